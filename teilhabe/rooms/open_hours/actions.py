"""Every write of the waiting list.

Nothing here is audited but the screens: an entry for every step would tell for years who came when.
"""

import datetime
from collections.abc import Collection

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.vault.actions.safes import empty_logs
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.open_hours.keys import key_of, opened, sealed
from teilhabe.rooms.open_hours.line import next_in_line
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet, DayKey, OpenDay, Screen
from teilhabe.rooms.open_hours.queries import arrivals_of_today, digest_of

EVENING = datetime.time(21)
DAY = datetime.timedelta(days=1)
ADD, CALL = "open_hours.add_person", "open_hours.call_person"
State = Arrival.State
# Signs that nobody confuses when they type the address of a screen.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


class StepError(Exception):
    """The step is not possible any more; the text can be shown to the person."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody stands in the list: what a step changes and `undo` brings back."""

    state: str
    queued_at: datetime.datetime
    called_at: datetime.datetime | None = None
    caller_id: int | None = None
    place: str = ""

    @classmethod
    def of(cls, arrival: Arrival) -> "Standing":
        return cls(**{name: getattr(arrival, name) for name in cls.__struct_fields__})


# --- The line ---------------------------------------------------------------------------------------------
@transaction.atomic
def add_person(sheet: ArrivalSheet, *, by: User) -> Arrival:
    """The next number of today.

    Raises:
        PledgeError: `by` signed no valid declaration of secrecy.
    """
    _require(by, ADD)
    key = key_of(timezone.localdate())
    today = _locked_today()
    today.last_number += 1
    today.save()
    arrival = Arrival(day=today.day, number=today.last_number, queued_at=timezone.now())
    arrival.blob = sealed(sheet, arrival, key)
    _forget_last_step(by)
    arrival.changed_by = by
    arrival.before = _plain(msgspec.structs.replace(Standing.of(arrival), state=State.GONE))
    arrival.save(force_insert=True)
    return arrival


@transaction.atomic
def call_next(*, by: User, place: str = "") -> Arrival:
    """The longest waiting person whose language `by` speaks, else the longest waiting.

    Raises:
        StepError: nobody waits.
        PledgeError: as `add_person`.
    """
    _require(by, CALL)
    today = _locked_today()
    waiting = {arrival.pk: arrival for arrival in arrivals_of_today().filter(state=State.WAITING)}
    if not waiting:
        raise StepError(_("Niemand wartet."))
    key = key_of(today.day)
    line = [(pk, opened(arrival, key).language) for pk, arrival in waiting.items()]
    chosen = waiting[next_in_line(line, by.spoken_languages) or 0]
    return _call(chosen, by, place)


@transaction.atomic
def call_person(arrival: Arrival, *, by: User, place: str = "") -> Arrival:
    """This person, whoever waits longer. Raises StepError, PledgeError."""
    return _call(_taken(arrival, by, {State.WAITING}), by, place)


@transaction.atomic
def call_again(arrival: Arrival, *, by: User, place: str = "") -> Arrival:
    """The number is shown anew. Raises StepError, PledgeError."""
    return _call(_taken(arrival, by, {State.CALLED}), by, place)


@transaction.atomic
def mark_absent(arrival: Arrival, *, by: User) -> None:
    """Did not come: to the end of the line, not lost. Raises StepError, PledgeError."""
    _step(_taken(arrival, by, {State.CALLED}), by, Standing(state=State.WAITING, queued_at=timezone.now()))


@transaction.atomic
def serve_person(arrival: Arrival, *, by: User) -> ArrivalSheet:
    """They were advised. Returns what they said, for the form that follows. Raises StepError, PledgeError."""
    taken = _taken(arrival, by, {State.WAITING, State.CALLED})
    _step(taken, by, msgspec.structs.replace(Standing.of(taken), state=State.SERVED))
    return opened(taken, key_of(taken.day))


