"""What a person takes away of the case, and what the person says against a sentence in it."""

import datetime
import secrets
from typing import ClassVar

import msgspec
from django.db import models

from teilhabe.core.vault.house import house_tag
from teilhabe.core.vault.models import Mailbox, SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.advice.models.cases import Case


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what a copy is made of."""


class Objection(Part, frozen=True, kw_only=True):
    """A counter-statement in the person's words, and corrections that the house wrote because of it."""

    contested: str
    text: str
    written_at: datetime.datetime
    corrections: tuple[str, ...] = ()


class Sentence(Part, frozen=True, kw_only=True):
    """Something that stands in the case and can be contested.

    `key` is that of a fact ("wish"), of a note ("note-7") or of a goal ("goal-7"). A fact that was chosen
    from a list has `codes` instead of `text`, so that everybody reads it in their own language.
    """

    key: str
    text: str = ""
    codes: tuple[str, ...] = ()
    written_at: datetime.datetime | None = None
    author: str = ""
    objections: tuple[Objection, ...] = ()


class DateCopied(Part, frozen=True, kw_only=True):
    """`slip` is the token of its slip, where it was computed."""

    due_on: datetime.date
    task: str
    slip: str = ""


class FileCopied(Part, frozen=True, kw_only=True):
    name: str
    size: int
    added_at: datetime.datetime


class LetterCopied(Part, frozen=True, kw_only=True):
    """A letter of the person: its title. The letter itself was theirs to approve."""

    subject: str
    recipient: str
    written_on: datetime.date


class AllowanceCopied(Part, frozen=True, kw_only=True):
    """`what` is a code: of the kind of mandate, or of the purpose of a consent."""

    what: str
    recipient: str
    matter: str
    given_on: datetime.date
    until: datetime.date
    withdrawn_at: datetime.datetime | None = None


class OpeningCopied(Part, frozen=True, kw_only=True):
    """As `OpeningSheet`."""

    opened_at: datetime.datetime
    name: str
    role: str
    reason: str
    way: str


class CopySheet(Sheet, frozen=True, kw_only=True):
    """What stands in a case about its person, as it was when `maker` handed it over.

    `mailbox` is whose it is, 0 on paper. Notes entrusted to one colleague are never in it; `left_out` counts
    what tells of other people. Documented for the person in docs/copies.md.
    """

    schema: ClassVar[str] = "advice.copy/1"

    case: int
    mailbox: int = 0
    made_at: datetime.datetime
    maker: str
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[DateCopied, ...] = ()
    files: tuple[FileCopied, ...] = ()
    letters: tuple[LetterCopied, ...] = ()
    allowances: tuple[AllowanceCopied, ...] = ()
    openings: tuple[OpeningCopied, ...] = ()
    left_out: int = 0


class Copy(SealedModel):
    """In a safe of its own that only the receipt opens: once it is handed over, nobody in the house reads it.

    It goes with the mailbox and with the case, and a newer one takes its place (decision 0015).
    """

    privacy = Privacy.SEALED
    sheet = CopySheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="copies")
    mailbox = models.OneToOneField(Mailbox, models.CASCADE, related_name="copy")


class CounterSheet(Sheet, frozen=True, kw_only=True):
    """`sentence` is the key of what is contested, `contested` how it read in the copy."""

    schema: ClassVar[str] = "advice.counter_statement/1"

    case: int
    sentence: str
    contested: str
    text: str
    written_at: datetime.datetime


class CounterStatement(SealedModel):
    """The person's own word against a sentence, signed with the key of the mailbox. Nobody changes or deletes
    it; it goes with the case.

    In a safe of its own, which the team opens and the person with the receipt. `seal` is the house's word
    that it came out of a mailbox that lay in this case: it outlives the mailbox.
    """

    privacy = Privacy.SEALED
    sheet = CounterSheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="counter_statements")
    seal = models.BinaryField(max_length=32, editable=False)

    def is_by(self, holder: int) -> bool:
        """Whether the house took it from the mailbox of this holder."""
        return secrets.compare_digest(bytes(self.seal), counter_tag(self, holder))


def counter_tag(row: CounterStatement, holder: int) -> bytes:
    return house_tag("counter-statement of a case", row.case_id, row.pk, holder)
