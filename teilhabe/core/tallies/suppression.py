"""What may be said of a table in which some numbers are small. Pure Python.

0 is shown, 1 to 4 is not. What is hidden must not follow from what is shown: the reader knows the total,
the rule "hidden small numbers are 1 to 4", how this module chooses, and how large a number can be at most.
So more cells are hidden, smallest first, until each small number could be anything from 1 to 4 for such a
reader.
Where no choice achieves that, the table is withheld and only its total remains.

All tables of a month share one number of events. It is hidden, with every table, while it is small itself;
otherwise each table can be judged alone, because the total is the only thing that joins them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

SMALLEST_SHOWN = 5
LARGEST_HIDDEN = SMALLEST_SHOWN - 1


@dataclass(frozen=True)
class CellTable:
    """Cells in their order; None where nothing is said."""

    cells: Mapping[str, int | None]
    total: int | None

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset(code for code, value in self.cells.items() if value is None)

    @property
    def is_withheld(self) -> bool:
        return len(self.hidden) == len(self.cells) and bool(self.cells)


def protected(cells: Mapping[str, int], *, events: int, keep_hidden: Collection[str] = ()) -> CellTable:
    """The table as it may be shown to everybody.

    `events` is how many events the table is made of: the sum of the cells, or less where one event may name
    several cells. No cell can be larger. `keep_hidden` are cells that an earlier edition did not show: an
    edition that shows them would let readers work out the older one.
    """
    total = sum(cells.values())
    if is_small(events):
        return CellTable(dict.fromkeys(cells), None)
    hidden = {code for code, value in cells.items() if is_small(value) or code in keep_hidden}
    larger = sorted((value, code) for code, value in cells.items() if value and code not in hidden)
    while not is_safe(cells, hidden, events):
        if not larger:
            return CellTable(dict.fromkeys(cells), total)
        hidden.add(larger.pop(0)[1])
    return CellTable({code: None if code in hidden else value for code, value in cells.items()}, total)


def is_small(value: int) -> bool:
    return 0 < value < SMALLEST_SHOWN


def is_safe(cells: Mapping[str, int], hidden: Collection[str], most: int) -> bool:
    """Whether each small hidden number may be 1 and may be 4, and no large one is known, to any reader.

    The reader subtracts what is shown from the total and so knows the sum of the hidden cells. The sum less
    the most (least) that all others can hold is the least (most) that the one in question can be.
    """
    small = [cells[code] for code in hidden if is_small(cells[code])]
    large = [cells[code] for code in hidden if cells[code] >= SMALLEST_SHOWN]
    if not small:
        return True
    # Chosen smallest first: nothing hidden for the sake of others exceeds the smallest number shown.
    roof = min([most, *(value for code, value in cells.items() if value and code not in hidden)])
    known_sum = sum(small) + sum(large)
    others_least = len(small) + SMALLEST_SHOWN * len(large)
    others_most = LARGEST_HIDDEN * len(small) + roof * len(large)
    small_is_open = (
        known_sum - (others_most - LARGEST_HIDDEN) <= 1 and known_sum - (others_least - 1) >= LARGEST_HIDDEN
    )
    if not (small_is_open and large):
        return small_is_open
    least = max(SMALLEST_SHOWN, known_sum - (others_most - roof))
    greatest = min(roof, known_sum - (others_least - SMALLEST_SHOWN))
    return greatest - least >= 2
