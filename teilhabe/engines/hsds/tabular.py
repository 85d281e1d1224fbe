"""Reading CSV files into rows. Every fault of the structure becomes an error of the report."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from teilhabe.engines.hsds.profiles import FileMap, Profile
from teilhabe.engines.hsds.report import Kind, Report
from teilhabe.engines.hsds.rows import SourceRow
from teilhabe.engines.hsds.tables import TABLES

_LONGEST_CELL = 1_000_000
_SAVE_AS_UTF8 = "save the file as CSV in UTF-8, separated by commas"


def read_csv_files(folder: Path, profile: Profile, report: Report) -> list[SourceRow]:
    """The rows of every file the profile knows; files it does not know are named in the report."""
    rows = []
    for path in sorted(folder.glob("*.csv")):
        if path.name in profile.files:
            rows += _read_file(path, profile.files[path.name], report)
        else:
            report.add(Kind.NOT_READ, path.name, what="this file is not part of the profile")
    return rows


def _read_file(path: Path, file_map: FileMap, report: Report) -> list[SourceRow]:
    lines = list(_lines(path, report))
    if not lines:
        return []
    header = [name.strip() for name in lines[0]]
    if not _header_is_sound(path.name, header, file_map, report):
        return []
    return list(_rows(path.name, header, lines[1:], file_map, report))


def _lines(path: Path, report: Report) -> Iterator[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8"
        report.add(Kind.ERROR, path.name, what=what, repair=_SAVE_AS_UTF8)
        return
    if "\0" in text:
        place = f"line {text.count(chr(10), 0, text.index(chr(0))) + 1}"
        report.add(Kind.ERROR, path.name, place, what="holds a NUL character", repair="remove it")
        return
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        place = f"line {reader.line_num}"
        report.add(Kind.ERROR, path.name, place, what=str(error), repair=_SAVE_AS_UTF8)


def _header_is_sound(file: str, header: list[str], file_map: FileMap, report: Report) -> bool:
    before = len(report.findings)
    for name, count in Counter(header).items():
        if count > 1 or not name:
            what = f"column {name!r} occurs {count} times" if name else "a column has no name"
            report.add(Kind.ERROR, file, "row 1", name, what=what, repair="give it a name of its own")
    names = {file_map.columns.get(name, name) for name in header}
    for name in TABLES[file_map.table].needed:
        if name not in names:
            own = next((key for key, value in file_map.columns.items() if value == name), name)
            what = "this column is missing"
            report.add(Kind.ERROR, file, "row 1", own, what=what, repair=_SAVE_AS_UTF8)
    return len(report.findings) == before


def _rows(
    file: str, header: list[str], lines: list[list[str]], file_map: FileMap, report: Report
) -> Iterator[SourceRow]:
    for number, line in enumerate(lines, start=2):
        if not line:
            continue
        report.rows_read[file] += 1
        if len(line) != len(header):
            what = f"has {len(line)} cells, the header has {len(header)}"
            repair = "put quotation marks around cells that hold commas"
            report.add(Kind.ERROR, file, f"row {number}", what=what, repair=repair)
            continue
        cells = dict(zip(header, line, strict=True))
        values = {file_map.columns.get(name, name): cell.strip() for name, cell in cells.items()}
        values = {name: value for name, value in values.items() if value}
        yield SourceRow(file_map.table, file, f"row {number}", dict(file_map.constants) | values, cells)
