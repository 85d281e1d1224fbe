"""What to be warned of: about the rule, the letter, the days entered, and what is over already."""

from collections.abc import Iterator
from datetime import date, timedelta

from teilhabe.engines.deadlines.calendars import reason_to_rest
from teilhabe.engines.deadlines.counting import ONE_DAY, Unit
from teilhabe.engines.deadlines.facts import Facts, Remedies
from teilhabe.engines.deadlines.reckoning import Reckoning
from teilhabe.engines.deadlines.rules import Direction, Effect, How, Kind
from teilhabe.engines.deadlines.words import Sentence, Value

# A decision of the old law may be served some weeks after the law has changed.
_AFTER_A_CHANGE = timedelta(days=31)
# Longer on the way, or longer ago, is more often a slip of the pen than the truth.
_LONGEST_BY_POST = timedelta(days=30)
_LONG_AGO = timedelta(days=5 * 365)
_ATTENDED = frozenset({How.FORMAL_SERVICE, How.HANDED_OVER})


def cautions_of(facts: Facts, reckoning: Reckoning) -> tuple[Sentence, ...]:
    """The most urgent first."""
    found = (
        *_over(facts, reckoning),
        *_rule(facts),
        *_letter(facts, reckoning),
        *_days(facts, reckoning),
    )
    return tuple(sorted(found, key=lambda sentence: _ORDER[sentence.weight]))


_ORDER = {"stop": 0, "check": 1, "know": 2}


def _rule(facts: Facts) -> Iterator[Sentence]:
    rule = facts.rule
    if not rule.is_verified:
        yield Sentence("warning.unverified", {"source": rule.source})
    if facts.rule.effect is Effect.NOT_SUSPENSIVE:
        yield Sentence("warning.not_suspensive", {}, rule.source)
    if rule.needs_event:
        yield from _change_of_law(facts)


def _change_of_law(facts: Facts) -> Iterator[Sentence]:
    rule, day = facts.rule, facts.day
    values: dict[str, Value] = {"successor": rule.successor_title or rule.title}
    if rule.valid_from is not None and day < rule.valid_from:
        yield Sentence("warning.before_the_rule", values | {"day": rule.valid_from})
    elif rule.valid_to is not None and day > rule.valid_to:
        yield Sentence("warning.after_the_rule", values | {"day": rule.valid_to})
    elif rule.valid_to is not None and facts.today is not None and facts.today > rule.valid_to:
        yield Sentence("warning.law_has_changed", values | {"day": rule.valid_to + ONE_DAY})
    elif rule.valid_from is not None and day - rule.valid_from <= _AFTER_A_CHANGE:
        yield Sentence("warning.law_has_just_changed", values | {"day": rule.valid_from})


def _letter(facts: Facts, reckoning: Reckoning) -> Iterator[Sentence]:
    notice, main = facts.notice, reckoning.main
    if facts.has_a_year:
        yield Sentence("warning.no_remedies", {"due": main.due}, facts.rule.procedure.year)
    elif notice.remedies is not Remedies.RIGHT:
        yield Sentence("warning.remedies_change_nothing")
    if notice.period is not None and not notice.period.is_as_long_as(facts.rule.period):
        yield Sentence("warning.printed_differs", {"printed": notice.period, "period": facts.rule.period})
    if notice.ends_on is not None and any(
        reading.due != notice.ends_on for reading in reckoning.readings if reading.code in ("rule", "printed")
    ):
        yield Sentence("warning.printed_day_differs", {"day": notice.ends_on})
    if facts.how in (How.BY_POST, How.ELECTRONIC) and facts.posted is None:
        yield Sentence("warning.posted_is_unknown")
    if main.start.code == "arrived_later":
        yield Sentence("warning.arrived_later", {"day": main.begins_on})
    if any(reading.code == "fiction_shifted" for reading in reckoning.readings):
        yield Sentence("warning.fiction_on_a_day_of_rest", {"day": main.begins_on})


def _days(facts: Facts, reckoning: Reckoning) -> Iterator[Sentence]:
    event, posted, ends_on = facts.event, facts.posted, facts.notice.ends_on
    if event is not None and posted is not None and posted > event:
        yield Sentence("warning.posted_after_arrival", {"posted": posted, "event": event})
    elif event is not None and posted is not None and event - posted > _LONGEST_BY_POST:
        yield Sentence("warning.long_on_the_way", {"posted": posted, "event": event})
    if ends_on is not None and ends_on < facts.day:
        yield Sentence("warning.printed_day_is_before_the_letter", {"day": ends_on, "event": facts.day})
    for day in filter(None, (event if facts.how in _ATTENDED else None, posted)):
        yield from _unlikely(day, facts.land)
    if facts.today is not None:
        yield from _against_today(facts, facts.today)
    yield from _short_days(reckoning)


def _unlikely(day: date, land: str) -> Iterator[Sentence]:
    """Letters are rarely posted or served on a Sunday or a holiday; on Saturdays they are."""
    reason = reason_to_rest(day, land)
    if reason is not None and (day.weekday() == 6 or day.weekday() < 5):
        yield Sentence("warning.unlikely_day", {"day": day, "reason": reason})


def _against_today(facts: Facts, today: date) -> Iterator[Sentence]:
    rule = facts.rule
    looks_ahead = rule.direction is Direction.BEFORE or rule.kind is Kind.ACT_FROM or not rule.needs_event
    for day in filter(None, (None if looks_ahead else facts.event, facts.posted)):
        if day > today:
            yield Sentence("warning.in_the_future", {"day": day})
    if rule.needs_event and not looks_ahead and today - facts.day > _LONG_AGO:
        yield Sentence("warning.long_ago", {"day": facts.day})


def _short_days(reckoning: Reckoning) -> Iterator[Sentence]:
    for day in sorted({reckoning.safe, reckoning.due}):
        if day.month == 12 and day.day in (24, 31):
            yield Sentence("warning.short_day", {"day": day})


def _over(facts: Facts, reckoning: Reckoning) -> Iterator[Sentence]:
    today, rule = facts.today, facts.rule
    if today is None:
        return
    if rule.kind is Kind.ACT_FROM:
        if today < reckoning.due:
            yield Sentence("warning.too_early", {"day": reckoning.due})
    elif today > reckoning.due:
        at_once = rule.period.unit is Unit.AT_ONCE
        yield Sentence("warning.passed_at_once" if at_once else "warning.passed", {"day": reckoning.due})
    elif today == reckoning.due:
        yield Sentence("warning.due_today", {"day": today})
    elif today > reckoning.safe:
        yield Sentence("warning.safe_day_is_over", {"day": reckoning.safe, "due": reckoning.due})
