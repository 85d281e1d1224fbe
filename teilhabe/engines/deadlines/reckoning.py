"""From facts to dates: every sensible reading, the due date and the safe date."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from teilhabe.engines.deadlines.calendars import (
    is_working_day,
    working_day_from,
    working_day_until,
    working_days_before,
)
from teilhabe.engines.deadlines.counting import (
    ONE_DAY,
    Period,
    Unit,
    counted_back,
    end_of,
    end_of_month,
    end_of_year,
    latest_start,
)
from teilhabe.engines.deadlines.facts import Facts, Start, starts_of
from teilhabe.engines.deadlines.rules import Direction, Ends, Kind
from teilhabe.engines.deadlines.words import Sentence

ONE_YEAR = Period(1, Unit.YEARS)
_NOTHING = Period(0, Unit.DAYS)
_ENDS: Mapping[Ends, Callable[[date], date]] = MappingProxyType(
    {Ends.SAME_NUMBER: lambda day: day, Ends.MONTH_END: end_of_month, Ends.YEAR_END: end_of_year}
)


@dataclass(frozen=True)
class Counted:
    """A period to count with, and why: the rule's, the printed one, the year without a right notice ..."""

    period: Period
    code: str


@dataclass(frozen=True)
class Reading:
    """One way to read facts and law.

    The period runs from `begins_on`, which is not counted, to `ends_on`; `due` is that end after weekend and
    holidays. `period` is None where the letter names a day.
    """

    start: Start
    period: Period | None
    code: str
    ends_on: date
    due: date

    @property
    def begins_on(self) -> date:
        return self.start.day

    @property
    def sentence(self) -> Sentence:
        """This reading in words."""
        return Sentence(
            f"reading.{self.code}",
            {"start": self.begins_on, "period": self.period or _NOTHING, "due": self.due},
        )


@dataclass(frozen=True)
class Reckoning:
    """The first reading is the one the due date follows."""

    readings: tuple[Reading, ...]
    safe: date

    @property
    def main(self) -> Reading:
        return self.readings[0]

    @property
    def due(self) -> date:
        return self.main.due


def reckon(facts: Facts) -> Reckoning:
    readings = tuple(_readings(facts))
    if facts.rule.direction is Direction.BEFORE and facts.notice.ends_on is None:
        return Reckoning(readings, _safe_before(facts, readings[0]))
    if facts.rule.kind is Kind.ACT_FROM:
        latest = max(reading.due for reading in readings)
        return Reckoning(readings, working_day_from(latest, facts.land))
    earliest = min(_safe_day(reading, facts.land) for reading in readings)
    return Reckoning(readings, min(earliest, readings[0].due))


def _safe_day(reading: Reading, land: str) -> date:
    """The last working day inside the counted period: right even if nothing is prolonged by a weekend."""
    day = working_day_until(reading.ends_on, land)
    return max(day, reading.begins_on) if reading.period is not None else day


def _safe_before(facts: Facts, reading: Reading) -> date:
    """A period counted back is not prolonged, and may be counted in two ways: the working day before both."""
    period = reading.period or _NOTHING
    return working_days_before(counted_back(reading.begins_on, period), 1, facts.land)


def _readings(facts: Facts) -> Iterator[Reading]:
    """The main reading first, then all that differ from it."""
    starts = starts_of(facts)
    if facts.notice.ends_on is not None:
        yield Reading(starts[0], None, "printed_day", facts.notice.ends_on, facts.notice.ends_on)
    for counted in _periods(facts):
        for start in starts:
            code = counted.code if start is starts[0] or counted.code != "rule" else start.code
            yield _reading(facts, start, counted, code)
            yield from _shifted_fiction(facts, start, counted)


def _shifted_fiction(facts: Facts, start: Start, counted: Counted) -> Iterator[Reading]:
    """Tax courts move a day of fiction that falls on a day of rest; social courts do not."""
    if start.code == "fiction" and not is_working_day(start.day, facts.land):
        later = Start(working_day_from(start.day, facts.land), "fiction_shifted")
        yield _reading(facts, later, counted, "fiction_shifted")


def _periods(facts: Facts) -> Iterator[Counted]:
    """The period that wins, then those that may turn out to be the right ones all the same."""
    if facts.has_a_year:
        yield Counted(ONE_YEAR, "year")
    if facts.notice.period is not None:
        yield Counted(facts.notice.period, "printed")
        if facts.is_reliable and not facts.notice.period.is_as_long_as(facts.rule.period):
            yield Counted(facts.rule.period, "rule_not_printed")
        return
    if facts.notice.ends_on is None or facts.is_reliable:
        yield Counted(facts.rule.period, "rule_not_year" if facts.has_a_year else "rule")
    if facts.rule.shortest is not None and not facts.is_reliable and facts.notice.ends_on is None:
        yield Counted(facts.rule.shortest, "shortest")


def _reading(facts: Facts, start: Start, counted: Counted, code: str) -> Reading:
    rule = facts.rule
    if rule.direction is Direction.BEFORE:
        day = latest_start(start.day, counted.period)
        return Reading(start, counted.period, code, day, day)
    end = _ENDS[rule.ends](end_of(start.day, counted.period, first_day_counts=rule.first_day_counts))
    if rule.kind is Kind.ACT_FROM:
        return Reading(start, counted.period, code, end, end + ONE_DAY)
    due = working_day_from(end, facts.land) if rule.shift else end
    return Reading(start, counted.period, code, end, due)
