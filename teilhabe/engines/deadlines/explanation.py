"""Every step from the event to the safe date, each with its section of law."""

from collections.abc import Iterator
from datetime import date

from teilhabe.engines.deadlines.calendars import reason_to_rest
from teilhabe.engines.deadlines.counting import ONE_DAY, Unit, number_is_missing
from teilhabe.engines.deadlines.facts import Facts
from teilhabe.engines.deadlines.reckoning import Reading, Reckoning
from teilhabe.engines.deadlines.rules import Direction, Ends, How, Kind, Rule
from teilhabe.engines.deadlines.words import Sentence, Value, Words, label


def steps_of(facts: Facts, reckoning: Reckoning) -> tuple[Sentence, ...]:
    main = reckoning.main
    return (
        *_beginning(facts, main),
        *_period(facts, main),
        *_end(facts, main),
        *(reading.sentence for reading in reckoning.readings[1:]),
        *_safe(facts, reckoning),
    )


def _beginning(facts: Facts, main: Reading) -> Iterator[Sentence]:
    """What happened when, and from when on it counts."""
    rule = facts.rule
    if rule.fixed_on is not None:
        yield Sentence("step.fixed", {"day": rule.fixed_on}, rule.source)
        return
    if facts.event is not None and facts.how is not How.RETURNED:
        values: dict[str, Value] = {
            "trigger": rule.trigger,
            "how": label(f"how.{facts.how}"),
            "day": facts.event,
        }
        yield Sentence("step.event" if len(rule.how) > 1 else "step.only_event", values)
    if facts.posted is not None and main.start.code == "posted":
        yield Sentence("step.returned", {"day": facts.posted}, rule.procedure.returned)
    elif facts.posted is not None and facts.fiction is not None:
        yield from _fiction(facts, facts.posted, main)


def _fiction(facts: Facts, posted: date, main: Reading) -> Iterator[Sentence]:
    fiction = facts.fiction
    assert fiction is not None
    code = "step.fiction_of_a_centre" if facts.how is How.RECEPTION_CENTRE else "step.fiction"
    counts_from = posted + fiction.days * ONE_DAY
    yield Sentence(code, {"posted": posted, "days": fiction.days, "day": counts_from}, fiction.section)
    if main.start.code == "arrived_later":
        yield Sentence("step.arrived_later", {"day": main.begins_on}, fiction.section)
    elif main.start.code == "event":
        yield Sentence("step.event_instead_of_fiction", {"day": main.begins_on}, fiction.section)
    elif facts.event is not None and facts.event < counts_from:
        yield Sentence("step.arrived_earlier", {"day": counts_from}, fiction.section)


def _period(facts: Facts, main: Reading) -> Iterator[Sentence]:
    """Which period is counted, and how."""
    rule, procedure = facts.rule, facts.rule.procedure
    if main.period is None:
        yield Sentence("step.printed_day", {"day": main.ends_on}, procedure.fixed_day)
        return
    if main.period.number == 0:
        return
    section = {"rule": rule.source, "year": procedure.year}.get(main.code, "")
    yield Sentence(f"step.period_{main.code}", {"period": main.period}, section)
    if main.period.unit in (Unit.AT_ONCE, Unit.HOURS):
        yield Sentence("step.at_once" if main.period.unit is Unit.AT_ONCE else "step.hours", {}, rule.source)
    else:
        yield Sentence(_way_of_counting(rule), {"day": main.begins_on}, procedure.counting)


def _way_of_counting(rule: Rule) -> str:
    if rule.direction is Direction.BEFORE:
        return "step.counted_back"
    return "step.first_day_counts" if rule.first_day_counts else "step.not_counted"


def _end(facts: Facts, main: Reading) -> Iterator[Sentence]:
    """Where the period ends, and whether a weekend or holiday moves that end."""
    rule = facts.rule
    if main.period is None:
        yield from _unmoved(facts, main)
        return
    if rule.kind is Kind.ACT_FROM:
        yield Sentence("step.opens", {"end": main.ends_on, "day": main.due}, rule.source)
        return
    yield from _counted_end(facts, main)
    reason = reason_to_rest(main.ends_on, facts.land)
    if main.due != main.ends_on:
        assert reason is not None
        yield _moved(facts, main, reason)
    elif reason is not None:
        yield from _unmoved(facts, main)


def _counted_end(facts: Facts, main: Reading) -> Iterator[Sentence]:
    rule, period = facts.rule, main.period
    assert period is not None
    values = {"day": main.ends_on}
    if rule.direction is Direction.BEFORE:
        yield Sentence("step.latest", values, rule.source)
    elif rule.ends is not Ends.SAME_NUMBER:
        yield Sentence(f"step.{rule.ends}", values, rule.source)
    elif not rule.first_day_counts and number_is_missing(main.begins_on, period):
        number = main.begins_on.day
        yield Sentence("step.number_is_missing", values | {"number": number}, "§ 188 Abs. 3 BGB")
    else:
        yield Sentence("step.ends", values, rule.procedure.counting)


def _moved(facts: Facts, main: Reading, reason: Words) -> Sentence:
    land = label(f"land.{facts.land}")
    values: dict[str, Value] = {"end": main.ends_on, "reason": reason, "land": land, "day": main.due}
    return Sentence("step.moved", values, facts.rule.procedure.shift)


def _unmoved(facts: Facts, main: Reading) -> Iterator[Sentence]:
    reason = reason_to_rest(main.ends_on, facts.land)
    if reason is not None:
        yield Sentence("step.not_moved", {"day": main.ends_on, "reason": reason})


def _safe(facts: Facts, reckoning: Reckoning) -> Iterator[Sentence]:
    values = {"day": reckoning.safe, "due": reckoning.due}
    if facts.rule.kind is Kind.ACT_FROM:
        yield Sentence("step.safe_from", values)
        return
    if reckoning.safe == reckoning.due:
        yield Sentence("step.safe_is_due", values)
    elif facts.rule.direction is Direction.BEFORE:
        yield Sentence("step.safe_before", values)
    else:
        yield Sentence("step.safe_is_earlier", values)
    yield Sentence("step.must_arrive", {"authority": facts.rule.authority})
