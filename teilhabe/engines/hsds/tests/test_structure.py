"""Structure is all or nothing: one fault, and nothing is used."""

import json
from pathlib import Path

import pytest

from teilhabe.engines.hsds import Kind, Profile, StructureError, profile_named, read_folder

ORGANIZATIONS = "id,name,description\n1,Rat und Tat,Beratung\n"
SERVICES = "id,organization_id,name\n7,1,Sprechstunde\n"
SCHEDULES = "id,service_id,byday,opens_at,closes_at\n,7,MO,9:00,12:00\n"


@pytest.fixture
def csv_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "delivery"
    folder.mkdir()
    (folder / "organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    (folder / "services.csv").write_text(SERVICES, encoding="utf-8")
    (folder / "regular_schedules.csv").write_text(
        SCHEDULES.replace("byday", "weekday").replace("MO", "Monday"), encoding="utf-8"
    )
    return folder


def errors_of(folder: Path, profile: Profile | None = None) -> list[str]:
    with pytest.raises(StructureError) as caught:
        read_folder(folder, profile)
    return [str(error) for error in caught.value.report.errors]


def test_sound_folder_is_read(csv_folder: Path) -> None:
    delivery = read_folder(csv_folder)
    assert delivery.profile.key == "hsds-1.1-csv"
    assert delivery.source.key == "delivery"
    assert delivery.records["schedules"][0].text("opens_at") == "09:00:00"


def test_source_file_says_who_keeps_the_data(csv_folder: Path) -> None:
    source = {"key": "rat", "name": "Rat und Tat", "time_zone": "Europe/Berlin"}
    (csv_folder / "source.json").write_text(json.dumps(source), encoding="utf-8")
    assert read_folder(csv_folder).source.name == "Rat und Tat"
    (csv_folder / "source.json").write_text("{}", encoding="utf-8")
    assert "source.json: Object missing required field `key`" in errors_of(csv_folder)[0]


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("services.csv", SERVICES.encode("utf-16"), "services.csv: byte 0 is not UTF-8"),
        ("services.csv", SERVICES.replace("S", "Ü").encode("latin-1"), "is not UTF-8 (error). Repair: save"),
        ("services.csv", (SERVICES + "\0").encode(), "services.csv, line 3: holds a NUL character"),
        ("services.csv", (SERVICES + '8,1,"open').encode(), "services.csv, line 3: unexpected end of data"),
        (
            "services.csv",
            SERVICES.replace(",", ";").encode(),
            "services.csv, row 1, id: this column is missing",
        ),
        ("services.csv", b"id,id,name\n", "services.csv, row 1, id: column 'id' occurs 2 times"),
        ("services.csv", b"id,,name\n", "services.csv, row 1: a column has no name"),
        ("services.csv", (SERVICES + "8,1,a,b\n").encode(), "row 3: has 4 cells, the header has 3"),
        (
            "services.csv",
            (SERVICES + "7,1,again\n").encode(),
            "row 3, id: the id '7' occurs again, first in row 2",
        ),
        ("services.csv", (SERVICES + "8,1,\n").encode(), "services.csv, row 3, name: has no value (error)"),
        (
            "regular_schedules.csv",
            b"service_id,weekday,opens_at\n7,Monday,nine\n",
            "row 2, opens_at: 'nine': a time like 09:00 is expected",
        ),
        (
            "locations.csv",
            b"id,latitude\n1,north\n",
            "row 2, latitude: 'north': a number like 51.05 is expected",
        ),
    ],
)
def test_fault_names_file_row_column_and_repair(
    csv_folder: Path, file: str, content: bytes, expected: str
) -> None:
    (csv_folder / file).write_bytes(content)
    errors = errors_of(csv_folder)
    assert any(expected in error for error in errors), errors
    assert all("Repair:" in error for error in errors)


