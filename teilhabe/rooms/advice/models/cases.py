import secrets
from typing import Any, ClassVar

import msgspec
from django.conf import settings
from django.db import models

from teilhabe.core.accounts.models import Team
from teilhabe.core.vault.house import house_tag, with_seal
from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.advice.contact import ContactPreferences
from teilhabe.rooms.advice.models.requests import Request, this_month
from teilhabe.rooms.advice.workflow import CASE_WORKFLOW, CaseState


class Languages(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes of the language register. `needs_interpreter` is None when nobody asked."""

    spoken: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    needs_interpreter: bool | None = None


class Counted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the statistics counted for this case, to be taken back by a correction; `topics` are areas.

    `reports` are those of funders that count the case; what funders asked about the person is nowhere here.
    """

    month: str
    topics: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class CaseSheet(Sheet, frozen=True, kw_only=True):
    """What stands in a case.

    There is no field for origin, status, religion or birth date, and there must never be one: help does
    not depend on them. A commissioner's house keeps less of it (duty C13).
    """

    schema: ClassVar[str] = "advice.case/1"

    call_name: str
    is_young_and_alone: bool = False
    strengths: str = ""
    concerns: tuple[str, ...] = ()
    wish: str = ""
    steps: str = ""
    outcome: str = ""
    languages: Languages = Languages()
    contact: ContactPreferences = ContactPreferences()
    counted: Counted | None = None


IS_OPEN = ~models.Q(state=CaseState.CLOSED)


class Case(SealedModel):
    """One person's matter. The key is the team's; the owner stands in the clear (decision 0005).

    `opened_month` is the first day of that month. From `erase_on` on the case is erased: a year after its
    closing, or soon after the person deleted the mailbox: then `is_erasure_wished`, and no step of the
    case puts it off.
    """

    privacy = Privacy.SEALED
    sheet = CaseSheet
    workflow = CASE_WORKFLOW

    team = models.ForeignKey(Team, models.PROTECT, related_name="cases")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases")
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    opened_month = models.DateField(default=this_month)
    next_due_on = models.DateField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    is_erasure_wished = models.BooleanField(default=False)

    class Meta(SealedModel.Meta):
        # Each serves a list in its own order, so that a page of twenty reads twenty rows of thousands.
        indexes = [
            models.Index(
                name="open_case_of_owner_by_date",
                fields=["owner", "team", "next_due_on", "id"],
                condition=IS_OPEN,
            ),
            models.Index(
                name="open_case_of_team_by_date", fields=["team", "next_due_on", "id"], condition=IS_OPEN
            ),
            models.Index(
                name="case_of_owner_by_date", fields=["owner", "team", "state", "next_due_on", "id"]
            ),
        ]

    @property
    def is_closed(self) -> bool:
        return self.state == CaseState.CLOSED


class VisitSheet(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "advice.visit/1"

    reason: str


class CaseVisit(SealedModel):
    """A colleague opened the case with a reason, for a day. It lies in the safe of the case."""

    sheet = VisitSheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="visits")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="case_visits")
    ends_at = models.DateTimeField()

    class Meta(SealedModel.Meta):
        constraints = [models.UniqueConstraint(name="one_visit_at_a_time", fields=["case", "visitor"])]


class CaseRequest(models.Model):
    """The mailbox of this request belongs to the case; a person may have several.

    `seal` is the house's word that somebody at the desk laid it there: whoever writes a row of his own does
    not lead the answers to his mailbox.
    """

    privacy = Privacy.INTERNAL

    case = models.ForeignKey(Case, models.CASCADE, related_name="joined")
    request = models.OneToOneField(Request, models.CASCADE, related_name="joined")
    seal = models.BinaryField(max_length=32, editable=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.seal = joined_tag(self)
        super().save(*args, **with_seal("seal", kwargs))

    @property
    def is_genuine(self) -> bool:
        return secrets.compare_digest(bytes(self.seal), joined_tag(self))


def joined_tag(row: CaseRequest) -> bytes:
    return house_tag("request of a case", row.case_id, row.request_id)
