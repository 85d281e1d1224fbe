"""The figures of a report without words: what was counted goes in, what may be said comes out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from teilhabe.core.funders.declarations import Indicator, Report
from teilhabe.core.tallies.counters import Cell
from teilhabe.core.tallies.suppression import is_safe, is_small, protected

Counts = Mapping[Cell, int]
REST = "rest."


class Figure(msgspec.Struct, frozen=True):
    """`hidden`: small, or a small number would follow. `missing`: not asked, not counted, not typed."""

    value: int | float | None
    state: Literal["shown", "hidden", "missing"]


Figures = Mapping[str, Figure]
"""Code of the indicator -> its figure; "rest.gender": how many answers that question lacks."""
HIDDEN, MISSING = Figure(None, "hidden"), Figure(None, "missing")


@dataclass(frozen=True)
class Counted:
    """What the tallies say about a period. `by_month` has only what everybody may read month by month.

    `missing` are the counters that nobody counts in this period.
    """

    counts: Mapping[str, Counts]
    by_month: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    stocks: Mapping[str, Collection[int]] = field(default_factory=dict)
    missing: Collection[str] = ()


def figures_of(
    report: Report, counted: Counted, typed: Mapping[str, str], *, hidden_before: Collection[str] = ()
) -> dict[str, Figure]:
    """Every figure that may be said. What the edition before hid (`hidden_before`) stays hidden."""
    found: dict[str, Figure] = {}
    for group in _groups(report):
        found |= _table(report, group, counted, hidden_before)
    for indicator in report.indicators:
        if indicator.typed:
            found[indicator.code] = _typed(report, indicator, typed)
        elif indicator.unit == "monthly_mean":
            found[indicator.code] = _mean(counted.stocks.get(indicator.counter, ()), report)
    for indicator in report.indicators:
        if indicator.parts:
            found[indicator.code] = _sum([found[code] for code in indicator.parts])
        if indicator.per:
            found[indicator.code] = _per(found[indicator.code], typed.get(indicator.per, ""))
    return found


def _groups(report: Report) -> Iterator[list[Indicator]]:
    """Indicators that split one counter in one way: they are judged as one table."""
    groups: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for indicator in report.indicators:
        if report.counter_of(indicator) and indicator.unit != "monthly_mean":
            groups[report.counter_of(indicator), indicator.split_by].append(indicator)
    return iter(groups.values())


def _table(
    report: Report, group: list[Indicator], counted: Counted, hidden_before: Collection[str]
) -> dict[str, Figure]:
    first = group[0]
    counter = report.counter_of(first)
    if counter in counted.missing:
        return {indicator.code: MISSING for indicator in group}
    counts = counted.counts.get(counter, {})
    events = counts.get((), 0)
    months = counted.by_month.get(counter, {})
    is_open = not _reveals(counts_of.get((), 0) for counts_of in months.values())
    if not first.split_by:
        return {each.code: _shown(events, report, is_open=is_open) for each in group}
    cells = _cells(group, counts)
    if report.small_cells == "exact":
        return {code: Figure(value, "shown") for code, value in cells.items()}
    if not is_open:
        return dict.fromkeys(cells, HIDDEN)
    by_month = [_cells(group, counts_of) for counts_of in months.values()]
    revealing = {code for code in cells if _reveals(month[code] for month in by_month)}
    table = protected(cells, events=events, keep_hidden={*hidden_before, *revealing})
    return {code: HIDDEN if value is None else Figure(value, "shown") for code, value in table.cells.items()}


def _cells(group: list[Indicator], counts: Counts) -> dict[str, int]:
    """The indicators, and as the last cell everything that none of them names."""
    split = group[0].split_by
    values = {cell[0][1]: number for cell, number in counts.items() if len(cell) == 1 and cell[0][0] == split}
    cells = {each.code: sum(values.get(value, 0) for value in each.values) for each in group}
    cells[f"{REST}{split}"] = sum(values.values()) - sum(cells.values())
    return cells


def _reveals(months: Iterator[int]) -> bool:
    """Whether who reads each month and now the sum can work out a small month."""
    values = {str(place): value for place, value in enumerate(months)}
    small = {place for place, value in values.items() if is_small(value)}
    return bool(small) and not is_safe(values, small, sum(values.values()))


def _shown(value: int | float, report: Report, *, is_open: bool = True) -> Figure:
    is_hidden = report.small_cells != "exact" and (0 < value < 1 or is_small(int(value)) or not is_open)
    return HIDDEN if is_hidden else Figure(value, "shown")


def _typed(report: Report, indicator: Indicator, typed: Mapping[str, str]) -> Figure:
    text = typed.get(indicator.typed, "")
    if not text:
        return MISSING
    number = float(text)
    value = int(number) if number.is_integer() else number
    counts_people = any(each.code == indicator.typed and each.counts_people for each in report.typed)
    return _shown(value, report) if counts_people else Figure(value, "shown")


def _mean(stocks: Collection[int], report: Report) -> Figure:
    if not stocks:
        return MISSING
    return _shown(_tenth(sum(stocks) / len(stocks)), report)


def _sum(parts: list[Figure]) -> Figure:
    """Said only where every part is: a hidden part would follow from it."""
    for state in (MISSING, HIDDEN):
        if state in parts:
            return state
    return Figure(sum(part.value or 0 for part in parts), "shown")


def _per(figure: Figure, posts: str) -> Figure:
    if figure.value is None:
        return figure
    return Figure(_tenth(figure.value / float(posts)), "shown") if posts and float(posts) else MISSING


def _tenth(number: float) -> int | float:
    """Rounded; a whole number has no decimal."""
    rounded = round(number, 1)
    return int(rounded) if rounded.is_integer() else rounded
