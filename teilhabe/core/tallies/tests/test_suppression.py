from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.core.tallies.suppression import CellTable, is_small, protected

SMALL = {1, 2, 3, 4}


def shown(*values: int) -> tuple[int | None, ...]:
    cells = {f"cell{place}": value for place, value in enumerate(values)}
    return tuple(protected(cells, events=sum(values)).cells.values())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 7, 12), (0, 7, 12)),
        ((0, 0, 0), (0, 0, 0)),
        ((3, 40, 80), (None, None, 80)),
        ((1, 4, 80), (None, None, 80)),
        ((1, 1, 40, 80), (None, None, None, 80)),
        ((4, 4, 4, 60), (None, None, None, None)),
        ((1, 1, 1, 1, 1), (None,) * 5),
        ((3, 110), (None, None)),
    ],
)
def test_what_is_shown(values: tuple[int, ...], expected: tuple[int | None, ...]) -> None:
    assert shown(*values) == expected


def test_a_small_month_says_nothing_at_all() -> None:
    assert protected({"a": 3, "b": 0}, events=3) == CellTable({"a": None, "b": None}, None)


def test_a_withheld_table_keeps_its_total() -> None:
    table = protected({"a": 1, "b": 1, "c": 3}, events=5)
    assert (table.is_withheld, table.total) == (True, 5)


def test_what_an_earlier_edition_hid_stays_hidden() -> None:
    assert protected({"a": 6, "b": 9, "c": 30}, events=45, keep_hidden={"a", "b"}).hidden == {"a", "b"}


def every_table(cells: int, total: int, most: int) -> Iterator[tuple[int, ...]]:
    if cells == 1:
        if total <= most:
            yield (total,)
        return
    for first in range(min(total, most) + 1):
        for rest in every_table(cells - 1, total - first, most):
            yield (first, *rest)


@pytest.mark.parametrize("cells", [2, 3, 4])
@pytest.mark.parametrize("events", [5, 6, 8, 9, 10, 13, 17, 24])
@pytest.mark.parametrize("mentions", [0, 1, 4, 7])
def test_who_knows_the_program_cannot_work_out_a_hidden_cell(cells: int, events: int, mentions: int) -> None:
    """Runs every possible table through the program and compares those that look the same afterwards."""
    look_alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for values in every_table(cells, events + mentions, events):
        table = protected({str(place): value for place, value in enumerate(values)}, events=events)
        look_alike[tuple(table.cells.values())].append(values)
    for seen, tables in look_alike.items():
        for place, value in enumerate(seen):
            possible = {values[place] for values in tables}
            assert possible == {value} if value is not None else len(possible) > 1, (seen, place, possible)


def test_tables_of_one_month_do_not_give_each_other_away() -> None:
    """Every month of up to twelve events with two tables: what is hidden stays open if both are read."""
    look_alike = defaultdict(list)
    for events in range(13):
        for first, second in product(every_table(2, events, events), every_table(3, events, events)):
            look_alike[shown(*first), shown(*second)].append((*first, *second))
    for (first_seen, second_seen), months in look_alike.items():
        for place, value in enumerate((*first_seen, *second_seen)):
            assert value is not None or len({month[place] for month in months}) > 1, months


@given(st.lists(st.integers(0, 40), min_size=2, max_size=30))
def test_nothing_small_is_shown_and_every_zero_is_unless_withheld(values: list[int]) -> None:
    table = protected({str(place): value for place, value in enumerate(values)}, events=sum(values))
    if not table.is_withheld:
        assert [value for value in table.cells.values() if value is not None and is_small(value)] == []
        assert all(table.cells[str(place)] == 0 for place, value in enumerate(values) if value == 0)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=30), st.integers(0, 40))
def test_each_small_number_could_be_any_small_number(values: list[int], two_named: int) -> None:
    """What subtraction gives: hidden sum minus the least and the most that the other hidden cells hold."""
    events = max([*values, sum(values) - two_named])
    cells = {str(place): value for place, value in enumerate(values)}
    table = protected(cells, events=events)
    if table.is_withheld or not table.hidden:
        return
    hidden_sum = sum(values) - sum(value for value in table.cells.values() if value is not None)
    small = {code for code in table.hidden if cells[code] in SMALL}
    large = table.hidden - small
    others = len(small) - 1
    assert hidden_sum - 4 * others - events * len(large) <= 1
    assert hidden_sum - others - 5 * len(large) >= 4
