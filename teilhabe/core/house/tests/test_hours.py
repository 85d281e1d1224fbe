import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from teilhabe.core.house import hours
from teilhabe.core.house.file import Hours, House

DRESDEN = ZoneInfo("Europe/Berlin")
HOURS = [
    Hours("walk-in", "monday", datetime.time(14), datetime.time(17)),
    Hours("walk-in", "monday", datetime.time(9), datetime.time(12)),
    Hours("phone", "wednesday", datetime.time(9), datetime.time(12)),
]


@pytest.fixture
def house() -> House:
    return replace(settings.HOUSE, hours=HOURS, closed_on=[datetime.date(2026, 11, 23)], answer_within_days=3)


def at(day: int, hour: int, month: int = 11) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, tzinfo=DRESDEN)


def test_weekly_hours_start_on_monday_morning(house: House) -> None:
    assert [stretch.opens.hour for stretch in hours.weekly_hours(house, "walk-in")] == [9, 14]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(16, 8), at(16, 9)),  # before opening
        (at(16, 10), at(16, 9)),  # while open
        (at(16, 12), at(16, 14)),  # in the break
        (at(16, 18), at(30, 9)),  # the next Monday is closed
    ],
)
def test_next_opening_skips_breaks_and_closed_days(
    house: House, now: datetime.datetime, expected: datetime.datetime
) -> None:
    opening = hours.next_opening(house, "walk-in", now)
    assert opening is not None
    assert opening.starts_at == expected


def test_house_without_hours_never_opens(house: House) -> None:
    assert hours.next_opening(replace(house, hours=[]), "phone", at(16, 8)) is None


def test_day_of_repentance_is_a_holiday_in_saxony(house: House) -> None:
    day_of_repentance = datetime.date(2026, 11, 18)
    assert hours.openings_on(house, "phone", day_of_repentance) == []
    assert hours.closed_days(house, datetime.date(2026, 11, 16)) == [
        hours.ClosedDay(day_of_repentance, "Buß- und Bettag"),
        hours.ClosedDay(datetime.date(2026, 11, 23), ""),
    ]


def test_answer_is_promised_in_working_days(house: House) -> None:
    # From Tuesday: Wednesday is a holiday, then Thursday, Friday, weekend, closed Monday, Tuesday.
    assert hours.answer_expected_on(house, at(17, 23)) == datetime.date(2026, 11, 24)
