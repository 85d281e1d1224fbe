"""What is counted: rooms declare counters in their `tallies.py`, and nothing else can be counted."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.plugs import collect

Words = str | Promise
Cell = tuple[tuple[str, str], ...]
"""Which count of a counter: pairs of dimension and value in the order of the declaration; () is the total."""

NOT_ASKED = "not_asked"
SCOPE_END = "/"
LONGEST_SCOPE = 24


class CounterError(ValueError):
    """A counter is declared or used wrongly; the text names what is wrong and what is allowed."""


class Dimension:
    """One question a count can be split by. The first value is always "not asked".

    `most` says how many values one event may name. With more than one the sum over the values counts
    mentions, not events.
    """

    def __init__(self, code: str, label: Words, values: Mapping[str, Words], *, most: int = 1) -> None:
        self.code = code
        self.label = label
        self.values: Mapping[str, Words] = {NOT_ASKED: _("keine Angabe"), **values}
        self.most = most

    @property
    def counts_mentions(self) -> bool:
        return self.most > 1

    def clean(self, given: str | Collection[str]) -> tuple[str, ...]:
        """The named values, sorted; a lone string is one value, nothing named is "not asked".

        Raises:
            CounterError: a value is not declared, or more values than `most` are named.
        """
        named = tuple(sorted({given} if isinstance(given, str) else set(given))) or (NOT_ASKED,)
        for value in named:
            if value not in self.values:
                raise CounterError(
                    f"{self.code}: {value!r} is not declared. Allowed: {', '.join(self.values)}"
                )
        if len(named) > self.most:
            raise CounterError(f"{self.code}: {len(named)} values named, at most {self.most} allowed")
        return named


@dataclass(frozen=True, eq=False)
class Counter:
    """Something that happens and is counted by month.

    Kept are the total, one table for each dimension, and one for each of the `crosses`: never all
    dimensions at once, because that would be a row for each event. `unit` is what events are called.
    `published` names the dimensions whose tables may be released to everybody. What `is_for_funder` is
    counted for one report alone and stands in no table of the house.
    """

    code: str
    label: Words
    unit: Words
    dimensions: tuple[Dimension, ...]
    crosses: tuple[tuple[str, ...], ...] = ()
    published: tuple[str, ...] = ()
    is_for_funder: bool = False

    def scoped(self, scope: str) -> "Counter":
        """The same counter, kept apart for one report: "report/code". It is never published."""
        code = f"{scope}{SCOPE_END}{self.code}"
        return replace(self, code=code, crosses=(), published=(), is_for_funder=True)

    def dimension(self, code: str) -> Dimension:
        """The dimension with this code.

        Raises:
            CounterError: this counter has no such dimension.
        """
        for dimension in self.dimensions:
            if dimension.code == code:
                return dimension
        allowed = ", ".join(dimension.code for dimension in self.dimensions)
        raise CounterError(f"{self.code}: dimension {code!r} is not declared. Allowed: {allowed}")

    def clean(self, given: Mapping[str, str | Collection[str]]) -> dict[str, tuple[str, ...]]:
        """One event: every dimension with the values it names.

        Raises:
            CounterError: a dimension or a value is not declared.
        """
        for code in given:
            self.dimension(code)
        return {
            dimension.code: dimension.clean(given.get(dimension.code, NOT_ASKED))
            for dimension in self.dimensions
        }

    def cells(self, event: Mapping[str, Collection[str]]) -> Iterator[Cell]:
        """Every count that one event adds to."""
        tables = [(), *((dimension.code,) for dimension in self.dimensions), *self.crosses]
        for table in tables:
            for values in product(*(event[code] for code in table)):
                yield tuple(zip(table, values, strict=True))


_counters: dict[str, Counter] = {}


def load() -> None:
    """Learn the counters of every app's `tallies.py`; called once when the apps are ready.

    Raises:
        CounterError: a code is declared twice, or names a dimension that it does not have.
    """
    _counters.clear()
    for counter in collect("tallies", "COUNTERS", Counter):
        if counter.code in _counters:
            raise CounterError(f"{counter.code}: declared twice in the tallies.py files")
        for code in (*counter.published, *(code for table in counter.crosses for code in table)):
            counter.dimension(code)
        _counters[counter.code] = counter


def counters() -> list[Counter]:
    """What the house counts for itself."""
    return [counter for counter in _counters.values() if not counter.is_for_funder]


def every_counter() -> list[Counter]:
    """Also what is counted for a funder's report alone."""
    return list(_counters.values())


def counter_named(code: str) -> Counter:
    """The counter with this code; "report/contacts" is the counter `contacts` kept apart for a report.

    Raises:
        CounterError: no `tallies.py` declares it.
    """
    if code in _counters:
        return _counters[code]
    scope, _end, name = code.rpartition(SCOPE_END)
    if scope and name in _counters:
        return _counters[name].scoped(scope)
    raise CounterError(f"{code}: in no tallies.py. Declared: {', '.join(_counters)}")
