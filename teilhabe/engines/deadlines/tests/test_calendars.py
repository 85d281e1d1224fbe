"""Public holidays and working days of all Länder."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.deadlines import (
    LANDS,
    UnknownLandError,
    holiday_on,
    is_working_day,
    working_day_from,
    working_day_until,
    working_days_before,
    working_days_left,
)
from teilhabe.engines.deadlines.calendars import FIRST_DAY, LAST_DAY, reason_to_rest
from teilhabe.engines.deadlines.tests import saxony
from teilhabe.engines.deadlines.tests.saxony import ONE_DAY, days_back, days_on

DAYS = st.dates(date(1992, 1, 1), date(2060, 12, 31))


def lands_that_rest_on(day: date) -> set[str]:
    return {land for land in LANDS if holiday_on(day, land)}


@pytest.mark.parametrize("year", range(1995, 2061))
def test_saxony_rests_on_the_days_of_its_law(year: int) -> None:
    days = [day for day in days_of(year) if holiday_on(day, "SN")]
    assert set(days) == saxony.holidays(year)


def days_of(year: int) -> list[date]:
    return [
        date.fromordinal(number)
        for number in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    ]


def test_repentance_day_is_a_holiday_in_saxony_only() -> None:
    assert lands_that_rest_on(date(2026, 11, 18)) == {"SN"}


def test_corpus_christi_of_some_saxon_municipalities_is_a_working_day_in_dresden() -> None:
    assert is_working_day(date(2026, 6, 4), "SN")
    assert lands_that_rest_on(date(2026, 6, 4)) == {"BW", "BY", "HE", "NW", "RP", "SL"}


@pytest.mark.parametrize("year", range(1992, 2061))
def test_the_last_of_december_and_christmas_eve_are_no_holidays(year: int) -> None:
    assert lands_that_rest_on(date(year, 12, 24)) == set()
    assert lands_that_rest_on(date(year, 12, 31)) == set()


@pytest.mark.parametrize(
    ("day", "lands"),
    [
        (date(2026, 1, 6), {"BW", "BY", "ST"}),
        (date(2027, 3, 8), {"BE", "MV"}),
        (date(2026, 10, 31), {"BB", "HB", "HH", "MV", "NI", "SH", "SN", "ST", "TH"}),
        (date(2027, 11, 1), {"BW", "BY", "NW", "RP", "SL"}),
        (date(2027, 9, 20), {"TH"}),
        (date(2025, 5, 8), {"BE"}),
        (date(2017, 10, 31), set(LANDS)),
        (date(2026, 4, 3), set(LANDS)),
        (date(2026, 10, 3), set(LANDS)),
    ],
)
def test_the_place_decides(day: date, lands: set[str]) -> None:
    assert lands_that_rest_on(day) == lands


@pytest.mark.parametrize("land", ["", "Sachsen", "sn", "Augsburg", "DE"])
def test_an_unknown_land_is_named_with_those_there_are(land: str) -> None:
    with pytest.raises(UnknownLandError, match="There are: BB, BE, BW"):
        is_working_day(date(2026, 11, 18), land)


def test_a_holiday_has_its_name_in_german_and_english() -> None:
    holiday = holiday_on(date(2026, 11, 18), "SN")
    assert holiday is not None
    assert (holiday.de, holiday.en) == ("Buß- und Bettag", "Repentance and Prayer Day")


def test_a_day_of_rest_says_why() -> None:
    reasons = [reason_to_rest(date(2026, 12, day), "SN") for day in (24, 25, 26, 27)]
    assert [reason.de if reason else "" for reason in reasons] == [
        "", "Erster Weihnachtstag", "Zweiter Weihnachtstag", "Sonntag",
    ]  # fmt: skip


@given(DAYS)
def test_working_days_are_those_of_the_walked_calendar(day: date) -> None:
    after = next(other for other in days_on(day) if saxony.is_open(other))
    before = next(other for other in days_back(day) if saxony.is_open(other))
    assert (working_day_from(day, "SN"), working_day_until(day, "SN")) == (after, before)


@given(DAYS, st.integers(0, 30))
def test_working_days_before_are_counted_one_by_one(day: date, count: int) -> None:
    found = day
    for other in days_back(day - ONE_DAY):
        if not count:
            break
        if saxony.is_open(other):
            found, count = other, count - 1
    assert working_days_before(day, len_between(found, day), "SN") == found


def len_between(first: date, last: date) -> int:
    """Open days from `first` up to the day before `last`; 0 if both are the same."""
    return sum(
        saxony.is_open(date.fromordinal(number)) for number in range(first.toordinal(), last.toordinal())
    )


@given(DAYS, st.integers(-500, 500))
def test_working_days_left_are_those_in_between(today: date, distance: int) -> None:
    until = today + distance * ONE_DAY
    first, last = sorted((today, until))
    open_days = sum(
        saxony.is_open(date.fromordinal(number))
        for number in range(first.toordinal() + 1, last.toordinal() + 1)
    )
    assert working_days_left(today, until, "SN") == (open_days if until >= today else -open_days)


def test_deputy_is_asked_two_working_days_before_and_the_lead_one() -> None:
    friday_after_repentance_day = date(2026, 11, 20)
    assert working_days_before(friday_after_repentance_day, 1, "SN") == date(2026, 11, 19)
    assert working_days_before(friday_after_repentance_day, 2, "SN") == date(2026, 11, 17)
    assert working_days_before(friday_after_repentance_day, 2, "BY") == date(2026, 11, 18)
    assert working_days_before(date(2026, 11, 22), 1, "SN") == date(2026, 11, 20)
    assert working_days_before(date(2026, 11, 22), 0, "SN") == date(2026, 11, 22)


@pytest.mark.parametrize("land", LANDS)
def test_every_land_rests_at_the_edges_of_the_calendar(land: str) -> None:
    assert holiday_on(FIRST_DAY, land)
    assert holiday_on(LAST_DAY.replace(day=25), land)
