"""The numbers of one month without words: what is shown, and what a release stores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

from teilhabe.core.tallies.counters import Cell, Counter
from teilhabe.core.tallies.suppression import CellTable, is_small, protected


@dataclass(frozen=True)
class CounterFigures:
    """One counter: how many events (None: nothing is said), and its tables by dimension code."""

    events: int | None
    tables: Mapping[str, CellTable]


MonthFigures = Mapping[str, CounterFigures]
"""Counter code -> its figures."""


def as_stored(figures: MonthFigures) -> dict[str, Any]:
    stored: dict[str, Any] = msgspec.to_builtins(figures)
    return stored


def digest_of(figures: MonthFigures) -> str:
    """The same only for the very same figures; they are public, so this needs no key."""
    return blake2b(msgspec.json.encode(figures, order="sorted"), digest_size=16).hexdigest()


def from_stored(stored: Mapping[str, Any]) -> MonthFigures:
    return msgspec.convert(stored, dict[str, CounterFigures])


def true_figures(counter: Counter, counts: Mapping[Cell, int], dimensions: Iterable[str]) -> CounterFigures:
    """The counter as it is; `counts` are those of one month."""
    tables = {}
    for code in dimensions:
        cells = {value: counts.get(((code, value),), 0) for value in counter.dimension(code).values}
        tables[code] = CellTable(cells, sum(cells.values()))
    return CounterFigures(counts.get((), 0), tables)


def protected_figures(true: CounterFigures, earlier: CounterFigures | None) -> CounterFigures:
    """The counter as everybody may read it; `earlier` is the edition before."""
    events = true.events or 0
    tables = {
        code: protected(
            {value: number or 0 for value, number in table.cells.items()},
            events=events,
            keep_hidden=_hidden_before(earlier, code),
        )
        for code, table in true.tables.items()
    }
    return CounterFigures(None if is_small(events) else events, tables)


def _hidden_before(earlier: CounterFigures | None, code: str) -> frozenset[str]:
    """A withheld table binds nobody: only its total was known."""
    table = earlier.tables.get(code) if earlier else None
    return frozenset() if table is None or table.is_withheld else table.hidden
