import datetime
from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from teilhabe.core.vault.keyring import Keyring
from teilhabe.engines.deadlines import DeadlineError, Result
from teilhabe.rooms.advice.deadlines import reckon
from teilhabe.rooms.advice.models import CaseEvent, Deadline, EventSheet
from teilhabe.rooms.advice.readings.cases import open_with_mailboxes
from teilhabe.rooms.advice.slips import language_for


@dataclass(frozen=True)
class DeadlineShown:
    """A deadline as it was entered, and the language of a slip for the person.

    `result` is None where the rules of today cannot compute it any more.
    """

    pk: int
    task: str
    author: str
    entered_at: datetime.datetime
    deadline: Deadline
    result: Result | None
    language: str

    @property
    def is_changed(self) -> bool:
        """Whether the rules of today give another day."""
        then = (self.deadline.due, self.deadline.safe)
        return self.result is None or (self.result.due, self.result.safe) != then


def read_deadline(keyring: Keyring, event: CaseEvent) -> DeadlineShown:
    """What was entered, and what the rules of today say to it.

    Raises:
        Http404: nothing was computed in this event.
        PledgeError: without a valid declaration of secrecy nothing is opened.
    """
    safe = open_with_mailboxes(keyring, event.case)[event.safe_id]
    sheet: EventSheet = safe.read(event)
    if sheet.deadline is None:
        raise Http404
    return DeadlineShown(
        pk=event.pk,
        task=sheet.detail,
        author=sheet.author,
        entered_at=sheet.happened_at,
        deadline=sheet.deadline,
        result=_again(sheet.deadline),
        language=language_for(safe.read(event.case)),
    )


def _again(deadline: Deadline) -> Result | None:
    try:
        return reckon(deadline, timezone.localdate())
    except DeadlineError:
        return None
