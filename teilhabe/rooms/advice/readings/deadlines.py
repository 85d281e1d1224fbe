import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.deadlines import DeadlineError, Result
from teilhabe.rooms.advice.deadlines import reckon
from teilhabe.rooms.advice.models import Case, CaseEvent, CaseSheet, Deadline, EventSheet
from teilhabe.rooms.advice.readings.cases import CaseLine, case_lines, open_with_mailboxes
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


@dataclass(frozen=True)
class TouchedCase:
    """A case with deadlines that the rules of today compute differently."""

    line: CaseLine
    deadlines: list[DeadlineShown]


def touched_cases(keyring: Keyring, cases: Sequence[Case]) -> list[TouchedCase]:
    """Those of the cases that a change of the rules touches: what was entered in them is computed again.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
    """
    lines = case_lines(keyring, cases)
    safes = keyring.open_all([case.safe_id for case in cases])
    events: dict[int, list[CaseEvent]] = {}
    for event in CaseEvent.objects.filter(case__in=cases).order_by("pk"):
        events.setdefault(event.case_id, []).append(event)
    found = [TouchedCase(line, list(_changed(line, safes, events.get(line.case.pk, [])))) for line in lines]
    return [touched for touched in found if touched.deadlines]


def _changed(
    line: CaseLine, safes: Mapping[int, OpenSafe], events: Iterable[CaseEvent]
) -> Iterator[DeadlineShown]:
    """Of a case that opens; a deadline whose safe day was long ago can be missed no more."""
    safe = safes.get(line.case.safe_id)
    if safe is None or line.sheet is None:
        return
    for event in events:
        sheet: EventSheet | None = safe.try_read(event)
        if sheet and sheet.deadline and sheet.deadline.due >= timezone.localdate():
            shown = _shown(event, sheet, sheet.deadline, line.sheet)
            if shown.is_changed:
                yield shown


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
    return _shown(event, sheet, sheet.deadline, safe.read(event.case))


def _shown(event: CaseEvent, sheet: EventSheet, deadline: Deadline, case: CaseSheet) -> DeadlineShown:
    return DeadlineShown(
        pk=event.pk,
        task=sheet.detail,
        author=sheet.author,
        entered_at=sheet.happened_at,
        deadline=deadline,
        result=_again(deadline),
        language=language_for(case),
    )


def _again(deadline: Deadline) -> Result | None:
    try:
        return reckon(deadline, timezone.localdate())
    except DeadlineError:
        return None