def test_all_faults_are_listed_not_only_the_first(csv_folder: Path) -> None:
    (csv_folder / "services.csv").write_bytes((SERVICES + "8\n9\n").encode())
    (csv_folder / "organizations.csv").write_bytes(b"\xff")
    assert len(errors_of(csv_folder)) == 3


def test_byte_order_mark_blank_lines_and_unknown_columns_are_harmless(csv_folder: Path) -> None:
    text = (
        "\ufeff"
        + SERVICES.replace("name\n", "name,colour\n").replace("Sprechstunde", "Sprechstunde,blau")
        + "\n\n"
    )
    (csv_folder / "services.csv").write_text(text, encoding="utf-8")
    (csv_folder / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    delivery = read_folder(csv_folder)
    assert delivery.records["services"][0].cells["colour"] == "blau"
    assert delivery.report.count(Kind.NOT_READ, "notes.csv") == 1


def test_tolerance_depends_on_the_profile(csv_folder: Path) -> None:
    (csv_folder / "services.csv").write_text(SERVICES + "8,1,\n9,5,Nachtdienst\n", encoding="utf-8")
    assert len(errors_of(csv_folder)) == 1
    delivery = read_folder(csv_folder, profile_named("ilao-1.1"))
    assert delivery.report.count(Kind.SKIPPED) == 1
    assert [record.is_placeholder for record in delivery.records["organizations"]] == [False, True]


def test_standard_layout_needs_ids(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name\n,Rat und Tat\n", encoding="utf-8")
    assert "row 2, id: has no value" in errors_of(tmp_path)[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "is not JSON in UTF-8"),
        ("[1]", "organizations.json, [0]: an object is expected"),
        ('{"id": "1", "name": "a", "phones": {"number": "1"}}', ""),
        ('{"contents": 1}', "organizations.json, contents: a list is expected"),
        ('{"id": "1", "name": "\\u0000"}', "organizations.json, name: holds a NUL character"),
        ("[" * 100_000, "is not JSON in UTF-8"),
    ],
)
def test_json_of_another_shape_is_refused(tmp_path: Path, content: str, expected: str) -> None:
    (tmp_path / "organizations.json").write_text(content, encoding="utf-8")
    if expected:
        assert expected in errors_of(tmp_path)[0]
    else:
        assert read_folder(tmp_path).records["organizations"][0].cells["phones"] == '{"number": "1"}'


def test_same_object_with_another_value_keeps_both_cells(tmp_path: Path) -> None:
    (tmp_path / "organizations.json").write_text('[{"id": "1", "name": "Rat"}]', encoding="utf-8")
    (tmp_path / "service.json").write_text(
        '{"id": "2", "name": "x", "organization": {"id": "1", "name": "Tat", "email": "a@b.example"}}',
        encoding="utf-8",
    )
    delivery = read_folder(tmp_path)
    [organization] = delivery.records["organizations"]
    assert (organization.text("name"), organization.text("email")) == ("Rat", "a@b.example")
    assert organization.cells["name (service.json organization)"] == "Tat"
    assert delivery.report.count(Kind.KEPT_FIRST) == 1


def test_phone_shared_by_two_services_stays_with_both(tmp_path: Path) -> None:
    phone = {"id": "9", "number": "0351 1"}
    services = [{"id": key, "name": "x", "phones": [phone]} for key in ("1", "2")]
    (tmp_path / "services.json").write_text(json.dumps(services), encoding="utf-8")
    records = read_folder(tmp_path).records
    assert len({record.references["service_id"] for record in records["phones"]}) == 2


def test_folder_without_data_says_so(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="holds no"):
        read_folder(tmp_path)
    (tmp_path / "base.json").write_text("{}", encoding="utf-8")
    assert "holds no row at all" in errors_of(tmp_path)[0]


def test_unknown_profile_lists_those_that_exist() -> None:
    with pytest.raises(LookupError, match="There are: ilao-export"):
        profile_named("xml")
