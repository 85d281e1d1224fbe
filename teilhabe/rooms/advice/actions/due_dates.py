"""What is to be done in a case until when: to-dos of whoever leads it, the earliest date in the clear."""

import datetime

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import holders_of, members_of
from teilhabe.core.accounts.roles import COORDINATES
from teilhabe.core.todos.actions import add_todo, complete_todo, hand_over_todo, remind
from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.actions.events import add_event
from teilhabe.rooms.advice.models import Case, Deadline, Happening
from teilhabe.rooms.advice.queries.cases import DUE_DATE, notices_of, open_tasks_of


@transaction.atomic
def add_due_date(
    keyring: Keyring, case: Case, due_on: datetime.date, task: str, *, deadline: Deadline | None = None
) -> Todo:
    """`task` is to be done by `due_on`; deputy and lead are told in time when it is not."""
    todo = add_todo(
        keyring,
        title=task,
        owner=case.owner,
        team=case.team,
        due_on=due_on,
        kind=DUE_DATE,
        subject=case.pk,
    )
    safe = keyring.open(case.safe_id)
    add_event(safe, case, Happening.DUE_SET, keyring.user, detail=task, due_on=due_on, deadline=deadline)
    set_next_due_date(case.pk)
    record("advice.add_due_date", actor=keyring.user, subject=case)
    return todo


def add_deadline(keyring: Keyring, case: Case, deadline: Deadline, task: str) -> None:
    """`task` is to be done by the safe day; today, if that day is over already."""
    add_due_date(keyring, case, max(deadline.safe, timezone.localdate()), task, deadline=deadline)


def set_next_due_date(case_id: int) -> None:
    """The earliest date that is still open, or none."""
    earliest = open_tasks_of(case_id).aggregate(day=Min("due_on"))["day"]
    Case.objects.filter(pk=case_id).update(next_due_on=earliest)


def settle_tasks(case: Case, by: User) -> None:
    """Nothing is to be done in a closed case."""
    for todo in open_tasks_of(case.pk):
        complete_todo(todo, by=by)


def hand_over_tasks(keyring: Keyring, case: Case, to: User) -> None:
    for todo in open_tasks_of(case.pk):
        hand_over_todo(keyring, todo, to=to)
    for notice in notices_of(case.pk).exclude(owner=to):
        remind(notice.kind, owner=to, subject=case.pk, due_on=notice.due_on)
        complete_todo(notice, by=keyring.user)


def tell_team(case: Case, kind: str, due_on: datetime.date) -> None:
    """The person did something: whoever leads the case learns it; where they left, who coordinates."""
    members = members_of(case.team)
    told = members.filter(pk=case.owner_id) or members & holders_of(COORDINATES) or members
    for person in told:
        remind(kind, owner=person, subject=case.pk, due_on=due_on)