@transaction.atomic
def let_go(arrival: Arrival, *, by: User) -> None:
    """They left. Raises StepError, PledgeError."""
    taken = _taken(arrival, by, {State.WAITING, State.CALLED})
    _step(taken, by, msgspec.structs.replace(Standing.of(taken), state=State.GONE))


@transaction.atomic
def undo(arrival: Arrival, *, by: User) -> None:
    """As it stood before the last step, if that was a step of `by`.

    Raises:
        StepError: somebody changed the row since, or the step was taken back before.
    """
    _locked_today()
    found = Arrival.objects.filter(pk=arrival.pk, changed_by=by, before__isnull=False).first()
    if found is None:
        raise StepError(_("Das lässt sich nicht mehr zurücknehmen."))
    _stand(found, msgspec.convert(found.before, Standing))
    found.changed_by = found.before = None
    found.save()


def _require(by: User, permission: str) -> None:
    if not by.has_perm(permission):
        raise PermissionDenied
    require_pledge(by)


def _locked_today() -> OpenDay:
    """On PostgreSQL the row lock, on SQLite the immediate transaction lets one hand at the list at a time."""
    locked, today = OpenDay.objects.select_for_update(), timezone.localdate()
    return locked.filter(pk=today).first() or locked.get_or_create(pk=today)[0]


def _taken(arrival: Arrival, by: User, states: Collection[str]) -> Arrival:
    """The row as it stands now, which nobody else changes until the step is done."""
    _require(by, CALL)
    _locked_today()
    found = arrivals_of_today().select_related("caller").filter(pk=arrival.pk).first()
    if found is None or found.state not in states:
        raise StepError(_("Nummer %(number)s: Jemand war schneller.") % {"number": arrival.number})
    return found


def _call(arrival: Arrival, by: User, place: str) -> Arrival:
    called = {"state": State.CALLED, "called_at": timezone.now(), "caller_id": by.pk, "place": place}
    _step(arrival, by, msgspec.structs.replace(Standing.of(arrival), **called))
    return arrival


def _step(arrival: Arrival, by: User, standing: Standing) -> None:
    """One step can be taken back: with the next one of the same person it no longer can."""
    _forget_last_step(by)
    arrival.before = _plain(Standing.of(arrival))
    arrival.changed_by = by
    _stand(arrival, standing)
    arrival.save()


def _forget_last_step(by: User) -> None:
    Arrival.objects.filter(changed_by=by).update(changed_by=None, before=None)


def _stand(arrival: Arrival, standing: Standing) -> None:
    for name, value in msgspec.structs.asdict(standing).items():
        setattr(arrival, name, value)


def _plain(standing: Standing) -> object:
    return msgspec.to_builtins(standing)


# --- The evening ------------------------------------------------------------------------------------------
def forget_evening() -> int:
    """The list of today after nine in the evening, every earlier one at any time. Returns how many people."""
    now = timezone.localtime()
    last = now.date() if now.time() >= EVENING else now.date() - DAY
    return forget_arrivals(Arrival.objects.filter(day__lte=last))


@transaction.atomic
def forget_arrivals(rows: QuerySet[Arrival]) -> int:
    """Whole days: first their keys, so that nothing that is left of them anywhere opens."""
    days = set(rows.values_list("day", flat=True))
    DayKey.objects.filter(day__in=days).delete()
    OpenDay.objects.filter(day__in=days).delete()
    count = rows.delete()[0]
    transaction.on_commit(empty_logs)
    return count


# --- Screens ----------------------------------------------------------------------------------------------
@transaction.atomic
def make_screen(*, name: str, by: User) -> str:
    """A screen of this name. Returns the secret of its address: show it once."""
    secret = "-".join(get_random_string(5, SIGNS) for _group in range(4))
    screen = Screen.objects.create(name=name, digest=digest_of(secret))
    record("open_hours.make_screen", actor=by, subject=screen)
    return secret


@transaction.atomic
def end_screen(screen: Screen, *, by: User) -> None:
    record("open_hours.end_screen", actor=by, subject=screen)
    screen.delete()
