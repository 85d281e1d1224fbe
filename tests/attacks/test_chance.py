"""The yardstick itself: it knows what chance does, and no leak we can think of passes it."""

import random
from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations
from math import comb, factorial

import pytest

from tests.attacks.chance import is_no_chance, too_few_wrong, too_many_right
from tests.attacks.tally_days import CASES

ODDS = 200 * 10**9
DAY = list(range(CASES))


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same in every run


def in_pages(size: int) -> list[int]:
    """As SQLite fills its pages: from the back."""
    return [row for start in range(0, CASES, size) for row in reversed(DAY[start : start + size])]


def partly_shuffled(share: float) -> list[int]:
    rows, moved = [*DAY], dice(1).sample(DAY, round(share * CASES))
    for place, row in zip(moved, dice(2).sample(moved, len(moved)), strict=True):
        rows[place] = row
    return rows


LEAKS = {
    "the same order": DAY,
    "backwards": DAY[::-1],
    "pages of six": in_pages(6),
    "pages of thirteen, backwards": in_pages(13)[::-1],
    "one further on": DAY[1:] + DAY[:1],
    "one missed in the middle": [*DAY[:50], *DAY[51:], 50],
    "four in five shuffled": partly_shuffled(0.8),
    "neighbours in chance groups of twenty": [
        row for start in range(0, CASES, 20) for row in dice(start).sample(DAY[start : start + 20], 20)
    ],
}


@pytest.mark.parametrize("leak", LEAKS)
def test_leak_is_no_chance(leak: str) -> None:
    assert is_no_chance(LEAKS[leak], ODDS)


def test_shuffled_rows_are_chance() -> None:
    assert not any(is_no_chance(dice(seed).sample(DAY, CASES), ODDS) for seed in range(500))


@pytest.mark.parametrize("odds", [2, 10, 100, 700])
def test_bounds_hold_for_every_order_of_seven(odds: int) -> None:
    orders = list(permutations(range(7)))
    right = Counter(sum(here == there for here, there in enumerate(order)) for order in orders)
    wrong = Counter(sum(one > other for one, other in combinations(order, 2)) for order in orders)
    limit = Fraction(factorial(7), odds)
    few = too_few_wrong(7, odds)
    assert sum(right[rows] for rows in range(too_many_right(odds), 8)) <= limit
    assert sum(wrong[pairs] for pairs in range(few + 1)) <= limit
    assert few == comb(7, 2) or sum(wrong[pairs] for pairs in range(few + 2)) > limit
