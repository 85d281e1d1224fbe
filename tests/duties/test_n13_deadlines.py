"""N13 b: service date 2026-11-04, rule "2 weeks" | calculate | Thu 2026-11-19, safe 17 Nov, § shown."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from teilhabe.engines.deadlines import How, NoticeSays, Period, compute, rulebook
from tests.cast import Cast
from tests.desk import Desk, text_of

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


@pytest.mark.django_db
def test_n13_b_adviser_sees_both_days_and_the_section_and_has_it_on_today(cast: Cast) -> None:
    with time_machine.travel(datetime(2026, 11, 5, 9, tzinfo=UTC)):
        desk = Desk(cast)
        case = desk.open_case()
        letter = {
            "rule": "ASYL_NEW_ACTION",
            "how": "formal_service",
            "event": "2026-11-04",
            "period_number": "2",
            "period_unit": "weeks",
            "remedies": "right",
            "land": "SN",
            "task": "Klage einreichen",
        }
        shown = desk.post(f"cases/{case.pk}/deadline/", **letter)
        page = text_of(shown)
        for words in ("Donnerstag, 19. November 2026", "Dienstag, 17. November 2026"):
            assert words in page
        assert "Buß- und Bettag" in page
        assert "§ 57 Abs. 2 VwGO; § 222 Abs. 2 ZPO" in page
        digest = shown.context["form"].data["shown"]
        desk.post(f"cases/{case.pk}/deadline/", **letter, save="1", shown=digest)
        assert "17.11.2026: Klage einreichen" in desk.read_case(case)
        assert "Klage einreichen" in desk.read("")
