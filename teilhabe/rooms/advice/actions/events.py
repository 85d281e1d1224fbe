import datetime

from django.utils import timezone

from teilhabe.core.accounts.models import User
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.rooms.advice.models import Case, CaseEvent, Deadline, EventSheet, Happening


def add_event(
    safe: OpenSafe,
    case: Case,
    happening: Happening,
    by: User,
    *,
    detail: str = "",
    due_on: datetime.date | None = None,
    deadline: Deadline | None = None,
) -> None:
    """Write into the timeline of the case what happened to it."""
    event = CaseEvent(case=case)
    sheet = EventSheet(
        happening=happening,
        happened_at=timezone.now(),
        author=by.display_name,
        detail=detail,
        due_on=due_on,
        deadline=deadline,
    )
    safe.write(event, sheet)
    event.save()
