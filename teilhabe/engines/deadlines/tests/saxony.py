"""The Saxon calendar once more, by other means: the test's own Easter, and days walked one by one."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday, after Gauss as corrected by Lichtenberg."""
    a, century = year % 19, year // 100
    m = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    s = 2 - (3 * century + 3) // 4
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    full_moon = 21 + d - r
    sunday = 7 - (year + year // 4 + s) % 7
    return date(year, 3, 1) + (full_moon + 7 - (full_moon - sunday) % 7 - 1) * ONE_DAY


@cache
def holidays(year: int) -> frozenset[date]:
    sunday = easter(year)
    movable = {sunday + days * ONE_DAY for days in (-2, 1, 39, 50)}
    fixed = {(1, 1), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26)}
    everywhere = {date(2017, 10, 31)} if year == 2017 else set()
    return frozenset(movable | {date(year, *day) for day in fixed} | {repentance_day(year)} | everywhere)


def repentance_day(year: int) -> date:
    """The Wednesday before 23 November."""
    return next(day for day in days_back(date(year, 11, 22)) if day.weekday() == 2)


def is_open(day: date) -> bool:
    return day.isoweekday() not in (6, 7) and day not in holidays(day.year)


def days_back(day: date) -> Iterator[date]:
    while True:
        yield day
        day -= ONE_DAY


def days_on(day: date) -> Iterator[date]:
    while True:
        yield day
        day += ONE_DAY


def month_later(start: date, months: int) -> date:
    """The end of a period of months, by walking: the same number in the last month, else its last day."""
    passed, last = 0, start
    for day in days_on(start + ONE_DAY):
        passed += day.day == 1
        if passed > months or (passed == months and day.day > start.day):
            return last
        last = day
        if passed == months and day.day == start.day:
            return day
    raise AssertionError


def days_later(start: date, count: int) -> date:
    for _ in range(count):
        start += ONE_DAY
    return start
