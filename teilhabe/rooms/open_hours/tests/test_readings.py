"""Who sees what of the list."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from teilhabe.core.accounts.models import SecrecyPledge
from teilhabe.core.accounts.pledges import PledgeError
from teilhabe.rooms.open_hours import actions
from teilhabe.rooms.open_hours.queries import called_numbers, summary
from teilhabe.rooms.open_hours.readings import languages_of_today, read_list
from teilhabe.rooms.open_hours.tests.waiting_room import arrive, at, speaks
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_list_says_who_waits_how_long_and_who_speaks_the_language(cast: Cast) -> None:
    speaks(cast.adviser, "ar")
    speaks(cast.colleague, "ar", "vi")
    with at("09:00"):
        arrive(cast, "vi", topic="housing", nickname="Blume", needs_interpreter=True)
    with at("09:10"):
        arrive(cast, "ar")
        arrive(cast)
    with at("09:25"):
        first, second, third = read_list(cast.adviser).waiting
        assert (first.minutes, first.language, first.topic) == (25, "Vietnamesisch", "Wohnen")
        assert (first.sheet.nickname, first.sheet.needs_interpreter) == ("Blume", True)
        assert (first.speakers, first.is_mine) == ([cast.colleague], False)
        assert (second.minutes, second.is_mine) == (15, True)
        assert (third.language, third.speakers) == ("", [])
        assert summary().in_words == "3 Menschen warten, am längsten seit 25 Min."


def test_called_ones_are_with_whoever_called_them(cast: Cast) -> None:
    for person in (cast.adviser, cast.colleague):
        arrive(cast)
        actions.call_next(by=person)
    served = arrive(cast)
    actions.serve_person(served, by=cast.coordinator)
    found = read_list(cast.adviser)
    assert [line.arrival.number for line in found.called] == [1]
    assert [line.arrival.number for line in found.elsewhere] == [2]
    assert found.waiting == []
    assert (found.last and found.last.number) == 1


def test_whoever_was_called_last_stands_first(cast: Cast) -> None:
    for minute in ("09:00", "09:05"):
        with at(minute):
            arrive(cast)
            actions.call_next(by=cast.adviser)
    assert [line.arrival.number for line in read_list(cast.adviser).called] == [2, 1]


def test_languages_of_the_last_who_came_are_offered_first(cast: Cast) -> None:
    for language in ("vi", "", "ti"):
        arrive(cast, language)
    assert languages_of_today() == ["ti", "vi"]


def test_without_a_pledge_nobody_reads_it(cast: Cast) -> None:
    SecrecyPledge.objects.filter(user=cast.adviser).delete()
    with pytest.raises(PledgeError):
        read_list(cast.adviser)


def test_screen_shows_the_newest_calls_for_some_minutes(cast: Cast) -> None:
    with at("09:00"):
        for _person in range(6):
            arrive(cast)
        actions.call_next(by=cast.adviser)
    with at("09:08"):
        assert [arrival.number for arrival in called_numbers()] == [1]
        actions.call_next(by=cast.colleague)
        assert [arrival.number for arrival in called_numbers()] == [2, 1]
    with at("09:12"):
        assert [arrival.number for arrival in called_numbers()] == [2]


def test_three_people_cost_as_many_queries_as_one(cast: Cast) -> None:
    def queries() -> int:
        with (
            CaptureQueriesContext(connections["default"]) as house,
            CaptureQueriesContext(connections["halves"]) as halves,
        ):
            read_list(speaks(cast.adviser, "ar"))
        return len(house) + len(halves)

    arrive(cast, "ar")
    one = queries()
    arrive(cast, "vi", nickname="Blume")
    actions.call_person(arrive(cast), by=cast.colleague)
    assert queries() == one
