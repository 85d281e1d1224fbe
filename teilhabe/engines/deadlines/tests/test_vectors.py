"""The computed examples of the rule book, and the boundaries around them."""

from datetime import date

import pytest

from teilhabe.engines.deadlines import How, NoticeSays, Period, Result, Rule, compute, rulebook


def day(text: str) -> date:
    return date.fromisoformat(text)


def rule(code: str, on: str | None = None) -> Rule:
    return rulebook().rule(code, on=day(on) if on else None)


def dates(result: Result) -> tuple[str, str]:
    return result.due.isoformat(), result.safe.isoformat()


@pytest.mark.parametrize(
    ("code", "how", "event", "due", "safe"),
    [
        # 18 November is Repentance and Prayer Day
        ("PENAL_ORDER", How.FORMAL_SERVICE, "2026-11-04", "2026-11-19", "2026-11-17"),
        ("ASYL_STD_OLD", How.FORMAL_SERVICE, "2026-11-04", "2026-11-19", "2026-11-09"),
        # Christmas Eve is no holiday
        ("ASYL_OU_OLD", How.FORMAL_SERVICE, "2026-12-17", "2026-12-24", "2026-12-22"),
        ("REINSTATE_STPO", How.ON_THE_DAY, "2026-12-17", "2026-12-24", "2026-12-24"),
        ("REINSTATE_STPO", How.ON_THE_DAY, "2026-12-18", "2026-12-28", "2026-12-24"),
        # New Year's Eve neither
        ("REINSTATE_STPO", How.ON_THE_DAY, "2026-12-24", "2026-12-31", "2026-12-31"),
        ("REINSTATE_STPO", How.ON_THE_DAY, "2026-12-25", "2027-01-04", "2026-12-31"),
        # year end and month end
        ("SOC_OBJECTION", How.HANDED_OVER, "2026-12-31", "2027-02-01", "2027-01-29"),
        ("SOC_OBJECTION", How.HANDED_OVER, "2027-01-31", "2027-03-01", "2027-02-26"),
        ("SOC_OBJECTION", How.HANDED_OVER, "2028-01-31", "2028-02-29", "2028-02-29"),
        ("SOC_OBJECTION", How.HANDED_OVER, "2026-03-31", "2026-04-30", "2026-04-30"),
        ("SOC_OBJECTION", How.HANDED_OVER, "2026-04-01", "2026-05-04", "2026-04-30"),
        # Good Friday, Easter, Ascension, Whit Monday, 3 and 31 October
        ("FINE", How.FORMAL_SERVICE, "2026-03-20", "2026-04-07", "2026-04-02"),
        ("FINE", How.FORMAL_SERVICE, "2026-03-23", "2026-04-07", "2026-04-02"),
        ("FINE", How.FORMAL_SERVICE, "2026-03-24", "2026-04-07", "2026-04-07"),
        ("FINE", How.FORMAL_SERVICE, "2026-04-30", "2026-05-15", "2026-05-13"),
        ("FINE", How.FORMAL_SERVICE, "2026-05-11", "2026-05-26", "2026-05-22"),
        ("FINE", How.FORMAL_SERVICE, "2025-09-19", "2025-10-06", "2025-10-02"),
        ("FINE", How.FORMAL_SERVICE, "2025-10-17", "2025-11-03", "2025-10-30"),
        ("DISMISSAL", How.ARRIVED, "2026-10-30", "2026-11-20", "2026-11-20"),
        ("AGG_CIVIL", How.END_OF_ACT, "2026-11-21", "2027-01-21", "2027-01-21"),
        ("AGG_CIVIL", How.END_OF_ACT, "2026-09-25", "2026-11-25", "2026-11-25"),
        ("AGG_WORK_CLAIM", How.ARRIVED, "2026-12-31", "2027-03-01", "2027-02-26"),
        ("AGG_WORK_COURT", How.ON_THE_DAY, "2026-11-30", "2027-03-01", "2027-02-26"),
        ("PENAL_COMPLAINT", How.KNOWN, "2026-08-15", "2026-11-16", "2026-11-13"),
        ("FAM_REUNION_3M", How.ON_THE_DAY, "2026-11-30", "2027-03-01", "2027-02-26"),
        ("REINSTATE_SGG", How.ON_THE_DAY, "2026-11-20", "2026-12-21", "2026-12-18"),
        ("EVICTION_ARREARS", How.FORMAL_SERVICE, "2026-12-30", "2027-03-01", "2027-02-26"),
        ("ASYL_NEW_ACTION", How.FORMAL_SERVICE, "2026-12-21", "2026-12-28", "2026-12-24"),
        # a holiday on which nobody works: the day itself is the safe one
        ("JOBSEEKER_3D", How.KNOWN, "2026-04-03", "2026-04-07", "2026-04-03"),
        ("GDPR_BREACH", How.KNOWN, "2026-04-03", "2026-04-06", "2026-04-03"),
        ("GDPR_BREACH", How.KNOWN, "2026-11-20", "2026-11-23", "2026-11-23"),
        ("ASYL_ADDRESS", How.ON_THE_DAY, "2026-11-20", "2026-11-23", "2026-11-20"),
        # money for the time before: whole months, months of life, calendar years
        ("CHILD_BENEFIT", How.ON_THE_DAY, "2026-01-15", "2026-07-31", "2026-07-31"),
        ("CHILD_BENEFIT", How.ON_THE_DAY, "2026-04-30", "2026-10-31", "2026-10-30"),
        ("PARENT_BENEFIT", How.ON_THE_DAY, "2026-07-02", "2026-11-01", "2026-10-30"),
        ("SOC_REVIEW", How.ON_THE_DAY, "2022-03-01", "2026-12-31", "2026-12-31"),
        ("SOC_REVIEW_ASYLBLG", How.ON_THE_DAY, "2026-01-01", "2027-12-31", "2027-12-31"),
        ("SOC_REVIEW_SGB2", How.ON_THE_DAY, "2026-12-31", "2027-12-31", "2027-12-31"),
    ],
)  # fmt: skip
def test_due_and_safe_day(code: str, how: How, event: str, due: str, safe: str) -> None:
    assert dates(compute(rule(code), day(event), how=how)) == (due, safe)


