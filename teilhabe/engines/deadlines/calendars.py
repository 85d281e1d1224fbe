"""Working days and public holidays of the sixteen Länder.

The place decides: the seat of the office or court that must receive something. Holidays of single
municipalities (Corpus Christi in parts of Saxony and Thuringia, the Assumption in parts of Bavaria, the Peace
Festival of Augsburg) are not counted, so a deadline never comes out too late. 24 and 31 December are
working days.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from holidays import country_holidays

from teilhabe.engines.deadlines.counting import ONE_DAY
from teilhabe.engines.deadlines.errors import UnknownLandError
from teilhabe.engines.deadlines.words import Words, label

LANDS = (
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH",
)  # fmt: skip
# The years for which the library knows the holidays of the whole country.
FIRST_DAY, LAST_DAY = date(1991, 1, 1), date(2100, 12, 31)
_SATURDAY = 5


def is_working_day(day: date, land: str) -> bool:
    """Monday to Friday, and no public holiday in the whole of `land`."""
    return day.weekday() < _SATURDAY and day not in _holidays(land, day.year)


def holiday_on(day: date, land: str) -> Words | None:
    """The name of the public holiday."""
    return _holidays(land, day.year).get(day)


def reason_to_rest(day: date, land: str) -> Words | None:
    """Why `day` is no working day: the holiday, else Saturday or Sunday; None on a working day."""
    if holiday := holiday_on(day, land):
        return holiday
    return label(f"weekday.{day.weekday()}") if day.weekday() >= _SATURDAY else None


def working_day_from(day: date, land: str) -> date:
    """`day` itself, or the next working day."""
    while not is_working_day(day, land):
        day += ONE_DAY
    return day


def working_day_until(day: date, land: str) -> date:
    """`day` itself, or the last working day before it."""
    while not is_working_day(day, land):
        day -= ONE_DAY
    return day


def working_days_before(day: date, count: int, land: str) -> date:
    """The working day that lies `count` working days before `day`; with 0 `day` itself."""
    for _ in range(count):
        day = working_day_until(day - ONE_DAY, land)
    return day


def working_days_left(today: date, until: date, land: str) -> int:
    """Working days after `today` up to and with `until`; negative if `until` is over."""
    first, last = sorted((today, until))
    weeks, rest = divmod((last - first).days, 7)
    days = weeks * 5 + sum((last.weekday() - back) % 7 < _SATURDAY for back in range(rest))
    days -= sum(
        first < day <= last and day.weekday() < _SATURDAY
        for year in range(first.year, last.year + 1)
        for day in _holidays(land, year)
    )
    return days if until >= today else -days


@cache
def _holidays(land: str, year: int) -> Mapping[date, Words]:
    if land not in LANDS:
        raise UnknownLandError(land, LANDS)
    german, english = (
        country_holidays("DE", subdiv=land, years=year, language=language) for language in ("de", "en_US")
    )
    return {day: Words(de=name, en=english[day]) for day, name in german.items()}
