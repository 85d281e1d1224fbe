"""How the tables of the standard and our models fit together, in both directions."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from teilhabe.core.directory.models import (
    Address,
    Contact,
    Delivered,
    Detail,
    Institution,
    Language,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
    TaxonomyTerm,
)
from teilhabe.engines.hsds import LINKS, TABLES, Record, Value

_OWNERS = {
    "institution_id": "organization_id",
    "service_id": "service_id",
    "location_id": "location_id",
    "at_location_id": "service_at_location_id",
}
_ISO_WEEKDAYS = {"MO": "1", "TU": "2", "WE": "3", "TH": "4", "FR": "5", "SA": "6", "SU": "7"}


@dataclass(frozen=True)
class Shape:
    """`fields` and `owners`: our name -> the standard's column, for values and for references."""

    table: str
    model: type[Delivered]
    fields: Mapping[str, str]
    owners: Mapping[str, str]


def _shape(
    table: str, model: type[Delivered], same: str = "", owners: Mapping[str, str] = _OWNERS, **renamed: str
) -> Shape:
    return Shape(table, model, {name: name for name in same.split()} | renamed, owners)


# In the order in which rows can be written: what others name comes first.
SHAPES: tuple[Shape, ...] = (
    _shape(
        "organizations",
        Institution,
        "name alternate_name description email website legal_status",
        {"parent_id": "parent_organization_id"},
    ),
    _shape("taxonomy_terms", TaxonomyTerm, "code name description taxonomy", {"parent_id": "parent_id"}),
    _shape(
        "locations",
        Location,
        "name alternate_name description transportation latitude longitude",
        {"institution_id": "organization_id"},
        kind="location_type",
    ),
    _shape(
        "services",
        Service,
        "name alternate_name description url email application_process interpretation_services"
        " eligibility_description wait_time alert minimum_age maximum_age",
        {"institution_id": "organization_id"},
        state="status",
        fees="fees_description",
        last_checked_on="assured_date",
    ),
    _shape(
        "service_at_location",
        ServiceAtLocation,
        "description",
        {"service_id": "service_id", "location_id": "location_id"},
    ),
    _shape("contacts", Contact, "name title department email"),
    _shape(
        "phones", Phone, "number extension description", _OWNERS | {"contact_id": "contact_id"}, kind="type"
    ),
    _shape(
        "addresses",
        Address,
        "attention address_1 address_2 city region state_province postal_code country",
        kind="address_type",
    ),
    _shape("schedules", Schedule, "opens_at closes_at valid_from valid_to description notes"),
    _shape("languages", Language, "name code note", _OWNERS | {"phone_id": "phone_id"}),
)
_BY_TABLE = {shape.table: shape for shape in SHAPES}
_BY_MODEL = {shape.model: shape for shape in SHAPES}


def shape_of(table: str) -> Shape:
    """Tables without a model of their own become rows of `Detail`."""
    return _BY_TABLE.get(table, Shape(table, Detail, {}, _OWNERS))


def row_from(record: Record, source: Source) -> Delivered:
    """The unsaved row of a record. Whatever has no field of its own goes to `other_columns`."""
    shape = shape_of(record.table)
    taken = {*shape.fields.values(), *shape.owners.values()}
    everything: dict[str, Value | UUID] = {**record.values, **record.references}
    row = shape.model(
        id=record.id,
        source=source,
        id_at_source=record.source_id,
        source_place=f"{record.file} {record.place}".strip(),
        source_cells=dict(record.cells),
        other_columns={key: _plain(value) for key, value in everything.items() if key not in taken},
    )
    for name, column in shape.fields.items():
        if column in record.values:
            setattr(row, name, record.values[column])
    for name, column in shape.owners.items():
        if column in record.references and hasattr(row, name):
            setattr(row, name, record.references[column])
    _finish(row, record)
    return row


def _finish(row: Delivered, record: Record) -> None:
    """What a single column does not say."""
    if isinstance(row, Institution):
        row.is_placeholder = record.is_placeholder
    elif isinstance(row, Detail):
        row.table = record.table
    elif isinstance(row, Schedule):
        row.weekdays = weekdays_of(record)
        row.valid_to = row.valid_to or _date_or_none(record.values.get("until"))


def weekdays_of(record: Record) -> str:
    """ISO digits of the weekdays, if the hours hold every week; '' if they follow another rhythm."""
    is_weekly = record.text("freq") in ("", "WEEKLY") and record.text("interval") in ("", "1")
    names = [name.strip().upper()[:2] for name in record.text("byday").split(",") if name.strip()]
    if not is_weekly or not all(name in _ISO_WEEKDAYS for name in names):
        return ""
    return "".join(sorted({_ISO_WEEKDAYS[name] for name in names}))


def record_from(row: Delivered) -> Record:
    """The record of a saved row, as the standard's writer needs it."""
    shape = _BY_MODEL.get(type(row)) or shape_of(getattr(row, "table", ""))
    columns = {column: getattr(row, name) for name, column in shape.fields.items()} | row.other_columns
    owners = {column: getattr(row, name, None) for name, column in shape.owners.items()}
    names = {*TABLES[shape.table].references, *LINKS.get(shape.table, ())[:1]}
    other_owners = {column: UUID(value) for column, value in row.other_columns.items() if column in names}
    return Record(
        table=shape.table,
        id=row.id,
        source_id=row.id_at_source,
        file="",
        place="",
        values={key: value for key, value in columns.items() if key not in names and value not in ("", None)},
        references={key: value for key, value in owners.items() if value} | other_owners,
        cells={},
    )


def _plain(value: Value | UUID) -> str | int | float:
    """As JSON can hold it."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, UUID) else value.isoformat()


def _date_or_none(value: Any) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None
