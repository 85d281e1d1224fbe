import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.months import this_month
from teilhabe.core.todos.actions import forget_todos
from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.actions import erase_safe
from teilhabe.core.vault.journal import ErasureProof
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Mailbox
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.actions.due_dates import tell_team
from teilhabe.rooms.advice.models import (
    Case,
    CaseRequest,
    Copy,
    CounterStatement,
    Note,
    Request,
    RequestState,
)
from teilhabe.rooms.advice.queries.allowances import allowances_of
from teilhabe.rooms.advice.queries.cases import DUE_DATE, ERASURE_WISHED, NOTICES
from teilhabe.rooms.advice.tallies import CASES_ERASED_OPEN

NOTICE = datetime.timedelta(days=14)


@transaction.atomic
def erase_case(keyring: Keyring, case: Case, reason: str) -> list[ErasureProof]:
    """Destroy the keys of the case, of every note in it, also of those entrusted to one person, of what the
    person allowed, took away as a copy or said against it.

    Mailboxes belong to the person and stay, as answered ones that a new message opens again; totals stay
    too. Returns a signed proof for each key.
    """
    record("advice.erase_case", actor=keyring.user, subject=case, detail={"reason": reason})
    return _erase(case, reason)


def forget_cases(cases: QuerySet[Case]) -> int:
    """Erase cases whose time is over. Returns how many."""
    due = list(cases)
    for case in due:
        record("advice.erase_case", subject=case, detail={"reason": "retention"})
        _erase(case, "retention")
    return len(due)


def safes_in(rows: "QuerySet[Note] | QuerySet[Copy] | QuerySet[CounterStatement]") -> list[int]:
    return list(rows.values_list("safe", flat=True))


def erase_copies(copies: QuerySet[Copy], reason: str) -> None:
    """Of mailboxes that end or leave the case."""
    for safe in safes_in(copies):
        erase_safe(safe, reason)


def announce_erasure(mailbox: Mailbox) -> datetime.date | None:
    """The person deletes the mailbox: the case that it belongs to follows, and the team sees when.

    Returns the day on which the case is erased; None where there is no case.
    """
    day = timezone.localdate() + NOTICE
    joined = CaseRequest.objects.filter(request__mailbox=mailbox)
    cases = Case.objects.filter(pk__in=[row.case_id for row in joined if row.is_genuine])
    cases.exclude(erase_on__lt=day).update(erase_on=day)
    cases.update(is_erasure_wished=True)
    for case in cases.select_related("team"):
        tell_team(case, ERASURE_WISHED, timezone.localdate())
    return min((case.erase_on for case in cases if case.erase_on), default=None)


def _erase(case: Case, reason: str) -> list[ErasureProof]:
    if not case.is_closed:
        tally.add(CASES_ERASED_OPEN, this_month())
    forget_todos(Todo.objects.filter(kind__in=[DUE_DATE, *NOTICES], subject=case.pk))
    Request.objects.filter(joined__case=case).update(state=RequestState.ANSWERED)
    allowed = [row.safe_id for row in allowances_of(case)]
    of_person = [*safes_in(case.copies.all()), *safes_in(case.counter_statements.all())]
    safes = {case.safe_id, *safes_in(case.notes.all()), *allowed, *of_person}
    return [erase_safe(safe, reason) for safe in sorted(safes)]
