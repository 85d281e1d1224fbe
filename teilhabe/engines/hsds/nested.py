"""Reading JSON files: objects inside objects become rows of their own tables that name their owner."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from teilhabe.engines.hsds.report import Kind, Report
from teilhabe.engines.hsds.rows import SourceRow
from teilhabe.engines.hsds.tables import TABLES

_SINGULAR = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "program": "programs",
    "service_at_location": "service_at_location",
    "taxonomy": "taxonomies",
    "taxonomy_detail": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
    "unit": "units",
}
_PLURAL = {name: name for name in TABLES} | {
    "service_at_locations": "service_at_location",
    "additional_websites": "url",
    "additional_urls": "url",
    "capacities": "service_capacity",
    "identifiers": "organization_identifiers",
}
_OWNER_COLUMN = {
    "organizations": "organization_id",
    "services": "service_id",
    "locations": "location_id",
    "service_at_location": "service_at_location_id",
    "contacts": "contact_id",
    "phones": "phone_id",
}
_NOT_DATA = ("base", "source", "datapackage")


def read_json_files(folder: Path, report: Report) -> list[SourceRow]:
    rows = []
    for path in sorted(folder.glob("*.json")):
        if path.stem not in _NOT_DATA:
            rows += _read_file(path, report)
    return rows


def _read_file(path: Path, report: Report) -> list[SourceRow]:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        what = f"is not JSON in UTF-8: {error}"
        report.add(Kind.ERROR, path.name, what=what, repair="export the file again")
        return []
    reader = _Reader(path.name, report)
    try:
        rows = list(reader.document(path.stem, document))
    except RecursionError:
        what = "objects are nested too deeply"
        report.add(Kind.ERROR, path.name, what=what, repair="export the file again")
        return []
    report.rows_read[path.name] += len(rows)
    return rows


class _Reader:
    """Walks one file. `place` is the path to an object: `contents[0].phones[1]`."""

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report

    def document(self, stem: str, document: Any) -> Iterator[SourceRow]:
        if stem == "tabular" and isinstance(document, dict):
            for name, items in document.items():
                yield from self._list(name.removesuffix(".csv"), items, name, {})
            return
        stem = stem.removesuffix("_full").removesuffix("_list")
        table = _SINGULAR.get(stem) or _PLURAL.get(stem)
        if table is None:
            allowed = ", ".join(sorted(_SINGULAR))
            what = f"the file name says no object of the standard ({allowed})"
            self.report.add(Kind.NOT_READ, self.file, what=what)
        elif isinstance(document, dict) and "contents" in document:
            yield from self._list(table, document["contents"], "contents", {})
        elif isinstance(document, list):
            yield from self._list(table, document, "", {})
        else:
            yield from self._object(table, document, "", {})

    def _list(self, table: str, items: Any, place: str, owner: dict[str, str]) -> Iterator[SourceRow]:
        if table not in TABLES:
            what = f"no table {table!r} in the standard"
            self.report.add(Kind.NOT_READ, self.file, place, what=what)
        elif not isinstance(items, list):
            self._error(place, "a list is expected")
        else:
            for number, item in enumerate(items):
                yield from self._object(table, item, f"{place}[{number}]", owner)

    def _object(self, table: str, item: Any, place: str, owner: dict[str, str]) -> Iterator[SourceRow]:
        if not isinstance(item, dict):
            self._error(place, "an object is expected")
            return
        own_id = str(item.get("id") or "")
        cells: dict[str, str] = {}
        parts: list[SourceRow] = []
        for key, value in item.items():
            inner = f"{place}.{key}" if place else key
            if isinstance(value, dict) and key in _SINGULAR:
                parts += self._object(_SINGULAR[key], value, inner, {})
                reference = "taxonomy_id" if key == "taxonomy_detail" else f"{key}_id"
                cells[reference] = str(value.get("id") or "")
            elif isinstance(value, list) and key in _PLURAL:
                parts += self._list(_PLURAL[key], value, inner, _owner(table, own_id, _PLURAL[key]))
            elif value is not None:
                cells[key] = _text(value)
                if "\0" in cells[key]:
                    self._error(inner, "holds a NUL character")
        values = {key: value.strip() for key, value in cells.items() if value.strip()} | owner
        yield SourceRow(table, self.file, place, values, cells)
        yield from parts

    def _error(self, place: str, what: str) -> None:
        self.report.add(Kind.ERROR, self.file, place, what=what, repair="export the file again")


def _owner(table: str, own_id: str, part: str) -> dict[str, str]:
    if part == "attributes":
        return {"link_id": own_id, "link_entity": table}
    if part == "metadata":
        return {"resource_id": own_id, "resource_type": table}
    return {_OWNER_COLUMN[table]: own_id} if table in _OWNER_COLUMN else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
