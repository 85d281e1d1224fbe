"""What was counted. Figures of today open the inbox too: only for those who may see unreleased figures."""

from collections import Counter as Bag
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from teilhabe.core.tallies.blobs import unseal
from teilhabe.core.tallies.counters import Cell, Counter, Dimension, counter_named
from teilhabe.core.tallies.models import Count, InboxBlob


@dataclass(frozen=True)
class MonthTable:
    """One month of a counter by one dimension: value code -> how often, every declared value in order."""

    counter: Counter
    dimension: Dimension
    month: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Sum of the counts: events, or mentions where one event may name several values."""
        return sum(self.counts.values())


def month_counts(counter: Counter, month: str) -> Mapping[Cell, int]:
    """Every count of the month, what lies in the inbox included; () is the number of events."""
    counts = Bag[Cell]()
    for cell, value in Count.objects.filter(counter=counter.code, month=month).values_list("cell", "value"):
        counts[_in_order(counter, cell)] += value
    for blob in InboxBlob.objects.values_list("blob", flat=True):
        event = unseal(blob)
        if (event.counter, event.month) == (counter.code, month):
            for cell in event.cells():
                counts[cell] += event.step
    return counts


def counts_between(codes: Collection[str], last: str, first: str = "") -> Mapping[str, Mapping[Cell, int]]:
    """Counter -> its counts from month `first` (without: the beginning) to `last`; two queries for all."""
    counts: dict[str, Bag[Cell]] = {code: Bag() for code in codes}
    for (code, _month), own in monthly_counts(codes, last, first).items():
        counts[code].update(own)
    return counts


def monthly_counts(
    codes: Collection[str], last: str, first: str = ""
) -> Mapping[tuple[str, str], Mapping[Cell, int]]:
    """As `counts_between`, each month apart: (counter, month) -> counts."""
    counts: dict[tuple[str, str], Bag[Cell]] = defaultdict(Bag)
    known = {code: counter_named(code) for code in codes}
    rows = Count.objects.filter(counter__in=codes, month__gte=first, month__lte=last)
    for code, month, cell, value in rows.values_list("counter", "month", "cell", "value"):
        counts[code, month][_in_order(known[code], cell)] += value
    for blob in InboxBlob.objects.values_list("blob", flat=True):
        event = unseal(blob)
        if event.counter in known and first <= event.month <= last:
            for cell in event.cells():
                counts[event.counter, event.month][cell] += event.step
    return counts


def _in_order(counter: Counter, cell: Mapping[str, str]) -> Cell:
    """PostgreSQL gives the keys of an object back in an order of its own."""
    tables = [(dimension.code,) for dimension in counter.dimensions] + list(counter.crosses)
    table = next((table for table in tables if set(table) == set(cell)), ())
    return tuple((code, cell[code]) for code in table)


def monthly_table(counter: Counter, month: str, by: str) -> MonthTable:
    """The month by one dimension.

    Raises:
        CounterError: the counter has no such dimension.
    """
    dimension = counter.dimension(by)
    counts = month_counts(counter, month)
    return MonthTable(
        counter, dimension, month, {value: counts[((by, value),)] for value in dimension.values}
    )


def counted_months(counter: Counter) -> list[str]:
    """Months with folded counts, newest first."""
    months = Count.objects.filter(counter=counter.code).order_by("-month")
    return list(months.values_list("month", flat=True).distinct())
