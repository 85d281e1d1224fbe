from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from teilhabe.core.funders.declarations import STOCKS, Indicator, Report, declared
from teilhabe.core.tallies.counters import CounterError, counter_named

HINT = "Correct the file in core/funders/declared."


@register
def check_declarations(**kwargs: Any) -> list[CheckMessage]:
    """Every indicator names a counter, a dimension and values that are really counted."""
    return list(mistakes(declared()))


def mistakes(reports: Iterable[Report]) -> Iterator[CheckMessage]:
    for report in reports:
        for indicator in report.indicators:
            problem = _problem(report, indicator)
            if problem:
                where = f"{report.code} ({report.valid_from}), indicator {indicator.code}"
                yield Error(f"{where}: {problem}", hint=HINT, id="funders.E001")


def _problem(report: Report, indicator: Indicator) -> str:
    """Empty if everything is right."""
    if indicator.unit == "monthly_mean":
        is_known = indicator.counter in STOCKS and not report.is_for_teams
        return "" if is_known else f"monthly_mean. Allowed: scope = 'house' with {', '.join(STOCKS)}"
    try:
        return _dimension_problem(indicator) if indicator.counter else ""
    except CounterError as error:
        return str(error)


def _dimension_problem(indicator: Indicator) -> str:
    counter = counter_named(indicator.counter)
    if not indicator.dimension:
        return ""
    dimension = counter.dimension(indicator.dimension)
    for value in indicator.values:
        dimension.clean(value)
    if dimension.counts_mentions and len(indicator.values) > 1:
        return f"values: {indicator.dimension} counts mentions. Allowed: one value for each indicator"
    if dimension.counts_mentions != (indicator.unit == "mentions"):
        return f"unit: {indicator.unit!r}. Allowed: 'mentions' for what counts mentions, and only there"
    return ""
