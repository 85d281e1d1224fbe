"""Rows become records: identity, types, references, and what happens where the content has gaps."""

import datetime
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

import msgspec

from teilhabe.engines.hsds.profiles import Gap, Profile, Source
from teilhabe.engines.hsds.report import Kind, Report
from teilhabe.engines.hsds.rows import SourceRow
from teilhabe.engines.hsds.tables import LINKS, TABLES, Type, table_named

Value = str | int | float | Decimal | datetime.date | datetime.time | datetime.datetime
_REPAIR_REFERENCE = "deliver the row it names, or correct the id"


@dataclass(frozen=True)
class Record:
    """One row of the standard. `values` holds what is filled in, `cells` the row exactly as delivered.

    `source_id` is the id as delivered (empty if there was none). A placeholder stands for a row that others
    name and nobody delivered.
    """

    table: str
    id: uuid.UUID
    source_id: str
    file: str
    place: str
    values: Mapping[str, Value]
    references: Mapping[str, uuid.UUID]
    cells: Mapping[str, str]
    is_placeholder: bool = False

    def text(self, column: str) -> str:
        return str(self.values.get(column, ""))


class Assembly:
    """Turns the rows of one delivery into records: identity, types, references, gaps."""

    def __init__(self, source: Source, profile: Profile, report: Report) -> None:
        self.profile = profile
        self.report = report
        self.namespace = uuid.uuid5(uuid.NAMESPACE_URL, f"hsds:{source.key}")
        self.known: dict[str, dict[str, uuid.UUID]] = {name: {} for name in TABLES}
        self.made: dict[str, list[Record]] = {name: [] for name in TABLES}
        self.placeholders: dict[str, set[str]] = {name: set() for name in TABLES}
        self.used: set[tuple[str, uuid.UUID]] = set()

    def records(self, rows: list[SourceRow]) -> dict[str, list[Record]]:
        kept = [row for row in self._merged(rows) if self._is_complete(row)]
        for row in kept:
            if source_id := row.values.get("id"):
                self.known[row.table][source_id] = self._identity(row.table, source_id)
        for row in kept:
            for single in self._one_reference_each(row):
                self._make(single)
        return self.made

    # Identity

    def _identity(self, table: str, name: str) -> uuid.UUID:
        """A UUIDv5 of the source, the table and the id there: two sources never claim the same row."""
        return uuid.uuid5(self.namespace, f"{table}/{name}")

    def _id_of(self, row: SourceRow, references: Mapping[str, uuid.UUID]) -> uuid.UUID:
        """A row without an id gets one from its content, so that the same delivery gives the same ids."""
        source_id = row.values.get("id", "")
        content = msgspec.json.encode([row.values, sorted(map(str, references.values()))]).decode()
        own_id = self._identity(row.table, source_id) if source_id else self._identity(row.table, content)
        number = 0
        while (row.table, own_id) in self.used:
            number += 1
            own_id = self._identity(row.table, f"{content}/{number}")
        self.used.add((row.table, own_id))
        return own_id

    def _merged(self, rows: list[SourceRow]) -> list[SourceRow]:
        """Rows with the same id become one. JSON repeats an object wherever it is used; CSV must not."""
        merged: dict[tuple[str, ...], SourceRow] = {}
        for number, row in enumerate(rows):
            source_id = row.values.get("id", "")
            key = (row.table, source_id) if source_id else (row.table, "", str(number))
            known = merged.get(key)
            if known is None:
                merged[key] = row
            elif self.profile.files:
                what = f"the id {source_id!r} occurs again, first in {known.place}"
                self._add(Kind.ERROR, row, "id", what, "give every row its own id")
            elif _hang_on_different_owners(known, row):
                merged[(*key, str(number))] = row
            else:
                merged[key] = self._join(known, row)
        return list(merged.values())

    def _join(self, known: SourceRow, row: SourceRow) -> SourceRow:
        """`known` with its gaps filled from `row`. Where they differ, the other cell is kept beside it."""
        cells = {name: cell for name, cell in row.cells.items() if cell != known.cells.get(name)}
        for name, value in row.values.items():
            if known.values.get(name, value) != value:
                what = f"{value!r}, but {known.values[name]!r} in {known.file} {known.place}".rstrip()
                self._add(Kind.KEPT_FIRST, row, name, what, "make both the same")
                cells[f"{name} ({row.file} {row.place})"] = cells.pop(name, value)
        return replace(known, values=row.values | known.values, cells=cells | known.cells)

    # Gaps

    def _is_complete(self, row: SourceRow) -> bool:
        needed = TABLES[row.table].needed
        if self.profile.needs_ids and "id" not in needed:
            needed = ("id", *needed)
        for column in needed:
            if not row.values.get(column):
                gap = self.profile.on_empty(row.table, column)
                return self._close(gap, row, column, "has no value", "fill it in") is not None
        return True

    def _close(self, gap: Gap, row: SourceRow, column: str, what: str, repair: str) -> SourceRow | None:
        """The row without the value of `column`, or None if the row cannot stay."""
        kind = {Gap.REFUSE: Kind.ERROR, Gap.SKIP_ROW: Kind.SKIPPED}.get(gap, Kind.LEFT_EMPTY)
        self._add(kind, row, column, what, repair)
        if kind is not Kind.LEFT_EMPTY:
            return None
        return replace(row, values={key: value for key, value in row.values.items() if key != column})

    def _one_reference_each(self, row: SourceRow) -> Iterator[SourceRow]:
        """A cell with several ids makes one row for each, if the profile knows this habit."""
        for column, target in TABLES[row.table].references.items():
            value = row.values.get(column, "")
            if self.profile.can_list_ids and "," in value and value not in self.known[target]:
                parts = [part.strip() for part in value.split(",")]
                what = f"names {len(parts)} rows in one cell: {value}"
                self._add(Kind.SPLIT, row, column, what, "give each id its own row")
                yield from (replace(row, values=row.values | {column: part}) for part in parts)
                return
        yield row

    def _make(self, row: SourceRow) -> None:
        references = self._references(row)
        if references is None:
            return
        columns = TABLES[row.table].columns
        values: dict[str, Value] = {}
        for column, cell in row.values.items():
            if column in columns:
                try:
                    values[column] = _typed(columns[column], cell)
                except ValueError as error:
                    self._add(Kind.ERROR, row, column, f"{cell!r}: {error}", "correct the cell")
        own_id = self._id_of(row, references)
        source_id = row.values.get("id", "")
        record = Record(row.table, own_id, source_id, row.file, row.place, values, references, row.cells)
        self.made[row.table].append(record)
        self.report.rows_kept[row.file] += 1

    def _references(self, row: SourceRow) -> dict[str, uuid.UUID] | None:
        """Where each reference leads, or None if the row cannot stay."""
        found = {}
        for column, table in _targets(row):
            value = row.values.get(column, "")
            if value and (value not in self.known[table] or value in self.placeholders[table]):
                gap = self.profile.on_missing(row.table, column)
                what = f"names {value!r}, which is missing in {table}"
                if gap is Gap.PLACEHOLDER:
                    self._add(Kind.PLACEHOLDER, row, column, what, _REPAIR_REFERENCE)
                    self._make_placeholder(row, table, value)
                elif self._close(gap, row, column, what, _REPAIR_REFERENCE) is None:
                    return None
            if value in self.known[table]:
                found[column] = self.known[table][value]
        return found

    def _make_placeholder(self, row: SourceRow, table: str, value: str) -> None:
        """One record for everybody who names it; rows that name it later find it in `known`."""
        if value in self.placeholders[table]:
            return
        self.placeholders[table].add(value)
        own_id = self.known[table][value] = self._identity(table, value)
        self.used.add((table, own_id))
        self.made[table].append(
            Record(table, own_id, value, row.file, row.place, {}, {}, {}, is_placeholder=True)
        )

    def _add(self, kind: Kind, row: SourceRow, column: str, what: str, repair: str) -> None:
        self.report.add(kind, row.file, row.place, column, what=what, repair=repair)


