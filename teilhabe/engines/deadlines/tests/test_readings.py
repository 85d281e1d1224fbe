"""One set of facts may be read in several ways: all are shown, the earliest gives the safe day."""

from datetime import date

import pytest

from teilhabe.engines.deadlines import (
    FactError,
    How,
    NoticeSays,
    Period,
    Remedies,
    Result,
    UnknownLandError,
    compute,
    rulebook,
)

OBJECTION = rulebook().rule("SOC_OBJECTION")
OLD_ASYLUM = rulebook().rule("ASYL_OU_OLD")


def day(text: str) -> date:
    return date.fromisoformat(text)


def codes(result: Result) -> list[str]:
    return [warning.code.removeprefix("warning.") for warning in result.warnings]


def readings(result: Result) -> dict[str, str]:
    return {reading.code: reading.due.isoformat() for reading in result.readings}


@pytest.mark.parametrize(
    ("posted", "counts_from", "due"),
    [
        ("2024-12-30", "2025-01-02", "2025-02-03"),  # third day: posted before 2025
        ("2024-12-31", "2025-01-03", "2025-02-03"),
        ("2025-01-01", "2025-01-05", "2025-02-05"),  # fourth day: posted in 2025
        ("2026-11-02", "2026-11-06", "2026-12-07"),
    ],
)
def test_a_letter_counts_as_received_on_the_third_or_fourth_day(
    posted: str, counts_from: str, due: str
) -> None:
    result = compute(OBJECTION, how=How.BY_POST, posted=day(posted))
    assert (result.readings[0].begins_on, result.due) == (day(counts_from), day(due))


def test_an_early_arrival_changes_nothing() -> None:
    result = compute(OBJECTION, day("2026-11-03"), how=How.BY_POST, posted=day("2026-11-02"))
    assert result.readings[0].begins_on == day("2026-11-06")
    assert "step.arrived_earlier" in [step.code for step in result.steps]


def test_a_late_arrival_counts_but_the_safe_day_does_not_rely_on_it() -> None:
    result = compute(OBJECTION, day("2026-11-20"), how=How.BY_POST, posted=day("2026-11-02"))
    assert readings(result) == {"rule": "2026-12-21", "fiction_holds": "2026-12-07"}
    assert (result.due, result.safe) == (day("2026-12-21"), day("2026-12-04"))
    assert "arrived_later" in codes(result)


def test_without_the_day_of_posting_the_arrival_counts_and_one_is_told_to_look() -> None:
    result = compute(OBJECTION, day("2026-11-05"), how=How.BY_POST)
    assert result.due == day("2026-12-07")
    assert "posted_is_unknown" in codes(result)


def test_posted_after_it_arrived_is_said_and_counted_from_the_earlier_day() -> None:
    result = compute(OBJECTION, day("2026-11-05"), how=How.BY_POST, posted=day("2026-11-09"))
    assert result.readings[0].begins_on == day("2026-11-05")
    assert "posted_after_arrival" in codes(result)


def test_electronic_notices_have_the_same_fiction() -> None:
    assert compute(OBJECTION, how=How.ELECTRONIC, posted=day("2026-11-02")).due == day("2026-12-07")


def test_a_handed_over_or_served_notice_has_none() -> None:
    for how in (How.HANDED_OVER, How.FORMAL_SERVICE):
        result = compute(OBJECTION, day("2026-11-05"), how=how, posted=day("2026-11-02"))
        assert result.readings[0].begins_on == day("2026-11-05")


def test_a_private_letter_has_none() -> None:
    assert How.BY_POST not in rulebook().rule("DISMISSAL").how


def test_through_a_reception_centre_the_fourth_day_counts_unless_it_was_handed_out_before() -> None:
    through = {"how": How.RECEPTION_CENTRE, "posted": day("2026-05-04")}
    never_got, got_early, got_late = (
        compute(OLD_ASYLUM, event, **through)  # type: ignore[arg-type]
        for event in (None, day("2026-05-05"), day("2026-05-20"))
    )
    assert [result.readings[0].begins_on for result in (never_got, got_early, got_late)] == [
        day("2026-05-08"), day("2026-05-05"), day("2026-05-08"),
    ]  # fmt: skip


def test_a_letter_to_the_last_address_counts_although_it_came_back() -> None:
    result = compute(OLD_ASYLUM, how=How.RETURNED, posted=day("2026-05-04"))
    assert result.due == day("2026-05-11")
    step = next(step for step in result.steps if step.code == "step.returned")
    assert step.section == "§ 10 Abs. 2 AsylG"


@pytest.mark.parametrize("remedies", [Remedies.MISSING, Remedies.WRONG])
def test_without_a_right_notice_of_remedies_it_is_a_year_but_the_safe_day_stays(remedies: Remedies) -> None:
    says = NoticeSays(remedies=remedies)
    result = compute(OBJECTION, day("2026-11-05"), how=How.HANDED_OVER, notice_says=says)
    assert readings(result) == {"year": "2027-11-05", "rule_not_year": "2026-12-07"}
    assert (result.due, result.safe) == (day("2027-11-05"), day("2026-12-04"))
    assert result.steps[1].section == "§ 66 Abs. 2 SGG"
    assert "no_remedies" in codes(result)


def test_where_no_notice_of_remedies_is_due_its_absence_changes_nothing() -> None:
    says = NoticeSays(remedies=Remedies.MISSING)
    result = compute(rulebook().rule("DISMISSAL"), day("2026-10-30"), how=How.ARRIVED, notice_says=says)
    assert result.due == day("2026-11-20")
    assert "remedies_change_nothing" in codes(result)


