"""Counting days, weeks, months and years as sections 187 and 188 BGB do. Nothing here knows a weekend."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
_MONTHS_OF_A_YEAR = 12
_SHAPE = re.compile(r"(0|[1-9][0-9]{0,2}) (hour|day|week|month|year)s?")
PERIODS_ALLOWED = "'at once', or a number and hours, days, weeks, months or years, like '2 weeks'"


class Unit(StrEnum):
    AT_ONCE = "at once"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Period:
    """A length of time as a law names it. *At once* is counted as one day, hours as the days they fill."""

    number: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period written as "2 weeks", "1 month" or "at once".

        Raises:
            ValueError: it is written in another way.
        """
        if text == Unit.AT_ONCE:
            return cls(1, Unit.AT_ONCE)
        found = _SHAPE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no period; allowed: {PERIODS_ALLOWED}")
        return cls(int(found[1]), Unit(f"{found[2]}s"))

    @property
    def days(self) -> int | None:
        """How many days it has, or None where that depends on the calendar."""
        match self.unit:
            case Unit.MONTHS | Unit.YEARS:
                return None
            case Unit.WEEKS:
                return 7 * self.number
            case Unit.HOURS:
                return self.number // 24
            case _:
                return self.number

    @property
    def months(self) -> int:
        return self.number * (_MONTHS_OF_A_YEAR if self.unit is Unit.YEARS else 1)

    def is_as_long_as(self, other: "Period") -> bool:
        """Whether both always end on the same day, like 14 days and 2 weeks."""
        if self.days is None or other.days is None:
            return self.days is other.days and self.months == other.months
        return self.days == other.days

    def __str__(self) -> str:
        return str(self.unit) if self.unit is Unit.AT_ONCE else f"{self.number} {self.unit}"


def end_of(start: date, period: Period, *, first_day_counts: bool = False) -> date:
    """The last day of a period. The day of the event is counted only if the law says so (§ 187 (2) BGB)."""
    if period.days is not None:
        return start + timedelta(days=period.days - first_day_counts)
    if not first_day_counts:
        return _same_number(start, period.months)
    if start.day == 1:
        return _same_number(start, period.months) - ONE_DAY
    return _same_number(start - ONE_DAY, period.months, number=start.day - 1)


def latest_start(end: date, period: Period) -> date:
    """The latest day from which the whole period still fits before the end of `end`."""
    if period.days is not None:
        return end - timedelta(days=period.days)
    if _is_last_of_month(end):
        return _last_of_month(_same_number(end, -period.months))
    return _same_number(end, -period.months)


def counted_back(end: date, period: Period) -> date:
    """The day of the same number before `end`: never later than `latest_start`."""
    return end - timedelta(days=period.days) if period.days is not None else _same_number(end, -period.months)


def end_of_month(day: date) -> date:
    return _last_of_month(day)


def end_of_year(day: date) -> date:
    return date(day.year, 12, 31)


def number_is_missing(start: date, period: Period) -> bool:
    """Whether the last month has no day of that number, so that the period ends on its last day."""
    return period.days is None and _same_number(start, period.months).day != start.day


def _same_number(day: date, months: int, *, number: int | None = None) -> date:
    """The day of the same number that many months away, or the last one of a shorter month."""
    years, month = divmod(day.year * _MONTHS_OF_A_YEAR + day.month - 1 + months, _MONTHS_OF_A_YEAR)
    return date(years, month + 1, min(number or day.day, monthrange(years, month + 1)[1]))


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _is_last_of_month(day: date) -> bool:
    return (day + ONE_DAY).month != day.month
