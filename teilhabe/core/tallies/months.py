"""Months as text, "2026-11": they sort, stand in addresses and say no day."""

import datetime
import re

from django.utils import timezone
from django.utils.formats import date_format

PATTERN = "(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])"


class MonthError(ValueError):
    """This is not a month like 2026-11."""


def checked(text: str) -> str:
    """The month, unchanged.

    Raises:
        MonthError: it is not written as four digits, a hyphen and 01 to 12.
    """
    if not re.fullmatch(PATTERN, text):
        raise MonthError(f"{text!r} is not a month. Expected: year and month like 2026-11")
    return text


def month_of(day: datetime.date) -> str:
    return f"{day:%Y-%m}"


def this_month() -> str:
    return month_of(timezone.localdate())


def first_day(month: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{month}-01")


def month_after(month: str, steps: int = 1) -> str:
    """So many months later; earlier if `steps` is negative."""
    day = first_day(month)
    number = day.year * 12 + day.month - 1 + steps
    return f"{number // 12:04}-{number % 12 + 1:02}"


def before(month: str) -> str:
    """The month before."""
    return month_after(month, -1)


def in_words(month: str) -> str:
    """As people say it in the language of the page, "November 2026"."""
    return date_format(first_day(month), "YEAR_MONTH_FORMAT")


class MonthConverter:
    """`<month:month>` in addresses."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
