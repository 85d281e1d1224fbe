"""Deadlines computed and explained: dates, every step and every warning in three languages."""

from collections.abc import Iterator
from datetime import date, timedelta

from bench.yardstick import Yardstick, cpu_seconds, report
from teilhabe.engines.deadlines import LANDS, LANGUAGES, How, Result, Rule, compute, rulebook

COMPUTATIONS = 5_000
FIRST, TODAY = date(2026, 1, 1), date(2026, 11, 25)
DAYS = 730


def measure() -> Iterator[Yardstick]:
    rules = rulebook().rules
    spent = cpu_seconds(lambda: _run(rules))
    yield Yardstick(f"{COMPUTATIONS:,} explained deadlines", spent, "CPU-s", 1.0)


def _run(rules: tuple[Rule, ...]) -> None:
    """Another rule, day and Land each time."""
    for number in range(COMPUTATIONS):
        _read(_result(rules[number % len(rules)], number))


def _result(rule: Rule, number: int) -> Result:
    land = LANDS[number % len(LANDS)]
    if not rule.needs_event:
        return compute(rule, land=land, today=TODAY)
    event = FIRST + timedelta(days=number % DAYS)
    how = rule.how[number % len(rule.how)]
    sent = how in (How.BY_POST, How.ELECTRONIC, How.RECEPTION_CENTRE, How.RETURNED)
    return compute(
        rule, event, how=how, posted=event - timedelta(days=2) if sent else None, land=land, today=TODAY
    )


def _read(result: Result) -> None:
    """What a page would show."""
    sentences = (result.summary, *result.steps, *result.warnings)
    assert all(sentence.text(language) for sentence in sentences for language in LANGUAGES)
    assert result.days_left is not None
    assert result.working_days_left is not None


if __name__ == "__main__":
    report(measure, within_minutes=2)
