"""When somebody answers the phone or the door: weekly hours, closed days, public holidays of the Land."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from teilhabe.core.house.file import WEEKDAYS, Hours, House
from teilhabe.engines.deadlines import calendars

Kind = Literal["walk-in", "phone"]
LOOK_AHEAD_DAYS = 60
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Opening:
    """One stretch on one day; both ends are aware times in the house's own zone."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime


@dataclass(frozen=True)
class ClosedDay:
    """A day on which nobody is there although the weekly hours say so; `holiday` in German, or ''."""

    day: datetime.date
    holiday: str


def weekly_hours(house: House, kind: Kind) -> list[Hours]:
    """The hours of a plain week, from Monday on."""
    hours = [stretch for stretch in house.hours if stretch.kind == kind]
    return sorted(hours, key=lambda stretch: (WEEKDAYS.index(stretch.weekday), stretch.opens))


def is_closed_on(house: House, day: datetime.date) -> bool:
    return day in house.closed_on or calendars.holiday_on(day, house.land) is not None


def openings_on(house: House, kind: Kind, day: datetime.date) -> list[Opening]:
    """When the house is open on `day`, earliest first; empty on closed days and holidays."""
    if is_closed_on(house, day):
        return []
    zone = ZoneInfo(house.time_zone)
    return [
        Opening(
            datetime.datetime.combine(day, stretch.opens, zone),
            datetime.datetime.combine(day, stretch.closes, zone),
        )
        for stretch in weekly_hours(house, kind)
        if WEEKDAYS.index(stretch.weekday) == day.weekday()
    ]


def next_opening(house: House, kind: Kind, now: datetime.datetime) -> Opening | None:
    """The stretch that runs at `now` or begins next; None if there is none within 60 days."""
    for day in _days_from(now.astimezone(ZoneInfo(house.time_zone)).date()):
        for opening in openings_on(house, kind, day):
            if opening.ends_at > now:
                return opening
    return None


def closed_days(house: House, today: datetime.date, days: int = 14) -> list[ClosedDay]:
    """Days of the coming two weeks on which the weekly hours do not hold."""
    return [
        ClosedDay(day, holiday.de if (holiday := calendars.holiday_on(day, house.land)) else "")
        for day in _days_from(today, days)
        if is_closed_on(house, day) and _has_hours(house, day)
    ]


def is_working_day(house: House, day: datetime.date) -> bool:
    """Monday to Friday without holidays and closed days."""
    return calendars.is_working_day(day, house.land) and day not in house.closed_on


def next_working_day(house: House, day: datetime.date) -> datetime.date:
    """The day itself if it is one."""
    while not is_working_day(house, day):
        day += ONE_DAY
    return day


def working_days_before(house: House, day: datetime.date, count: int) -> datetime.date:
    """The working day that lies `count` working days before `day`."""
    while count:
        day -= ONE_DAY
        if is_working_day(house, day):
            count -= 1
    return day


def answer_expected_on(house: House, now: datetime.datetime) -> datetime.date:
    """The day by which an answer is promised: `answer_within_days` working days of the house from `now`."""
    day = now.astimezone(ZoneInfo(house.time_zone)).date()
    remaining = house.answer_within_days
    while remaining:
        day += ONE_DAY
        if is_working_day(house, day):
            remaining -= 1
    return day


def _days_from(first: datetime.date, count: int = LOOK_AHEAD_DAYS) -> Iterator[datetime.date]:
    return (first + ONE_DAY * offset for offset in range(count))


def _has_hours(house: House, day: datetime.date) -> bool:
    return any(WEEKDAYS.index(stretch.weekday) == day.weekday() for stretch in house.hours)
