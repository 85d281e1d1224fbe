"""What may be said of what was counted. The reports are the shipped ones."""

import pytest

from teilhabe.core.tallies.counters import Cell
from teilhabe.rooms.reports.figures import HIDDEN, MISSING, Counted, Figure, figures_of
from tests.funders import report_named

TALLY = report_named("contacts_tally")
CITY = report_named("city_report")
ASYLUM = report_named("asylum_counselling")


def counts(total: int, **splits: dict[str, int]) -> dict[Cell, int]:
    cells: dict[Cell, int] = {(): total}
    for dimension, values in splits.items():
        cells |= {((dimension, value),): number for value, number in values.items()}
    return cells


def shown(value: float) -> Figure:
    return Figure(value, "shown")


def test_what_was_counted_is_shown() -> None:
    own = counts(85, sequence={"first": 50, "follow_up": 35}, topic={"housing": 40, "health": 50})
    found = figures_of(TALLY, Counted({"contacts": own}), {})
    assert (found["contacts"], found["first"], found["topic_housing"]) == (shown(85), shown(50), shown(40))
    assert found["topic_family"] == shown(0)


def test_a_small_number_is_hidden_and_what_would_reveal_it() -> None:
    own = counts(85, channel={"phone": 3, "visit": 20, "open_hours": 62})
    found = figures_of(TALLY, Counted({"contacts": own}), {})
    assert found["channel_phone"] == found["channel_visit"] == HIDDEN
    assert found["channel_open_hours"] == shown(62)


def test_a_month_of_four_says_nothing() -> None:
    found = figures_of(TALLY, Counted({"contacts": counts(4, channel={"phone": 4})}), {})
    assert {found["contacts"], found["channel_phone"], found["channel_visit"]} == {HIDDEN}


def test_what_an_edition_hid_stays_hidden() -> None:
    own = counts(85, channel={"phone": 9, "visit": 20, "open_hours": 56})
    found = figures_of(TALLY, Counted({"contacts": own}), {}, hidden_before={"channel_phone", "contacts"})
    assert (found["channel_phone"], found["contacts"]) == (HIDDEN, shown(85))


def test_six_months_do_not_give_a_small_month_away() -> None:
    """The months are public. Who knows five of them, and now the sum, would know the sixth."""
    months = {f"2026-0{place}": counts(50, topic={"housing": 20}) for place in range(1, 6)}
    months["2026-06"] = counts(50, topic={"housing": 3})
    whole = counts(300, topic={"housing": 103, "health": 150})
    alone = figures_of(CITY, Counted({"contacts": whole}), {})
    assert alone["topic_housing"] == shown(103)
    beside = figures_of(CITY, Counted({"contacts": whole}, {"contacts": months}), {})
    assert (beside["topic_housing"], beside["contacts"]) == (HIDDEN, shown(300))


def test_two_small_months_that_hide_each_other_may_be_summed() -> None:
    months = {"2026-01": counts(50, topic={"housing": 2}), "2026-02": counts(50, topic={"housing": 3})}
    whole = counts(100, topic={"housing": 5})
    found = figures_of(CITY, Counted({"contacts": whole}, {"contacts": months}), {})
    assert found["topic_housing"] == shown(5)


def test_a_small_first_month_is_not_said_by_the_sum() -> None:
    months = {"2026-01": counts(3), "2026-02": counts(80)}
    found = figures_of(CITY, Counted({"contacts": counts(83)}, {"contacts": months}), {})
    assert (found["contacts"], found["topic_housing"]) == (HIDDEN, HIDDEN)


def test_what_nobody_asks_is_missing_and_nothing_else() -> None:
    own = {"asylum_counselling/contacts": counts(20, sequence={"first": 12, "follow_up": 8})}
    missing = {"asylum_counselling/gender", "asylum_counselling/origin", "asylum_counselling/age"}
    found = figures_of(ASYLUM, Counted(own, missing=missing), {})
    assert (found["men"], found["from_sy"], found["people"]) == (MISSING, MISSING, shown(12))


def test_a_sum_is_said_only_where_all_its_parts_are() -> None:
    vulnerable = {"minor": 6, "disability": 2, "not_asked": 30}
    counted = {
        "asylum_counselling/contacts": counts(38),
        "asylum_counselling/report_bamf": counts(38, report_bamf=vulnerable),
    }
    assert figures_of(ASYLUM, Counted(counted), {})["report_bamf"] == HIDDEN
    vulnerable = {"minor": 6, "disability": 12, "not_asked": 20}
    counted["asylum_counselling/report_bamf"] = counts(38, report_bamf=vulnerable)
    assert figures_of(ASYLUM, Counted(counted), {})["report_bamf"] == shown(18)


def test_missing_answers_are_counted_too() -> None:
    gender = counts(40, gender={"female": 15, "male": 10, "no_answer": 6, "not_asked": 9})
    found = figures_of(ASYLUM, Counted({"asylum_counselling/gender": gender}), {})
    assert (found["women"], found["diverse"], found["rest.gender"]) == (shown(15), shown(0), shown(15))


@pytest.mark.parametrize(("posts", "expected"), [("1.50", shown(80)), ("", MISSING), ("0", MISSING)])
def test_a_share_needs_the_number_of_posts(posts: str, expected: Figure) -> None:
    counted = Counted({"asylum_counselling/contacts": counts(120)})
    assert figures_of(ASYLUM, counted, {"posts": posts})["per_post"] == expected


def test_typed_numbers_of_people_are_hidden_when_small() -> None:
    report = report_named("youth_migration")
    found = figures_of(report, Counted({}), {"plans": "3", "opening": "3"})
    assert (found["plans"], found["opening"], found["groups"]) == (HIDDEN, shown(3), MISSING)


@pytest.mark.parametrize(
    ("stocks", "expected"), [([], MISSING), ([10, 12, 13], shown(11.7)), ([4, 4, 4], HIDDEN), ([0], shown(0))]
)
def test_the_mean_of_the_ends_of_months(stocks: list[int], expected: Figure) -> None:
    found = figures_of(CITY, Counted({}, stocks={"cases_running": stocks}), {})
    assert found["running"] == expected