@pytest.mark.parametrize(
    ("printed", "due", "safe"),
    [("2 weeks", "2026-11-19", "2026-11-19"), ("2 months", "2027-01-05", "2026-12-04")],
)
def test_the_printed_period_wins_and_the_safe_day_takes_the_shorter(
    printed: str, due: str, safe: str
) -> None:
    says = NoticeSays(period=Period.parse(printed))
    result = compute(OBJECTION, day("2026-11-05"), how=How.HANDED_OVER, notice_says=says)
    assert (result.due, result.safe) == (day(due), day(safe))
    assert "printed_differs" in codes(result)


def test_a_printed_period_as_in_the_rule_is_not_worth_a_word() -> None:
    says = NoticeSays(period=Period.parse("14 days"))
    result = compute(rulebook().rule("FINE"), day("2026-11-05"), how=How.HANDED_OVER, notice_says=says)
    assert "printed_differs" not in codes(result)
    assert [reading.code for reading in result.readings] == ["printed"]


def test_a_printed_day_wins_and_does_not_move() -> None:
    says = NoticeSays(ends_on=day("2026-12-13"))
    result = compute(OBJECTION, day("2026-11-05"), how=How.HANDED_OVER, notice_says=says)
    assert (result.due, result.safe) == (day("2026-12-13"), day("2026-12-04"))
    assert "printed_day_differs" in codes(result)


def test_a_printed_day_before_the_letter_came_is_said() -> None:
    says = NoticeSays(ends_on=day("2026-11-02"))
    result = compute(OBJECTION, day("2026-11-05"), how=How.HANDED_OVER, notice_says=says)
    assert result.safe <= result.due == day("2026-11-02")
    assert "printed_day_is_before_the_letter" in codes(result)


def test_a_printed_day_that_does_not_fit_the_printed_period_is_said() -> None:
    says = NoticeSays(period=Period.parse("2 weeks"), ends_on=day("2026-11-26"))
    result = compute(OBJECTION, day("2026-11-05"), how=How.HANDED_OVER, notice_says=says)
    assert (result.due, result.safe) == (day("2026-11-26"), day("2026-11-19"))
    assert "printed_day_differs" in codes(result)


def test_an_unverified_rule_asks_for_a_lawyer_and_takes_the_shortest_period() -> None:
    rule = rulebook().rule("ASYL_APPEAL", on=day("2026-11-04"))
    result = compute(rule, day("2026-11-04"), how=How.FORMAL_SERVICE)
    assert readings(result) == {"rule": "2026-12-04", "shortest": "2026-11-09"}
    assert (result.due, result.safe) == (day("2026-12-04"), day("2026-11-09"))
    assert result.needs_lawyer_today


def test_an_unverified_rule_follows_the_period_in_the_notice() -> None:
    says = NoticeSays(period=Period.parse("2 weeks"))
    rule = rulebook().rule("ASYL_NEW_ACTION")
    result = compute(rule, day("2026-11-05"), how=How.FORMAL_SERVICE, notice_says=says)
    assert (result.due, result.safe) == (day("2026-11-19"), day("2026-11-19"))
    assert "unverified" in codes(result)


def test_a_rule_of_the_past_is_not_relied_on() -> None:
    result = compute(OLD_ASYLUM, day("2026-06-12"), how=How.FORMAL_SERVICE)
    assert (result.due, result.safe) == (day("2026-06-19"), day("2026-06-17"))
    warning = next(warning for warning in result.warnings if warning.code == "warning.after_the_rule")
    assert "Klage gegen den Asylbescheid, neues Recht" in warning.de
    assert "11. Juni 2026" in warning.de


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("how", {"event": day("2026-11-05")}),
        ("how", {"event": day("2026-11-05"), "how": How.KNOWN}),
        ("event", {"how": How.HANDED_OVER}),
        ("event", {"how": How.BY_POST}),
        ("event", {"how": How.HANDED_OVER, "posted": day("2026-11-05")}),
        ("event", {"how": How.HANDED_OVER, "event": day("1900-11-05")}),
        ("event", {"how": How.HANDED_OVER, "event": day("2206-11-05")}),
        ("posted", {"how": How.BY_POST, "posted": date(206, 11, 5)}),
        (
            "notice_says",
            {"how": How.BY_POST, "posted": day("2026-11-05"), "notice_says": NoticeSays(ends_on=date.max)},
        ),
    ],
)
def test_what_cannot_be_is_refused_at_the_field_in_three_languages(
    field: str, facts: dict[str, object]
) -> None:
    with pytest.raises(FactError) as caught:
        compute(OBJECTION, **facts)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert all(caught.value.sentence.text(language) for language in ("de", "en", "de-simple"))


def test_an_unknown_land_is_refused() -> None:
    with pytest.raises(UnknownLandError, match="'Sachsen' is no German Land"):
        compute(OBJECTION, day("2026-11-05"), how=How.HANDED_OVER, land="Sachsen")


def test_a_returned_letter_needs_the_day_of_posting() -> None:
    with pytest.raises(FactError, match=r"^posted:"):
        compute(OLD_ASYLUM, day("2026-05-05"), how=How.RETURNED)


def test_a_day_fixed_by_law_takes_no_other() -> None:
    with pytest.raises(FactError, match="the law names it"):
        compute(rulebook().rule("UKR_24"), day("2026-11-05"))
