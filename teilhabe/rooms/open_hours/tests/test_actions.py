"""What happens to the line: numbers, calls, steps back, and what never happens twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.utils import timezone

from teilhabe.core.accounts.models import SecrecyPledge, User
from teilhabe.core.accounts.pledges import PledgeError
from teilhabe.foundation.audit.models import Entry
from teilhabe.rooms.open_hours import actions
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet
from teilhabe.rooms.open_hours.tests.waiting_room import arrive, at, line, speaks
from tests.cast import Cast

pytestmark = pytest.mark.django_db

AT_ONCE = 4
many_writers = pytest.mark.skipif(
    settings.HOUSE.database == "sqlite",
    reason="in memory SQLite refuses a second writer; tests/resilience/test_waiting_list.py has a file",
)


def test_numbers_count_up_and_begin_anew_the_next_day(cast: Cast) -> None:
    with at("09:00"):
        assert [arrive(cast).number for _person in range(3)] == [1, 2, 3]
    with at("09:00", days=1):
        assert arrive(cast).number == 1


def test_number_is_never_given_twice_on_a_day(cast: Cast) -> None:
    arrive(cast)
    actions.undo(arrive(cast), by=cast.volunteer)
    assert arrive(cast).number == 3


def test_who_speaks_the_language_calls_that_person_first(cast: Cast) -> None:
    for language in ("vi", "ar", "ar"):
        arrive(cast, language)
    assert actions.call_next(by=speaks(cast.adviser, "de", "ar")).number == 2
    assert actions.call_next(by=cast.colleague).number == 1
    assert actions.call_next(by=cast.colleague).number == 3


def test_nobody_left_is_said(cast: Cast) -> None:
    with pytest.raises(actions.StepError, match="Niemand wartet"):
        actions.call_next(by=cast.adviser)


def test_who_did_not_come_goes_to_the_end_and_is_not_lost(cast: Cast) -> None:
    first, _second = arrive(cast), arrive(cast)
    actions.call_person(first, by=cast.adviser)
    actions.mark_absent(first, by=cast.adviser)
    assert line() == [(2, "waiting"), (1, "waiting")]
    assert actions.call_next(by=cast.adviser).number == 2
    assert actions.call_next(by=cast.adviser).number == 1


def test_call_again_shows_the_number_anew(cast: Cast) -> None:
    with at("09:00"):
        arrival = actions.call_person(arrive(cast), by=cast.adviser, place="Zimmer 2")
    with at("09:05"):
        again = actions.call_again(arrival, by=cast.colleague, place="Tresen")
        assert again.called_at == timezone.now()
    assert (again.place, again.caller) == ("Tresen", cast.colleague)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("called", actions.call_person),
        ("served", actions.call_person),
        ("waiting", actions.call_again),
        ("waiting", actions.mark_absent),
        ("served", actions.mark_absent),
        ("served", actions.serve_person),
        ("gone", actions.serve_person),
        ("gone", actions.let_go),
    ],
)
def test_impossible_steps_are_refused_and_change_nothing(
    cast: Cast, state: str, step: Callable[..., Any]
) -> None:
    arrival = arrive(cast)
    Arrival.objects.update(state=state, called_at=timezone.now())
    with pytest.raises(actions.StepError, match="Nummer 1"):
        step(arrival, by=cast.adviser)
    assert line() == [(1, state)]


# --- One step back ----------------------------------------------------------------------------------------
def take(step: Callable[..., Any], cast: Cast) -> Arrival:
    """The step on the first of two, who is called for steps that need it."""
    first, _second = arrive(cast), arrive(cast)
    if step in {actions.call_again, actions.mark_absent}:
        actions.call_person(first, by=cast.colleague)
    step(first, by=cast.adviser)
    return first


@pytest.mark.parametrize(
    ("step", "before"),
    [
        (actions.call_person, [(1, "waiting"), (2, "waiting")]),
        (actions.mark_absent, [(1, "called"), (2, "waiting")]),
        (actions.serve_person, [(1, "waiting"), (2, "waiting")]),
        (actions.let_go, [(1, "waiting"), (2, "waiting")]),
    ],
)
def test_one_step_back_brings_the_line_back(
    cast: Cast, step: Callable[..., Any], before: list[tuple[int, str]]
) -> None:
    arrival = take(step, cast)
    actions.undo(arrival, by=cast.adviser)
    assert line() == before
    with pytest.raises(actions.StepError):
        actions.undo(arrival, by=cast.adviser)
    assert line() == before


def test_call_taken_back_leaves_no_trace_of_the_caller(cast: Cast) -> None:
    arrival = arrive(cast)
    actions.call_person(arrival, by=cast.adviser, place="Zimmer 2")
    actions.undo(arrival, by=cast.adviser)
    arrival.refresh_from_db()
    assert (arrival.caller, arrival.place, arrival.called_at, arrival.changed_by) == (None, "", None, None)


def test_nobody_takes_back_what_a_colleague_did_or_changed_since(cast: Cast) -> None:
    arrival = arrive(cast)
    actions.call_person(arrival, by=cast.adviser)
    with pytest.raises(actions.StepError):
        actions.undo(arrival, by=cast.colleague)
    actions.call_again(arrival, by=cast.colleague)
    with pytest.raises(actions.StepError):
        actions.undo(arrival, by=cast.adviser)
    assert line() == [(1, "called")]


def test_only_the_last_step_of_a_person_is_kept(cast: Cast) -> None:
    first, second = arrive(cast), arrive(cast)
    actions.call_person(first, by=cast.adviser)
    actions.call_person(second, by=cast.adviser)
    with pytest.raises(actions.StepError):
        actions.undo(first, by=cast.adviser)
    assert Arrival.objects.exclude(before=None).count() == 1


# --- Who may ----------------------------------------------------------------------------------------------
def test_volunteers_give_numbers_but_call_nobody(cast: Cast) -> None:
    arrival = arrive(cast)
    for step in (actions.call_person, actions.serve_person, actions.let_go):
        with pytest.raises(PermissionDenied):
            step(arrival, by=cast.volunteer)
    with pytest.raises(PermissionDenied):
        actions.call_next(by=cast.volunteer)


@pytest.mark.parametrize("who", ["manager", "interpreter", "system_administrator", "data_protection"])
def test_others_have_no_hand_in_it(cast: Cast, who: str) -> None:
    person: User = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.add_person(ArrivalSheet(), by=person)
    with pytest.raises(PermissionDenied):
        actions.call_next(by=person)


def test_without_a_pledge_nobody_hears_what_people_say(cast: Cast) -> None:
    arrive(cast)
    SecrecyPledge.objects.all().delete()
    with pytest.raises(PledgeError):
        arrive(cast)
    with pytest.raises(PledgeError):
        actions.call_next(by=cast.adviser)


def test_steps_leave_nothing_in_the_audit(cast: Cast) -> None:
    arrival = arrive(cast)
    actions.call_person(arrival, by=cast.adviser)
    actions.serve_person(arrival, by=cast.adviser)
    assert not Entry.objects.exists()


# --- At the same moment -----------------------------------------------------------------------------------
def at_once(step: Callable[[int], Any]) -> list[Any]:
    """The same step in several threads, each with a connection of its own."""

    def run(number: int) -> Any:
        try:
            return step(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


@many_writers
@pytest.mark.django_db(transaction=True)
def test_advisers_who_press_at_the_same_moment_never_call_the_same_person(cast: Cast) -> None:
    for _person in range(AT_ONCE + 2):
        arrive(cast, "ar")
    people = [speaks(cast.adviser, "ar"), speaks(cast.colleague, "ar"), cast.coordinator, cast.adviser]
    called = at_once(lambda number: actions.call_next(by=people[number]).number)
    assert sorted(called) == [1, 2, 3, 4]
    assert Arrival.objects.filter(state="called").count() == AT_ONCE


@many_writers
@pytest.mark.django_db(transaction=True)
def test_the_last_person_is_called_once(cast: Cast) -> None:
    arrive(cast)

    def call(number: int) -> int:
        try:
            return actions.call_next(by=[cast.adviser, cast.colleague][number % 2]).number
        except actions.StepError:
            return 0

    assert sorted(at_once(call)) == [0, 0, 0, 1]


@many_writers
@pytest.mark.django_db(transaction=True)
def test_two_doors_never_give_the_same_number(cast: Cast) -> None:
    assert sorted(at_once(lambda _number: arrive(cast).number)) == [1, 2, 3, 4]
