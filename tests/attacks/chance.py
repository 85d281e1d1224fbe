"""How much two orders of the same rows have in common, and how much of it chance alone can explain.

An order is matched with another as a list of places: the row that stands at i here stands at places[i] there.
Where nothing links the two, every permutation is as likely as every other, and two measures have a known
distribution:

- rows at the same place: any k of n stand right in (n-k)! of n! permutations, so that on average 1/k!
  groups of k do, and k or more rows stand right with a chance of at most 1/k!;
- pairs in the wrong order: of n! permutations the number with exactly x such pairs is the coefficient of
  q^x in (1)(1+q)(1+q+q^2)...(1+...+q^(n-1)). It sees what the first one misses: an order in which every
  page lies backwards, or all rows one further on, leaves hardly any row at its place.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, combinations
from math import comb, factorial


def is_no_chance(places: Sequence[int], odds: int) -> bool:
    """Whether two unrelated orders match so well, forwards or backwards, less than once in `odds` times."""
    return _is_too_right(places, 2 * odds) or _is_too_ordered(places, 2 * odds)


def _is_too_right(places: Sequence[int], odds: int) -> bool:
    last = len(places) - 1
    forwards = sum(here == there for here, there in enumerate(places))
    backwards = sum(here == last - there for here, there in enumerate(places))
    return max(forwards, backwards) >= too_many_right(2 * odds)


def _is_too_ordered(places: Sequence[int], odds: int) -> bool:
    wrong = sum(one > other for one, other in combinations(places, 2))
    return min(wrong, comb(len(places), 2) - wrong) <= too_few_wrong(len(places), 2 * odds)


def too_many_right(odds: int) -> int:
    """So many rows or more at their place happen at most once in `odds` times."""
    rows = 1
    while factorial(rows) < odds:
        rows += 1
    return rows


@cache
def too_few_wrong(rows: int, odds: int) -> int:
    """So many pairs or fewer in the wrong order happen at most once in `odds` times; -1: not even none."""
    within = accumulate(_permutations_by_wrong_pairs(rows))
    return sum(count * odds <= factorial(rows) for count in within) - 1


def _permutations_by_wrong_pairs(rows: int) -> list[int]:
    counts = [1]
    for width in range(2, rows + 1):
        sums = list(accumulate(counts + [0] * (width - 1)))
        counts = [upper - lower for upper, lower in zip(sums, [0] * width + sums, strict=False)]
    return counts
