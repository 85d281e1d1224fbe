"""Sections 187 and 188 BGB, against a calendar that is walked day by day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.deadlines.counting import (
    ONE_DAY,
    Period,
    Unit,
    counted_back,
    end_of,
    latest_start,
    number_is_missing,
)
from teilhabe.engines.deadlines.tests.saxony import days_later, month_later

DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))
CALENDAR_PERIODS = st.one_of(
    st.builds(Period, st.integers(0, 40), st.just(Unit.MONTHS)),
    st.builds(Period, st.integers(0, 4), st.just(Unit.YEARS)),
)
EVEN_PERIODS = st.one_of(
    st.builds(Period, st.integers(0, 400), st.just(Unit.DAYS)),
    st.builds(Period, st.integers(0, 60), st.just(Unit.WEEKS)),
)
PERIODS = st.one_of(EVEN_PERIODS, CALENDAR_PERIODS)


@given(DAYS, EVEN_PERIODS)
def test_days_and_weeks_end_where_walking_ends(start: date, period: Period) -> None:
    assert end_of(start, period) == days_later(start, period.number * (7 if period.unit is Unit.WEEKS else 1))


@given(DAYS, CALENDAR_PERIODS)
def test_months_and_years_end_where_walking_ends(start: date, period: Period) -> None:
    months = period.number * (12 if period.unit is Unit.YEARS else 1)
    assert end_of(start, period) == (month_later(start, months) if months else start)


@given(DAYS, PERIODS.filter(lambda period: period.number > 0))
def test_a_period_whose_first_day_counts_ends_the_day_before(start: date, period: Period) -> None:
    """Unless that day is missing in the last month, like 30 February: then it is the last of the month."""
    end = end_of(start, period, first_day_counts=True)
    later = end_of(start, period)
    assert end == (later if number_is_missing(start, period) else later - ONE_DAY)


@given(DAYS, PERIODS)
def test_latest_start_is_the_last_day_from_which_the_period_fits(end: date, period: Period) -> None:
    latest = latest_start(end, period)
    assert end_of(latest, period) <= end < end_of(latest + ONE_DAY, period)


@given(DAYS, PERIODS)
def test_counting_back_by_number_is_never_later(end: date, period: Period) -> None:
    assert counted_back(end, period) <= latest_start(end, period)


@given(DAYS, PERIODS)
def test_a_later_event_never_ends_earlier(start: date, period: Period) -> None:
    assert end_of(start, period) <= end_of(start + ONE_DAY, period)


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2027-01-31", "1 month", "2027-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2027-01-28", "1 month", "2027-02-28"),
        ("2027-02-28", "1 month", "2027-03-28"),
        ("2026-11-30", "3 months", "2027-02-28"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-29"),
        ("2027-02-28", "1 year", "2028-02-28"),
        ("2026-12-31", "1 month", "2027-01-31"),
        ("2026-12-17", "1 week", "2026-12-24"),
        ("2026-12-28", "5 days", "2027-01-02"),
        ("2026-12-28", "72 hours", "2026-12-31"),
        ("2026-12-28", "at once", "2026-12-29"),
    ],
)
def test_month_ends_leap_days_and_year_ends(start: str, period: str, end: str) -> None:
    assert end_of(date.fromisoformat(start), Period.parse(period)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-01-15", "2026-05-14"),
        ("2026-01-01", "2026-04-30"),
        ("2026-10-31", "2027-02-28"),
        ("2026-11-01", "2027-02-28"),
        ("2027-10-30", "2028-02-29"),
    ],
)
def test_four_months_of_life_end_the_day_before(start: str, end: str) -> None:
    four = Period(4, Unit.MONTHS)
    assert end_of(date.fromisoformat(start), four, first_day_counts=True) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("end", "period", "latest"),
    [
        ("2026-12-31", "3 months", "2026-09-30"),
        ("2026-11-30", "3 months", "2026-08-31"),
        ("2026-12-15", "3 months", "2026-09-15"),
        ("2027-02-28", "2 months", "2026-12-31"),
        ("2028-02-28", "1 month", "2028-01-28"),
        ("2026-09-30", "2 months", "2026-07-31"),
        ("2027-03-30", "1 month", "2027-02-28"),
        ("2026-12-15", "0 days", "2026-12-15"),
    ],
)
def test_counting_back_leaves_room_for_the_whole_period(end: str, period: str, latest: str) -> None:
    assert latest_start(date.fromisoformat(end), Period.parse(period)) == date.fromisoformat(latest)


@pytest.mark.parametrize(
    "text", ["2 fortnights", "two weeks", "2  weeks", "-1 week", "02 weeks", "1.5 months", ""]
)
def test_a_period_in_other_words_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="allowed: 'at once', or a number and hours"):
        Period.parse(text)


@given(PERIODS)
def test_a_period_is_written_as_it_is_read(period: Period) -> None:
    assert Period.parse(str(period)) == period


def test_fourteen_days_are_as_long_as_two_weeks_but_thirty_no_month() -> None:
    assert Period.parse("14 days").is_as_long_as(Period.parse("2 weeks"))
    assert Period.parse("12 months").is_as_long_as(Period.parse("1 year"))
    assert not Period.parse("30 days").is_as_long_as(Period.parse("1 month"))
    assert not Period.parse("1 month").is_as_long_as(Period.parse("30 days"))
