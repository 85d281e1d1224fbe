import datetime
from collections.abc import Mapping
from typing import ClassVar

import msgspec
from django.db import models

from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.advice.models.cases import Case
from teilhabe.rooms.advice.workflow import LETTER_WORKFLOW, Acts, ApprovalWay, LetterState, SendingWay


class Approval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How and when the person agreed to this very text, and who wrote that down."""

    way: ApprovalWay
    approved_on: datetime.date
    author: str


class Sending(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`reply_by`: from this day on no answer is too long."""

    way: SendingWay
    sent_on: datetime.date
    reply_by: datetime.date | None = None


class LetterSheet(Sheet, frozen=True, kw_only=True):
    """The letter as it was written: a template that changes later does not change it.

    Name and address may be empty: they are then written by hand. `fields` is what was typed, days as
    ISO 8601; `task` the to-do that the next step settles.
    """

    schema: ClassVar[str] = "advice.letter/1"

    template: str
    acts: Acts
    language: str
    name: str = ""
    address: str = ""
    recipient: str
    reference: str = ""
    written_on: datetime.date
    due_on: datetime.date | None = None
    fields: Mapping[str, str] = msgspec.field(default_factory=dict)
    subject: str
    text: str
    enclosures: str = ""
    author: str
    saved_at: datetime.datetime
    approval: Approval | None = None
    sending: Sending | None = None
    answered_on: datetime.date | None = None
    task: int | None = None

    @property
    def is_by_mandate(self) -> bool:
        return self.acts is Acts.MANDATE

    @property
    def addressee(self) -> str:
        """The name above the address."""
        return self.recipient.partition("\n")[0].strip()


class Letter(SealedModel):
    """A letter of the person, in the safe of the case."""

    privacy = Privacy.SEALED
    sheet = LetterSheet
    workflow = LETTER_WORKFLOW

    case = models.ForeignKey(Case, models.CASCADE, related_name="letters")
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.DRAFTED)

    @property
    def is_draft(self) -> bool:
        return self.state == LetterState.DRAFTED
