import pytest

from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.months import MonthError
from teilhabe.rooms.numbers.queries import MonthReport, Table, internal_report, month_report, months
from teilhabe.rooms.numbers.tests.conversations import MONTH, count, count_a_busy_month

pytestmark = pytest.mark.django_db


def table(report: MonthReport, label: str) -> Table:
    return next(one for counter in report.counters for one in counter.tables if str(one.label) == label)


def shown(report: MonthReport, label: str) -> dict[str, int | None]:
    return {str(line.label): line.value for line in table(report, label).lines_with_numbers}


def test_the_month_for_everybody_hides_small_numbers_and_what_reveals_them() -> None:
    count_a_busy_month()
    report = month_report(MONTH)
    assert report.counters[0].events == 85
    assert shown(report, "Sprache") == {"Arabisch": 63, "Russisch": None, "Tigrinya": None}


def test_the_month_for_those_who_lead_shows_everything() -> None:
    count_a_busy_month()
    report = internal_report(MONTH)
    assert shown(report, "Sprache") == {"Arabisch": 63, "Russisch": 19, "Tigrinya": 3}


def test_a_total_over_topics_counts_mentions() -> None:
    count_a_busy_month()
    topics = table(month_report(MONTH), "Thema")
    assert (topics.counts_mentions, topics.total) == (True, 88)
    assert not table(month_report(MONTH), "Sprache").counts_mentions


def test_a_report_is_the_same_before_and_after_the_fold() -> None:
    count_a_busy_month()
    before = month_report(MONTH)
    tally.fold()
    assert month_report(MONTH) == before


def test_what_did_not_happen_is_shown_as_zero() -> None:
    count_a_busy_month()
    assert "Vietnamesisch" in map(str, table(month_report(MONTH), "Sprache").labels_at_zero)


def test_a_month_with_four_conversations_says_nothing() -> None:
    count(4, language="ar")
    report = month_report(MONTH)
    assert report.counters[0].events is None
    assert all(one.is_withheld and one.total is None for one in report.counters[0].tables)


def test_the_longest_bar_is_the_largest_number() -> None:
    count_a_busy_month()
    bars = {str(line.label): line.bar for line in table(month_report(MONTH), "Sprache").lines}
    assert (bars["Arabisch"], bars["Russisch"], bars["Vietnamesisch"]) == (100, 0, 0)


def test_concerns_are_never_published() -> None:
    labels = [str(one.label) for one in month_report(MONTH).counters[0].tables]
    assert "Anliegen" not in labels
    assert "Anliegen" in [str(one.label) for one in internal_report(MONTH).counters[0].tables]


def test_what_is_no_month_is_refused() -> None:
    with pytest.raises(MonthError):
        month_report("2026-14")


def test_months_are_listed_newest_first() -> None:
    count(5, "2026-03")
    tally.fold()
    assert [(state.month, state.is_over) for state in months()] == [
        ("2026-11", False),
        ("2026-10", True),
        ("2026-03", True),
    ]
