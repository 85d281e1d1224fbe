import datetime
from typing import ClassVar

import msgspec
from django.db import models

from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.advice.allowances import (
    PURPOSES,
    AllowanceState,
    Discloser,
    GivenHow,
    MandateKind,
    Purpose,
    WithdrawnHow,
)
from teilhabe.rooms.advice.models.cases import Case


class Given(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person said. It holds through the day `until`."""

    given_on: datetime.date
    until: datetime.date
    how: GivenHow
    recipient: str = ""
    matter: str = ""


class MandateGiven(Given, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For one recipient in one matter. `holder` and `deputy` are names; the deputy opens the post too."""

    kind: MandateKind
    holder: str
    deputy: str = ""


class ConsentGiven(Given, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`purpose` is a code of `PURPOSES`. Where a public body learns something, `discloser` says from whom."""

    purpose: str
    is_public_body: bool = False
    discloser: Discloser = Discloser.OTHER

    @property
    def words(self) -> Purpose:
        return PURPOSES[self.purpose]

    @property
    def is_bound_by_88(self) -> bool:
        """Whether section 88(2) AufenthG keeps the receiver from passing it on."""
        return self.is_public_body and self.discloser != Discloser.OTHER


class AllowanceSheet(Sheet, frozen=True, kw_only=True):
    """`case` is the row's own: nobody lays what one person allowed to another one's case.

    `withdrawn_by` is empty where the person did it with the receipt.
    """

    case: int
    given: Given
    noted_at: datetime.datetime
    noted_by: str
    withdrawn_at: datetime.datetime | None = None
    withdrawn_how: WithdrawnHow | None = None
    withdrawn_by: str = ""

    def state_on(self, day: datetime.date) -> AllowanceState:
        if self.withdrawn_at:
            return AllowanceState.WITHDRAWN
        return AllowanceState.HOLDS if day <= self.given.until else AllowanceState.EXPIRED

    def holds_on(self, day: datetime.date) -> bool:
        return self.given.given_on <= day and self.state_on(day) is AllowanceState.HOLDS


class MandateSheet(AllowanceSheet, frozen=True, kw_only=True):
    """`reminder` is the task that comes before it ends."""

    schema: ClassVar[str] = "advice.mandate/1"

    given: MandateGiven
    reminder: int


class ConsentSheet(AllowanceSheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "advice.consent/1"

    given: ConsentGiven


class Allowance(SealedModel):
    """In a safe of its own, which the team opens and the person with the receipt."""

    privacy = Privacy.SEALED
    sheet: ClassVar[type[AllowanceSheet]]

    case = models.ForeignKey(Case, models.CASCADE, related_name="%(class)ss")

    class Meta(SealedModel.Meta):
        abstract = True


class Mandate(Allowance):
    sheet = MandateSheet


class Consent(Allowance):
    sheet = ConsentSheet
