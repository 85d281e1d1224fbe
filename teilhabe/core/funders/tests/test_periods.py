import time_machine

from teilhabe.core.funders.periods import Period, latest
from teilhabe.core.tallies.months import month_after


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert (month_after("2026-11", 3), month_after("2026-01", -1)) == ("2027-02", "2025-12")


def test_a_period_is_the_one_around_a_month() -> None:
    around = {kind: Period.around(kind, "2026-11") for kind in ("month", "quarter", "half_year", "year")}
    assert {kind: (period.first, period.last) for kind, period in around.items()} == {
        "month": ("2026-11", "2026-11"),
        "quarter": ("2026-10", "2026-12"),
        "half_year": ("2026-07", "2026-12"),
        "year": ("2026-01", "2026-12"),
    }
    assert [str(period) for period in around.values()] == [
        "November 2026",
        "4. Quartal 2026",
        "2. Halbjahr 2026",
        "2026",
    ]


def test_only_a_whole_period_is_one() -> None:
    assert Period("quarter", "2026-10").is_whole
    assert not Period("quarter", "2026-11").is_whole


@time_machine.travel("2026-11-22 10:00:00+00:00")
def test_the_period_that_runs_comes_first() -> None:
    assert [str(period) for period in latest("half_year", 3)] == [
        "2. Halbjahr 2026",
        "1. Halbjahr 2026",
        "2. Halbjahr 2025",
    ]
    assert [period.is_over for period in latest("half_year", 2)] == [False, True]
