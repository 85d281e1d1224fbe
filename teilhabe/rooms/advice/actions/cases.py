import datetime
from collections.abc import Iterable

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from teilhabe.core.accounts.models import Team, User
from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.accounts.queries import members_of
from teilhabe.core.funders.actions import count_for_team, recount
from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.months import this_month
from teilhabe.core.vault.actions import create_safe
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder
from teilhabe.core.vault.names import index_names
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.workflow.moves import move
from teilhabe.rooms.advice.actions.due_dates import hand_over_tasks, settle_tasks
from teilhabe.rooms.advice.actions.events import add_event
from teilhabe.rooms.advice.actions.outdated import OutdatedError
from teilhabe.rooms.advice.finding import keys_of
from teilhabe.rooms.advice.models import (
    Case,
    CaseSheet,
    CaseVisit,
    Counted,
    Happening,
    VisitSheet,
)
from teilhabe.rooms.advice.tallies import CASES_CLOSED, CASES_OPENED, CASES_REOPENED

VISIT_LASTS = datetime.timedelta(days=1)
KEPT_AFTER_CLOSING = datetime.timedelta(days=365)


@transaction.atomic
def open_case(keyring: Keyring, sheet: CaseSheet, *, team: Team) -> Case:
    """A new case in the hands of whoever opens it.

    Raises:
        PledgeError: without a valid declaration of secrecy there is no sealed case.
    """
    require_pledge(keyring.user)
    month = this_month()
    safe = create_safe(Holder.objects.get(pk=team.pk), signer=keyring.signer)
    case = Case(team=team, owner=keyring.user)
    safe.write(case, msgspec.structs.replace(sheet, counted=_count(sheet, month, team)))
    case.save()
    _index(keyring, case, sheet)
    add_event(safe, case, Happening.OPENED, keyring.user)
    record("advice.open_case", actor=keyring.user, subject=case)
    return case


def _index(keyring: Keyring, case: Case, sheet: CaseSheet) -> None:
    index_names(keyring, Holder.objects.get(pk=case.team_id), case.safe_id, case.pk, keys_of(sheet))


def areas_in(concerns: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({concern.partition(".")[0] for concern in concerns}))


def _count(sheet: CaseSheet, month: str, team: Team) -> Counted:
    topics = areas_in(sheet.concerns)
    tally.add(CASES_OPENED, month, topic=topics)
    reports = count_for_team(team.pk, CASES_OPENED, month, {"topic": topics})
    return Counted(month=month, topics=topics, reports=reports)


@transaction.atomic
def change_sheet(keyring: Keyring, case: Case, sheet: CaseSheet, *, seen: int) -> None:
    """Replace what stands in the case, if it is still what the person saw: revision `seen`.

    Raises:
        OutdatedError: it is not.
        PledgeError: see `open_case`.
    """
    require_pledge(keyring.user)
    case = Case.objects.select_for_update().get(pk=case.pk)
    safe = keyring.open(case.safe_id)
    before: CaseSheet = safe.read(case)
    if case.revision != seen:
        raise OutdatedError(before, case.revision)
    safe.write(case, msgspec.structs.replace(sheet, counted=_count_again(before, sheet)))
    case.save(update_fields=["blob", "revision"])
    if keys_of(sheet) != keys_of(before):
        _index(keyring, case, sheet)
    record("advice.change_case", actor=keyring.user, subject=case)


def _count_again(earlier: CaseSheet, now: CaseSheet) -> Counted | None:
    counted, topics = earlier.counted, areas_in(now.concerns)
    if counted is None or counted.topics == topics:
        return counted
    before, right = {"topic": counted.topics}, {"topic": topics}
    tally.correct(CASES_OPENED, counted.month, counted=before, right=right)
    recount(counted.reports, CASES_OPENED, counted.month, counted=before, right=right)
    return msgspec.structs.replace(counted, topics=topics)


@transaction.atomic
def visit_case(keyring: Keyring, case: Case, reason: str) -> CaseVisit:
    """Open a colleague's case for a day. The reason stands where the person can read it.

    Raises:
        PledgeError: see `open_case`.
    """
    require_pledge(keyring.user)
    CaseVisit.objects.filter(case=case, visitor=keyring.user).delete()
    safe = keyring.open(case.safe_id)
    visit = CaseVisit(case=case, visitor=keyring.user, ends_at=timezone.now() + VISIT_LASTS)
    safe.write(visit, VisitSheet(reason=reason))
    visit.save()
    add_event(safe, case, Happening.VISITED, keyring.user, detail=reason)
    record("advice.visit_case", actor=keyring.user, subject=case)
    return visit


@transaction.atomic
def hand_over_case(keyring: Keyring, case: Case, owner: User) -> None:
    """Another member of the team leads the case from now on.

    Whoever hands it over without the key of the team leaves no line in the case, only in the audit.

    Raises:
        PermissionDenied: `owner` is not in the team.
    """
    if not members_of(case.team).filter(pk=owner.pk).exists():
        raise PermissionDenied
    case.owner = owner
    case.save(update_fields=["owner"])
    hand_over_tasks(keyring, case, owner)
    for safe in keyring.open_all([case.safe_id]).values():
        add_event(safe, case, Happening.HANDED_OVER, keyring.user, detail=owner.display_name)
    record("advice.hand_over_case", actor=keyring.user, subject=case, detail={"to": owner.pk})


@transaction.atomic
def close_case(keyring: Keyring, case: Case, reason: str) -> None:
    """Raises TransitionError, PermissionDenied."""
    _move(keyring, case, "close", reason)
    settle_tasks(case, keyring.user)
    _keep_until(case, timezone.localdate() + KEPT_AFTER_CLOSING)
    tally.add(CASES_CLOSED, this_month(), reason=reason)
    count_for_team(case.team_id, CASES_CLOSED, this_month(), {"reason": reason})


@transaction.atomic
def reopen_case(keyring: Keyring, case: Case) -> None:
    """Raises TransitionError, PermissionDenied."""
    _move(keyring, case, "reopen")
    _keep_until(case, None)
    tally.add(CASES_REOPENED, this_month())


@transaction.atomic
def wait_for_others(keyring: Keyring, case: Case) -> None:
    """Raises TransitionError, PermissionDenied."""
    _move(keyring, case, "wait")


@transaction.atomic
def resume_case(keyring: Keyring, case: Case) -> None:
    """Raises TransitionError, PermissionDenied."""
    _move(keyring, case, "resume")


HAPPENINGS = {
    "wait": Happening.WAITING,
    "resume": Happening.RESUMED,
    "close": Happening.CLOSED,
    "reopen": Happening.REOPENED,
}


def _move(keyring: Keyring, case: Case, name: str, detail: str = "") -> None:
    move(case, name, by=keyring.user)
    add_event(keyring.open(case.safe_id), case, HAPPENINGS[name], keyring.user, detail=detail)


def _keep_until(case: Case, day: datetime.date | None) -> None:
    """The person's wish to be erased stands above it."""
    if not case.is_erasure_wished:
        case.erase_on = day
        case.save(update_fields=["erase_on"])
