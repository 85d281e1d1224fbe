"""The raw export of Illinois Legal Aid Online: phones, hours and links are packed into wide rows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from teilhabe.engines.hsds.rows import SourceRow

_HOURS = re.compile(
    r"(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday): (?:(\d{1,2}:\d\d)-(\d{1,2}:\d\d)|Closed)"
)
_PROCESS_COLUMNS = (
    "Application process",
    "Process for applying by email",
    "Process for applying by phone",
    "Process for applying online",
    "Process for walk-ins",
)


def unfold(rows: list[SourceRow]) -> list[SourceRow]:
    """The rows with everything packed into them as rows of its own table."""
    return [part for row in rows for part in _UNFOLDERS[row.table](row)]


def _organization(row: SourceRow) -> Iterator[SourceRow]:
    yield row
    own_id = row.values.get("id", "")
    yield from _phones(row, organization_id=own_id)
    if row.cells["Mailing address"]:
        yield row.part(
            "addresses",
            organization_id=own_id,
            address_1=row.cells["Mailing address"],
            address_type="postal",
        )


def _location(row: SourceRow) -> Iterator[SourceRow]:
    yield row
    own_id = row.values.get("id", "")
    yield from _phones(row, location_id=own_id)
    for weekday, opens_at, closes_at in _HOURS.findall(row.cells["Hours of operation"]):
        yield row.part(
            "schedules",
            location_id=own_id,
            freq="WEEKLY",
            byday=weekday,
            opens_at=opens_at,
            closes_at=closes_at,
        )
    if row.cells["Recurring dates"]:
        yield row.part("schedules", location_id=own_id, description=row.cells["Recurring dates"])
    if row.cells["Services"]:
        yield row.part("service_at_location", location_id=own_id, service_id=row.cells["Services"])


def _service(row: SourceRow) -> Iterator[SourceRow]:
    process = "\n".join(row.cells[column] for column in _PROCESS_COLUMNS if row.cells[column])
    status = {"Yes": "active", "No": "inactive"}.get(row.cells["Is this service open?"], "")
    own = {"application_process": process, "status": status, "description": row.cells["Service type"]}
    yield replace(row, values=row.values | {key: value for key, value in own.items() if value})
    if own_id := row.values.get("id", ""):
        yield from _phones(row, service_id=own_id)


def _phones(row: SourceRow, **owner: str) -> Iterator[SourceRow]:
    kinds = {"Phone number": "voice", "Toll-free phone number": "voice", "TTY phone number": "textphone"}
    for column, kind in kinds.items():
        if number := row.cells.get(column, ""):
            yield row.part("phones", number=number, type=kind, **owner)


_UNFOLDERS = {"organizations": _organization, "locations": _location, "services": _service}