@pytest.mark.parametrize(
    ("code", "event", "due", "safe"),
    [
        ("JOBSEEKER", "2026-12-31", "2026-09-30", "2026-09-29"),
        ("JOBSEEKER", "2026-11-30", "2026-08-31", "2026-08-28"),
        ("JOBSEEKER", "2027-01-31", "2026-10-31", "2026-10-30"),
        ("EVICTION_HARDSHIP", "2027-02-28", "2026-12-31", "2026-12-24"),
        ("EVICTION_HARDSHIP", "2026-12-31", "2026-10-31", "2026-10-30"),
        ("RESID_RENEW", "2026-11-19", "2026-11-19", "2026-11-17"),
        ("RESID_RENEW", "2026-12-28", "2026-12-28", "2026-12-24"),
        ("RESID_RENEW", "2027-01-03", "2027-01-03", "2026-12-31"),
    ],
)  # fmt: skip
def test_periods_counted_back_end_on_the_working_day_before(
    code: str, event: str, due: str, safe: str
) -> None:
    assert dates(compute(rule(code), day(event))) == (due, safe)


@pytest.mark.parametrize(
    ("code", "event", "from_day", "safe"),
    [
        ("VG_INACTION", "2026-08-14", "2026-11-15", "2026-11-16"),
        ("SOC_INACTION_APPLICATION", "2026-05-17", "2026-11-18", "2026-11-19"),
        ("SOC_INACTION_OBJECTION", "2026-11-30", "2027-03-01", "2027-03-01"),
        ("RESIDENCE_RULE", "2024-02-29", "2027-03-01", "2027-03-01"),
        ("DUBLIN_6M", "2026-06-30", "2026-12-31", "2026-12-31"),
    ],
)
def test_a_waiting_period_opens_the_day_after(code: str, event: str, from_day: str, safe: str) -> None:
    assert dates(compute(rule(code, on=event), day(event))) == (from_day, safe)


def test_days_fixed_by_law_need_no_event() -> None:
    assert dates(compute(rule("UKR_24"))) == ("2027-03-04", "2027-03-03")
    assert dates(compute(rule("FAM_SUBSID"))) == ("2027-07-24", "2027-07-26")


def test_the_fourth_day_after_posting_on_a_holiday_is_not_moved_for_the_safe_day() -> None:
    result = compute(rule("SOC_OBJECTION"), how=How.BY_POST, posted=day("2026-09-29"))
    assert dates(result) == ("2026-11-03", "2026-11-03")
    assert [reading.due.isoformat() for reading in result.readings] == ["2026-11-03", "2026-11-05"]


@pytest.mark.parametrize(("land", "due"), [("SN", "2026-11-19"), ("BE", "2026-11-18")])
def test_the_place_decides_over_the_holiday(land: str, due: str) -> None:
    served = day("2026-11-04")
    assert compute(rule("FINE"), served, how=How.FORMAL_SERVICE, land=land).due == day(due)


def test_a_fixed_appointment_does_not_move() -> None:
    on_a_sunday = NoticeSays(ends_on=day("2026-11-22"))
    result = compute(rule("ALB_OBJECTION"), day("2026-10-30"), how=How.HANDED_OVER, notice_says=on_a_sunday)
    assert dates(result) == ("2026-11-22", "2026-11-20")


def test_the_change_of_12_june_2026_divides_old_from_new() -> None:
    book = rulebook()
    assert book.rule("ASYL_APPEAL", on=day("2026-06-11")).is_verified
    assert not book.rule("ASYL_APPEAL", on=day("2026-06-12")).is_verified
    assert book.rule("DUBLIN_ABSCONDED", on=day("2026-06-11")).period == Period.parse("18 months")
    assert book.rule("DUBLIN_ABSCONDED", on=day("2026-06-12")).period == Period.parse("3 years")
    before, after = (
        {rule.code for rule in book.rules_on(day(text))} for text in ("2026-06-11", "2026-06-12")
    )
    assert before - after == {
        "ASYL_STD_OLD", "ASYL_STD_OLD_REASONS", "ASYL_OU_OLD", "DUBLIN_OLD", "ASYL_HEARING", "ASYL_REOPEN",
    }  # fmt: skip
    assert after - before == {"ASYL_NEW_ACTION", "ASYL_NEW_TRANSFER"}
