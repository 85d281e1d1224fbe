"""Warnings against today and against slips of the pen."""

from datetime import date, timedelta

import pytest

from teilhabe.engines.deadlines import How, Result, Weight, compute, rulebook

TODAY = date(2026, 11, 25)
OBJECTION = rulebook().rule("SOC_OBJECTION")


def handed_over(event: date, today: date | None = TODAY) -> Result:
    return compute(OBJECTION, event, how=How.HANDED_OVER, today=today)


def codes(result: Result) -> list[str]:
    return [warning.code.removeprefix("warning.") for warning in result.warnings]


def test_a_sound_computation_warns_of_nothing() -> None:
    assert handed_over(date(2026, 11, 16)).warnings == ()


def test_without_today_nothing_is_said_about_time_left() -> None:
    result = handed_over(date(2020, 11, 16), today=None)
    assert (result.days_left, result.working_days_left, result.reinstatement) == (None, None, None)
    assert not result.is_passed
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("today", "days", "working_days", "warnings"),
    [
        (date(2026, 12, 17), 4, 2, []),
        (date(2026, 12, 18), 3, 1, []),
        (date(2026, 12, 19), 2, 1, ["safe_day_is_over"]),
        (date(2026, 12, 21), 0, 0, ["due_today"]),
        (date(2026, 12, 22), -1, -1, ["passed"]),
        (date(2026, 12, 28), -7, -4, ["passed"]),
    ],
)
def test_days_left_until_a_monday(today: date, days: int, working_days: int, warnings: list[str]) -> None:
    """Handed over on 20 November: the 20th of December is a Sunday, the safe day is Friday the 18th."""
    result = handed_over(date(2026, 11, 20), today)
    assert (result.days_left, result.working_days_left, codes(result)) == (days, working_days, warnings)
    assert result.is_passed == (days < 0)


def test_a_missed_deadline_leads_to_reinstatement_with_a_day_of_its_own() -> None:
    result = handed_over(date(2026, 10, 12))
    assert result.due == date(2026, 11, 12)
    assert result.needs_lawyer_today
    reinstatement = result.reinstatement
    assert reinstatement is not None
    assert reinstatement.rule.code == "REINSTATE_SGG"
    assert (reinstatement.due, reinstatement.safe) == (date(2026, 12, 28), date(2026, 12, 11))
    assert reinstatement.until == date(2027, 11, 12)
    assert "Freitag, 11. Dezember 2026" in reinstatement.sentence.de
    assert reinstatement.sentence.section == "§ 67 SGG"


def test_reinstatement_is_safe_no_earlier_than_today_and_ends_after_a_year() -> None:
    late = handed_over(date(2025, 10, 27)).reinstatement
    assert late is not None
    assert (late.safe, late.due, late.until) == (TODAY, date(2026, 11, 27), date(2026, 11, 27))
    too_late = handed_over(date(2025, 10, 20)).reinstatement
    assert too_late is not None
    assert too_late.sentence.code == "warning.reinstatement_is_over"


def test_penal_orders_leave_one_week_only() -> None:
    result = compute(rulebook().rule("PENAL_ORDER"), date(2026, 11, 2), how=How.FORMAL_SERVICE, today=TODAY)
    assert result.reinstatement is not None
    assert result.reinstatement.due == date(2026, 12, 2)
    assert result.reinstatement.until is None


def test_where_the_law_knows_no_reinstatement_none_is_promised() -> None:
    result = compute(rulebook().rule("AGG_CIVIL"), date(2026, 9, 1), today=TODAY)
    assert result.is_passed
    assert result.reinstatement is None


def test_at_once_is_never_too_late_to_be_done() -> None:
    result = compute(rulebook().rule("ASYL_CHILD"), date(2026, 11, 2), today=TODAY)
    assert "passed_at_once" in codes(result)
    assert "passed" not in codes(result)


def test_a_waiting_period_says_too_early_and_never_passes() -> None:
    inaction = rulebook().rule("VG_INACTION")
    assert codes(compute(inaction, date(2026, 9, 1), today=TODAY)) == ["too_early"]
    over = compute(inaction, date(2026, 5, 1), today=TODAY)
    assert codes(over) == []
    assert not over.is_passed


@pytest.mark.parametrize(
    ("event", "posted", "warning"),
    [
        (TODAY + timedelta(days=1), None, "in_the_future"),
        (TODAY, TODAY + timedelta(days=1), "posted_after_arrival"),
        (date(2026, 11, 20), date(2025, 11, 16), "long_on_the_way"),
        (date(2021, 11, 5), None, "long_ago"),
        (date(2026, 11, 22), None, "unlikely_day"),
        (date(2026, 11, 18), None, "unlikely_day"),
        (date(2026, 11, 23), date(2026, 11, 22), "unlikely_day"),
    ],
)
def test_slips_of_the_pen_are_asked_about(event: date, posted: date | None, warning: str) -> None:
    result = compute(OBJECTION, event, how=How.HANDED_OVER, posted=posted, today=TODAY)
    assert warning in codes(result)


def test_saturdays_are_usual_for_post() -> None:
    assert "unlikely_day" not in codes(handed_over(date(2026, 11, 21)))


def test_the_end_of_a_contract_may_lie_ahead() -> None:
    result = compute(rulebook().rule("JOBSEEKER"), date(2027, 6, 30), today=TODAY)
    assert codes(result) == []


def test_christmas_eve_counts_but_offices_close_early() -> None:
    result = handed_over(date(2026, 11, 24), today=None)
    assert codes(result) == ["short_day"]
    assert "24. Dezember" in result.warnings[0].de


def test_a_remedy_that_does_not_suspend_says_so() -> None:
    result = compute(rulebook().rule("ASYLBLG_CUT"), date(2026, 11, 16), how=How.HANDED_OVER)
    assert [(warning.code, warning.section) for warning in result.warnings] == [
        ("warning.not_suspensive", "§ 11 Abs. 4 AsylbLG; § 84 SGG")
    ]


def test_law_that_has_changed_since_or_just_now_is_said() -> None:
    book = rulebook()
    old = compute(
        book.rule("ASYL_STD_OLD"), date(2026, 6, 8), how=How.FORMAL_SERVICE, today=date(2026, 6, 15)
    )
    assert "law_has_changed" in codes(old)
    new = book.rule("ASYL_NEW_ACTION")
    for event, said in ((date(2026, 7, 13), True), (date(2026, 7, 14), False)):
        assert ("law_has_just_changed" in codes(compute(new, event, how=How.FORMAL_SERVICE))) is said
    early = compute(new, date(2026, 6, 11), how=How.FORMAL_SERVICE)
    assert "before_the_rule" in codes(early)


def test_the_most_urgent_warning_comes_first() -> None:
    result = compute(
        rulebook().rule("ASYL_NEW_ACTION"), date(2026, 6, 14), how=How.FORMAL_SERVICE, today=date(2026, 6, 30)
    )
    weights = [warning.weight for warning in result.warnings]
    assert weights == sorted(weights, key=list(Weight).index)
    assert result.warnings[0].code == "warning.passed"
