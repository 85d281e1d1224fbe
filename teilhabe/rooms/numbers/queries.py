"""The months in figures: as they are, as everybody may read them, and as they were released."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teilhabe.core.tallies import queries as tallies
from teilhabe.core.tallies.counters import Counter, Words, counters
from teilhabe.core.tallies.months import before, checked, in_words, this_month
from teilhabe.core.tallies.suppression import CellTable
from teilhabe.rooms.numbers import figures
from teilhabe.rooms.numbers.figures import CounterFigures, MonthFigures
from teilhabe.rooms.numbers.models import Release


@dataclass(frozen=True)
class Line:
    """One row of a table. `bar` is the length of its bar in percent of the longest."""

    label: Words
    value: int | None
    bar: int


@dataclass(frozen=True)
class Table:
    """One dimension in words. With `counts_mentions` the total is of mentions, not of events."""

    label: Words
    lines: tuple[Line, ...]
    total: int | None
    counts_mentions: bool
    is_withheld: bool

    @property
    def lines_with_numbers(self) -> list[Line]:
        return [line for line in self.lines if line.value != 0]

    @property
    def labels_at_zero(self) -> list[Words]:
        return [line.label for line in self.lines if line.value == 0]

    @property
    def has_hidden(self) -> bool:
        return any(line.value is None for line in self.lines)


@dataclass(frozen=True)
class CounterReport:
    """One counter in words. `events` is None where nothing may be said."""

    label: Words
    unit: Words
    events: int | None
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class MonthReport:
    """A month in words, in the language that is active when it is shown."""

    month: str
    counters: tuple[CounterReport, ...]
    edition: int | None = None
    released_at: datetime.datetime | None = None


def month_report(month: str) -> MonthReport:
    """The month as everybody may read it once it is released; with what was counted until now.

    Raises:
        MonthError: `month` is no month.
    """
    return _in_words(month, protected_month(checked(month)))


def internal_report(month: str) -> MonthReport:
    """The month as it is, with every dimension: for those who may see counts without persons."""
    return _in_words(month, _true_month(month, [(counter, _every(counter)) for counter in counters()]))


def released_report(release: Release) -> MonthReport:
    report = _in_words(release.month, figures.from_stored(release.figures))
    return MonthReport(report.month, report.counters, release.edition, release.released_at)


def protected_month(month: str) -> MonthFigures:
    """The figures that a release would store now. What the edition before hid stays hidden."""
    latest = latest_release(month)
    earlier = figures.from_stored(latest.figures) if latest else {}
    published = [(counter, counter.published) for counter in counters() if counter.published]
    return {
        code: figures.protected_figures(true, earlier.get(code))
        for code, true in _true_month(month, published).items()
    }


@dataclass(frozen=True)
class NextEdition:
    """What publishing the month now would make public; `obstacle` says why it cannot be, empty: it can."""

    month: str
    edition: int
    figures: MonthFigures
    obstacle: str

    @property
    def digest(self) -> str:
        return figures.digest_of(self.figures)

    @property
    def report(self) -> MonthReport:
        return _in_words(self.month, self.figures)


def next_edition(month: str) -> NextEdition:
    """Raises:
    MonthError: `month` is no month.
    """
    latest, now = latest_release(month), protected_month(checked(month))
    return NextEdition(month, latest.edition + 1 if latest else 1, now, _obstacle(month, now, latest))


def _obstacle(month: str, now: MonthFigures, latest: Release | None) -> str:
    if month >= this_month():
        return _("Dieser Monat ist noch nicht zu Ende. Bitte warten Sie bis zum Monatsende.")
    if latest and latest.figures == figures.as_stored(now):
        return _("Seit der letzten Ausgabe hat sich nichts geändert.")
    return ""


def latest_release(month: str) -> Release | None:
    return Release.objects.filter(month=month).first()


def released_months() -> list[Release]:
    """The latest edition of every released month, newest month first."""
    latest: dict[str, Release] = {}
    for release in Release.objects.all():
        latest.setdefault(release.month, release)
    return list(latest.values())


@dataclass(frozen=True)
class MonthState:
    """A line of the list: a month and its latest edition, if it was released."""

    month: str
    release: Release | None
    is_over: bool

    @property
    def name(self) -> str:
        return in_words(self.month)


def months() -> list[MonthState]:
    """Every month with counts or a release, this one and the one before; newest first."""
    releases = {release.month: release for release in released_months()}
    known = {this_month(), before(this_month()), *releases}
    for counter in counters():
        known.update(tallies.counted_months(counter))
    return [month_state(month, releases.get(month)) for month in sorted(known, reverse=True)]


def month_state(month: str, release: Release | None) -> MonthState:
    return MonthState(month, release, is_over=month < this_month())


def _every(counter: Counter) -> tuple[str, ...]:
    return tuple(dimension.code for dimension in counter.dimensions)


def _true_month(month: str, wanted: list[tuple[Counter, tuple[str, ...]]]) -> MonthFigures:
    return {
        counter.code: figures.true_figures(counter, tallies.month_counts(counter, month), dimensions)
        for counter, dimensions in wanted
    }


def _in_words(month: str, stored: MonthFigures) -> MonthReport:
    """Counters that are no longer declared are left out: nobody knows their words any more."""
    known = [(counter, stored[counter.code]) for counter in counters() if counter.code in stored]
    return MonthReport(month, tuple(_counter_in_words(counter, own) for counter, own in known))


def _counter_in_words(counter: Counter, own: CounterFigures) -> CounterReport:
    tables = tuple(
        _table_in_words(counter, dimension.code, own.tables[dimension.code])
        for dimension in counter.dimensions
        if dimension.code in own.tables
    )
    return CounterReport(counter.label, counter.unit, own.events, tables)


def _table_in_words(counter: Counter, code: str, table: CellTable) -> Table:
    dimension = counter.dimension(code)
    longest = max((value for value in table.cells.values() if value), default=1)
    lines = tuple(
        Line(label, table.cells[value], 100 * (table.cells[value] or 0) // longest)
        for value, label in dimension.values.items()
        if value in table.cells
    )
    return Table(dimension.label, lines, table.total, dimension.counts_mentions, table.is_withheld)
