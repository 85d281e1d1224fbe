import json
from pathlib import Path

import pytest

from teilhabe.engines.hsds import Delivery, organization_page, read_folder
from tests.data import shared_data


def written_and_read(delivery: Delivery, folder: Path) -> Delivery:
    records = [record for rows in delivery.records.values() for record in rows]
    page = organization_page(records, number=1, pages=1, total=len(delivery.records["organizations"]))
    (folder / "organizations.json").write_text(json.dumps(page), encoding="utf-8")
    return read_folder(folder)


@pytest.mark.parametrize("name", ["examples-3.0", "examples-3.1-dev"])
def test_what_is_written_reads_the_same_again(name: str, tmp_path: Path) -> None:
    first = read_folder(shared_data("hsds") / name)
    second = written_and_read(first, tmp_path)
    for table in ("organizations", "services", "locations", "schedules", "attributes", "taxonomy_terms"):
        before = {str(record.id): dict(record.values) for record in first.records[table]}
        assert {record.source_id: dict(record.values) for record in second.records[table]} == before


def test_page_says_where_it_stands(tmp_path: Path) -> None:
    page = organization_page([], number=2, pages=3, total=5)
    assert (page["page_number"], page["total_pages"], page["total_items"]) == (2, 3, 5)
    assert (page["first_page"], page["last_page"], page["empty"]) == (False, False, True)


def test_real_directory_survives_writing(tmp_path: Path) -> None:
    first = read_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    named = [record for record in first.records["organizations"] if not record.is_placeholder]
    kept = {record.id for record in named}
    records = [
        row
        for rows in first.records.values()
        for row in rows
        if row.table != "organizations" or row.id in kept
    ]
    page = organization_page(records, number=1, pages=1, total=len(named))
    (tmp_path / "organizations.json").write_text(json.dumps(page), encoding="utf-8")
    second = read_folder(tmp_path)
    assert {record.source_id for record in second.records["organizations"]} == set(map(str, kept))
    expected = {str(row.id) for row in first.records["services"] if row.references["organization_id"] in kept}
    assert {record.source_id for record in second.records["services"]} == expected
