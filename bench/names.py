"""Names across scripts: how often the Latin spelling misses the other one among 4,000 names of its file.

A name is missed that shares no key, or that is not alike enough to be shown."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import fmean

from bench.yardstick import Yardstick, report
from teilhabe.engines.names import is_alike, search_keys, similarity
from tests.data import shared_data

# Script of the file; most names not found, most candidates, most names not among the first five.
LIMITS = {"ar": (0.10, 25, 0.15), "ru": (0.05, 25, 0.08)}
FIRST = 5

Pairs = list[list[str]]


def pairs_of(script: str) -> Pairs:
    lines = (shared_data("names") / f"wikidata_{script}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def candidates(pairs: Pairs) -> list[set[int]]:
    """For each Latin name the rows whose other spelling shares a key with it."""
    rows = defaultdict(set)
    for row, (_, other) in enumerate(pairs):
        for key in search_keys(other):
            rows[key].add(row)
    return [set().union(*(rows[key] for key in search_keys(latin))) for latin, _ in pairs]


def is_among_the_first(pairs: Pairs, row: int, found: set[int]) -> bool:
    latin = pairs[row][0]
    ranked = sorted(found, key=lambda other: similarity(latin, pairs[other][1]), reverse=True)
    return row in ranked[:FIRST]


def measure() -> Iterator[Yardstick]:
    for script, (most_missed, most_candidates, most_late) in LIMITS.items():
        pairs = pairs_of(script)
        found = candidates(pairs)
        missed = fmean(row not in rows or not is_alike(*pairs[row]) for row, rows in enumerate(found))
        late = fmean(not is_among_the_first(pairs, row, rows) for row, rows in enumerate(found))
        yield Yardstick(f"names {script}: not found", missed, "share", most_missed)
        yield Yardstick(f"names {script}: candidates", fmean(map(len, found)), "rows", most_candidates)
        yield Yardstick(f"names {script}: not among the first five", late, "share", most_late)


if __name__ == "__main__":
    report(measure, within_minutes=5)