def _targets(row: SourceRow) -> Iterator[tuple[str, str]]:
    """Each column of the row that names another row, with the table to look in."""
    yield from TABLES[row.table].references.items()
    if row.table in LINKS:
        column, entity = LINKS[row.table]
        if table := table_named(row.values.get(entity, "")):
            yield column, table


def _hang_on_different_owners(known: SourceRow, row: SourceRow) -> bool:
    """Whether the same part (a phone, say) belongs to two owners of the same kind and must stay two rows."""
    table = TABLES[row.table]
    return table.is_part and any(
        known.values.get(column, value) != value
        for column, value in row.values.items()
        if column in table.references
    )


def _typed(kind: Type, cell: str) -> Value:
    """
    Raises:
        ValueError: the cell does not read as this type; the text says what is expected.
    """
    read, expected = _READERS[kind]
    try:
        return read(cell)
    except (ValueError, InvalidOperation):
        raise ValueError(f"{expected} is expected") from None


def _decimal(cell: str) -> Decimal:
    number = Decimal(cell)
    if not number.is_finite():
        raise InvalidOperation
    return number


def _time(cell: str) -> datetime.time:
    return datetime.time.fromisoformat(cell.zfill(5) if re.fullmatch(r"\d:\d\d", cell) else cell)


_READERS: Mapping[Type, tuple[Callable[[str], Value], str]] = {
    Type.TEXT: (str, "text"),
    Type.WHOLE: (int, "a whole number"),
    Type.DECIMAL: (_decimal, "a number like 51.05"),
    Type.DATE: (datetime.date.fromisoformat, "a date like 2026-11-22"),
    Type.TIME: (_time, "a time like 09:00"),
    Type.MOMENT: (datetime.datetime.fromisoformat, "a moment like 2026-11-22T09:00:00Z"),
}
