"""N13 b: service date 2026-11-04, rule "2 weeks" | calculate | Thu 2026-11-19, safe 17 Nov, § shown."""

from datetime import date

from teilhabe.engines.deadlines import How, NoticeSays, Period, compute, rulebook

SERVED = date(2026, 11, 4)


def test_n13_b_two_weeks_end_after_repentance_day_and_say_by_which_section() -> None:
    rule = rulebook().rule("ASYL_NEW_ACTION", on=SERVED)
    says = NoticeSays(period=Period.parse("2 weeks"))
    result = compute(rule, SERVED, how=How.FORMAL_SERVICE, notice_says=says)
    assert (result.due, result.safe) == (date(2026, 11, 19), date(2026, 11, 17))
    moved = next(step for step in result.steps if step.code == "step.moved")
    assert "Buß- und Bettag" in moved.de
    assert moved.section == "§ 57 Abs. 2 VwGO; § 222 Abs. 2 ZPO"


def test_n13_b_a_rule_nobody_has_read_asks_for_a_lawyer_today() -> None:
    result = compute(rulebook().rule("ASYL_NEW_ACTION", on=SERVED), SERVED, how=How.FORMAL_SERVICE)
    assert result.safe == date(2026, 11, 9)
    assert result.needs_lawyer_today
