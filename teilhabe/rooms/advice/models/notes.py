import datetime
from enum import StrEnum
from typing import ClassVar

from django.db import models

from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.advice.models.cases import Case
from teilhabe.rooms.advice.models.deadlines import Deadline


class FirstNoteSheet(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "advice.note/1"

    text: str
    written_at: datetime.datetime
    author: str


class NoteSheet(FirstNoteSheet, frozen=True, kw_only=True):
    """A note never changes: what was wrong is set right by another one.

    `corrects` is the counter-statement of the person that it answers, or 0.
    """

    schema: ClassVar[str] = "advice.note/2"
    previous: ClassVar[type[Sheet] | None] = FirstNoteSheet

    corrects: int = 0


class Note(SealedModel):
    """In the safe of its case, or, entrusted to its author alone, in a safe of its own."""

    privacy = Privacy.SEALED
    sheet = NoteSheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")


class AttachmentSheet(Sheet, frozen=True, kw_only=True):
    """`size` in bytes; `media_type` is what the content says, not what the name says."""

    schema: ClassVar[str] = "advice.attachment/1"

    name: str
    media_type: str
    size: int
    added_at: datetime.datetime
    author: str


class Attachment(SealedModel):
    """A file of the case. The file itself lies sealed in the folder of sealed files."""

    privacy = Privacy.SEALED
    sheet = AttachmentSheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")


class Happening(StrEnum):
    """What can happen to a case besides what people write into it."""

    OPENED = "opened"
    REQUEST_JOINED = "request_joined"
    VISITED = "visited"
    HANDED_OVER = "handed_over"
    WAITING = "waiting"
    RESUMED = "resumed"
    CLOSED = "closed"
    REOPENED = "reopened"
    DUE_SET = "due_set"
    LETTER_APPROVED = "letter_approved"
    LETTER_SENT = "letter_sent"
    LETTER_ANSWERED = "letter_answered"
    LETTER_DISCARDED = "letter_discarded"
    PASSED_ON = "passed_on"
    COPY_MADE = "copy_made"


class FirstEventSheet(Sheet, frozen=True, kw_only=True):
    schema: ClassVar[str] = "advice.event/1"

    happening: Happening
    happened_at: datetime.datetime
    author: str
    detail: str = ""
    due_on: datetime.date | None = None


class EventSheet(FirstEventSheet, frozen=True, kw_only=True):
    """`detail` is a code, a name or what somebody wrote; `due_on` the date that was set.

    Where it was computed, `deadline` says from what.
    """

    schema: ClassVar[str] = "advice.event/2"
    previous: ClassVar[type[Sheet] | None] = FirstEventSheet

    deadline: Deadline | None = None


class CaseEvent(SealedModel):
    privacy = Privacy.SEALED
    sheet = EventSheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
