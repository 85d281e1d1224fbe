"""Writing HSDS 3.0 as JSON: organizations with everything that hangs on them nested inside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from teilhabe.engines.hsds.assembly import Record, Value

# Which lists an object carries: name of the list, table of its rows, column that names the owner.
_LISTS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "organizations": (
        ("funding", "funding", "organization_id"),
        ("contacts", "contacts", "organization_id"),
        ("phones", "phones", "organization_id"),
        ("locations", "locations", "organization_id"),
        ("programs", "programs", "organization_id"),
        ("organization_identifiers", "organization_identifiers", "organization_id"),
        ("additional_websites", "url", "organization_id"),
        ("addresses", "addresses", "organization_id"),
        ("services", "services", "organization_id"),
    ),
    "services": (
        ("phones", "phones", "service_id"),
        ("schedules", "schedules", "service_id"),
        ("service_areas", "service_areas", "service_id"),
        ("service_at_locations", "service_at_location", "service_id"),
        ("languages", "languages", "service_id"),
        ("funding", "funding", "service_id"),
        ("cost_options", "cost_options", "service_id"),
        ("required_documents", "required_documents", "service_id"),
        ("contacts", "contacts", "service_id"),
        ("additional_urls", "url", "service_id"),
        ("capacities", "service_capacity", "service_id"),
        ("eligibilities", "eligibilities", "service_id"),
    ),
    "locations": (
        ("languages", "languages", "location_id"),
        ("addresses", "addresses", "location_id"),
        ("contacts", "contacts", "location_id"),
        ("accessibility", "accessibility", "location_id"),
        ("phones", "phones", "location_id"),
        ("schedules", "schedules", "location_id"),
    ),
    "service_at_location": (
        ("contacts", "contacts", "service_at_location_id"),
        ("phones", "phones", "service_at_location_id"),
        ("schedules", "schedules", "service_at_location_id"),
        ("service_areas", "service_areas", "service_at_location_id"),
    ),
    "contacts": (("phones", "phones", "contact_id"),),
    "phones": (("languages", "languages", "phone_id"),),
}
_LINKED = (("attributes", "link_id"), ("metadata", "resource_id"))
# Which single objects a row carries: name, table and the column that names them.
_SINGLES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "services": (("program", "programs", "program_id"),),
    "service_at_location": (("location", "locations", "location_id"),),
    "attributes": (("taxonomy_term", "taxonomy_terms", "taxonomy_term_id"),),
    "taxonomy_terms": (("taxonomy_detail", "taxonomies", "taxonomy_id"),),
    "service_capacity": (("unit", "units", "unit_id"),),
}
_KEPT_REFERENCES = ("parent_organization_id", "parent_id")


def organization_page(records: Iterable[Record], *, number: int, pages: int, total: int) -> dict[str, Any]:
    """One page of organizations as the standard's API gives it. `records`: theirs and all they need."""
    shelf = _Shelf(records)
    contents = [shelf.object(record) for record in shelf.by_table["organizations"]]
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


class _Shelf:
    """The records, findable by id and by owner."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.by_table: dict[str, list[Record]] = defaultdict(list)
        self.by_id: dict[UUID, Record] = {}
        self.by_owner: dict[tuple[str, str, UUID], list[Record]] = defaultdict(list)
        for record in records:
            self.by_table[record.table].append(record)
            self.by_id[record.id] = record
            for column, owner in record.references.items():
                self.by_owner[record.table, column, owner].append(record)

    def object(self, record: Record) -> dict[str, Any]:
        written: dict[str, Any] = {"id": str(record.id)}
        written |= {column: _plain(value) for column, value in record.values.items()}
        written |= {
            column: str(owner) for column, owner in record.references.items() if column in _KEPT_REFERENCES
        }
        for name, table, column in _SINGLES.get(record.table, ()):
            if (other := self.by_id.get(record.references.get(column, record.id))) and other.table == table:
                written[name] = self.object(other)
        for name, table, column in _LISTS.get(record.table, ()):
            if parts := self.by_owner.get((table, column, record.id)):
                written[name] = [self.object(part) for part in parts]
        for table, column in _LINKED:
            if parts := self.by_owner.get((table, column, record.id)):
                written[table] = [self.object(part) for part in parts]
        return written


def _plain(value: Value) -> str | int | float:
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, str | int | float) else value.isoformat()
