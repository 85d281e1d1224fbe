"""The real folders: what is read, what is missing in them, and that nothing else is lost."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from teilhabe.engines.hsds import Delivery, Kind, read_folder
from tests.data import shared_data


def folder(name: str) -> Path:
    return shared_data("hsds") / name


@pytest.fixture(scope="module")
def illinois() -> Delivery:
    return read_folder(folder("ilao-hsds-1.1-csv"))


def test_real_directory_is_read_as_far_as_it_goes(illinois: Delivery) -> None:
    made = {table: len(records) for table, records in illinois.records.items() if records}
    assert (illinois.profile.key, illinois.source.name) == ("ilao-1.1", "Illinois Legal Aid Online")
    assert made == {
        "organizations": 313,
        "services": 429,
        "locations": 520,
        "service_at_location": 425,
        "addresses": 33,
        "phones": 963,
        "schedules": 2492,
        "eligibilities": 425,
    }
    assert not illinois.report.errors


def test_every_gap_of_the_real_directory_is_counted(illinois: Delivery) -> None:
    """341 services name missing organisations, one of them a row that is empty otherwise."""
    count = illinois.report.count
    assert count(Kind.PLACEHOLDER, "services.csv", "organization_id") == 340
    assert count(Kind.SKIPPED, "services.csv", "id") == 1
    assert count(Kind.PLACEHOLDER, "locations.csv", "organization_id") == 448
    assert count(Kind.SKIPPED, "phones.csv", "number") == 19
    assert count(Kind.SPLIT, "service_at_location.csv", "service_id") == 38
    assert count(Kind.SKIPPED, "service_at_location.csv", "service_id") == 186
    assert sum(record.is_placeholder for record in illinois.records["organizations"]) == 280
    assert len(illinois.report.findings) == len({str(finding) for finding in illinois.report.findings})


def test_report_says_where_what_and_how_to_repair(illinois: Delivery) -> None:
    lines = list(illinois.report.lines())
    assert "services.csv: 430 rows read, 429 kept" in lines
    assert "phones.csv, number: row skipped, 19 times" in lines
    assert (
        "services.csv, row 2, organization_id: names '91676', which is missing in organizations"
        " (placeholder made). Repair: deliver the row it names, or correct the id" in lines
    )


def test_cells_naming_several_services_become_one_row_each(illinois: Delivery) -> None:
    rows = [record for record in illinois.records["service_at_location"] if "," in record.cells["service_id"]]
    assert len({record.id for record in rows}) == len(rows) > 38
    assert len({record.place for record in rows}) == 38


@pytest.mark.parametrize(
    "name", ["ilao-hsds-1.1-csv", "ilao-source-csv", "examples-3.0/csv", "examples-3.1-dev/csv"]
)
def test_every_cell_of_every_kept_row_survives(name: str) -> None:
    delivery = read_folder(folder(name))
    kept = {
        (record.file, record.place): record.cells
        for rows in delivery.records.values()
        for record in rows
        if record.cells
    }
    skipped = {
        (finding.file, finding.place) for finding in delivery.report.findings if finding.kind is Kind.SKIPPED
    }
    seen = 0
    for path in sorted(folder(name).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                where = (path.name, f"row {number}")
                assert kept.get(where) == row or where in skipped
                seen += 1
    assert seen == sum(delivery.report.rows_read.values())


def test_ids_are_stable_unique_and_remember_the_source_id(illinois: Delivery) -> None:
    again = read_folder(folder("ilao-hsds-1.1-csv"))
    ids = [(table, record.id) for table, rows in illinois.records.items() for record in rows]
    assert ids == [(table, record.id) for table, rows in again.records.items() for record in rows]
    assert len(ids) == len(set(ids))
    service = illinois.records["services"][0]
    assert (service.source_id, service.id.version) == ("135836", 5)


@pytest.mark.parametrize(
    ("name", "profile"),
    [
        ("examples-3.0", "hsds-3-json"),
        ("examples-3.1-dev", "hsds-3-json"),
        ("examples-3.0/csv", "hsds-3-csv"),
        ("examples-3.1-dev/csv", "hsds-3-csv"),
    ],
)
def test_examples_of_the_standard_are_read(name: str, profile: str) -> None:
    delivery = read_folder(folder(name))
    service = delivery.records["services"][0]
    assert delivery.profile.key == profile
    assert (service.text("name"), service.values["minimum_age"]) == ("Community Counselling", 12)
    assert (service.source_id, service.id.version) == ("ac148810-d857-441c-9679-408f346de14b", 5)
    assert service.references["organization_id"] == delivery.records["organizations"][0].id


def test_draft_3_1_brings_capacity_units_and_further_addresses() -> None:
    records = read_folder(folder("examples-3.1-dev")).records
    assert [len(records[table]) for table in ("service_capacity", "units", "url")] == [1, 1, 1]
    assert records["service_capacity"][0].references["unit_id"] == records["units"][0].id


def test_every_reference_leads_to_a_record(illinois: Delivery) -> None:
    for delivery in (illinois, read_folder(folder("ilao-source-csv")), read_folder(folder("examples-3.0"))):
        ids = {record.id for rows in delivery.records.values() for record in rows}
        assert {
            owner for rows in delivery.records.values() for row in rows for owner in row.references.values()
        } <= ids


def test_raw_export_gives_the_same_directory_unpacked(illinois: Delivery) -> None:
    raw = read_folder(folder("ilao-source-csv"))
    assert raw.profile.key == "ilao-export"
    for table in ("organizations", "services", "locations", "service_at_location"):
        assert {row.source_id for row in raw.records[table]} == {
            row.source_id for row in illinois.records[table]
        }
    hours = Counter(row.text("byday") for row in raw.records["schedules"] if row.text("byday"))
    assert hours == Counter(row.text("byday") for row in illinois.records["schedules"])
    kinds = Counter(row.text("type") for row in raw.records["phones"])
    assert kinds["textphone"] == 35
