"""What holds for every rule, day, way and Land."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.deadlines import (
    LANDS,
    LANGUAGES,
    Direction,
    Ends,
    How,
    Kind,
    NoticeSays,
    Period,
    Remedies,
    Result,
    Rule,
    Unit,
    compute,
    is_working_day,
    rulebook,
)
from teilhabe.engines.deadlines.tests import saxony
from teilhabe.engines.deadlines.tests.saxony import ONE_DAY, days_back, days_later, days_on, month_later

SENT = (How.BY_POST, How.ELECTRONIC, How.RECEPTION_CENTRE, How.RETURNED)
DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))
RULES = st.sampled_from([rule for rule in rulebook().rules if rule.needs_event])
FORWARD = RULES.filter(lambda rule: rule.kind is Kind.ACT_BY and rule.direction is Direction.AFTER)
NOTICES = st.builds(
    NoticeSays,
    period=st.none()
    | st.builds(Period, st.integers(1, 12), st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS])),
    ends_on=st.none() | DAYS,
    remedies=st.sampled_from(Remedies),
)
GAPS = st.integers(-3, 20).map(lambda days: timedelta(days=days))


@st.composite
def results(draw: st.DrawFn, rules: st.SearchStrategy[Rule] = RULES) -> Result:
    rule, event = draw(rules), draw(DAYS)
    how = draw(st.sampled_from(rule.how))
    posted = event - draw(GAPS) if how is How.RETURNED or (how in SENT and draw(st.booleans())) else None
    return compute(
        rule, event, how=how, posted=posted,
        notice_says=draw(NOTICES), land=draw(st.sampled_from(LANDS)), today=draw(st.none() | DAYS),
    )  # fmt: skip


@given(results(FORWARD))
def test_the_safe_day_is_never_later_than_the_due_day(result: Result) -> None:
    assert result.safe <= result.due
    assert result.safe <= min(reading.due for reading in result.readings)


@given(results())
def test_backward_and_waiting_periods_are_safe_on_a_working_day_on_the_right_side(result: Result) -> None:
    if result.rule.kind is Kind.ACT_FROM:
        assert result.safe >= max(reading.due for reading in result.readings)
    elif result.rule.direction is Direction.BEFORE and result.readings[0].period is not None:
        assert result.safe < result.due
        assert is_working_day(result.safe, result.land)


@given(results())
def test_everything_can_be_said_in_three_languages(result: Result) -> None:
    sentences = [
        result.summary,
        *result.steps,
        *result.warnings,
        *(item.sentence for item in result.readings),
    ]
    if result.reinstatement:
        sentences.append(result.reinstatement.sentence)
    for sentence in sentences:
        for language in LANGUAGES:
            words = sentence.text(language)
            assert words.strip()
            assert "{" not in words
    assert {reading.code for reading in result.readings[1:]} == {
        step.code.removeprefix("reading.") for step in result.steps if step.code.startswith("reading.")
    }


@given(RULES, DAYS, st.sampled_from(LANDS), st.integers(1, 5))
def test_a_later_event_is_never_due_earlier(rule: Rule, event: date, land: str, days: int) -> None:
    for how in rule.how:
        if how is not How.RETURNED:
            earlier, later = (
                compute(rule, day, how=how, land=land) for day in (event, event + timedelta(days=days))
            )
            assert earlier.due <= later.due
            if rule.shortest is None:
                assert earlier.safe <= later.safe


@given(FORWARD, DAYS, GAPS, st.integers(1, 5), st.sampled_from(LANDS))
def test_a_later_arrival_of_the_same_letter_is_never_due_earlier(
    rule: Rule, posted: date, gap: timedelta, days: int, land: str
) -> None:
    for how in set(rule.how) & set(SENT):
        earlier, later = (
            compute(rule, posted + gap + more, how=how, posted=posted, land=land)
            for more in (timedelta(0), timedelta(days=days))
        )
        assert earlier.due <= later.due


@given(FORWARD, DAYS)
def test_due_and_safe_are_those_of_a_walked_saxon_calendar(rule: Rule, event: date) -> None:
    """Counting, weekend and holidays once more, sharing nothing with the engine but the rule's figures."""
    ends = [_walked_end(rule, event, period) for period in _counted_with(rule, event)]
    shifted = next(day for day in days_on(ends[0]) if saxony.is_open(day)) if rule.shift else ends[0]
    safe = max(event, next(day for day in days_back(min(ends)) if saxony.is_open(day)))
    result = compute(rule, event, how=_plain_way(rule), posted=event)
    assert (result.due, result.safe) == (shifted, safe)


def _plain_way(rule: Rule) -> How:
    return next(how for how in rule.how if how not in SENT)


def _counted_with(rule: Rule, event: date) -> list[Period]:
    is_reliable = rule.is_verified and rule.is_valid_on(event)
    return [rule.period] if is_reliable or rule.shortest is None else [rule.period, rule.shortest]


def _walked_end(rule: Rule, event: date, period: Period) -> date:
    end = _walked(event, period)
    if rule.first_day_counts and end.day == event.day:
        end -= ONE_DAY
    if rule.ends is Ends.MONTH_END:
        return next(day for day in days_on(end) if (day + ONE_DAY).day == 1)
    if rule.ends is Ends.YEAR_END:
        return next(day for day in days_on(end) if (day + ONE_DAY).timetuple().tm_yday == 1)
    return end


def _walked(event: date, period: Period) -> date:
    lengths = {Unit.AT_ONCE: 1, Unit.HOURS: 1 / 24, Unit.DAYS: 1, Unit.WEEKS: 7}
    if period.unit in lengths:
        return days_later(event, int(period.number * lengths[period.unit]))
    return month_later(event, period.number * (12 if period.unit is Unit.YEARS else 1))


@pytest.mark.parametrize("rule", rulebook().rules, ids=lambda rule: f"{rule.code}-{rule.basis}")
def test_every_rule_can_be_computed_in_every_way_it_names(rule: Rule) -> None:
    day = rule.valid_from or date(2026, 3, 2)
    if not rule.needs_event:
        assert compute(rule).steps[0].code == "step.fixed"
    for how in rule.how:
        result = compute(rule, day, how=how, posted=day if how in SENT else None, today=day)
        assert result.rule.is_verified != any(item.code == "warning.unverified" for item in result.warnings)
        assert result.steps
