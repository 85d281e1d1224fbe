"""Taking over deliveries: everything or nothing, twice the same, and our own corrections stay."""

import datetime
import json
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from teilhabe.core.directory.actions import change_service, import_folder, mark_checked
from teilhabe.core.directory.models import (
    Delivered,
    Detail,
    Institution,
    Location,
    Part,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
)
from teilhabe.core.directory.queries import (
    Question,
    confidential_advice,
    public_institutions,
    public_services,
    records_for,
    services_found,
    stale_services,
)
from teilhabe.engines.hsds import StructureError, organization_page, read_folder
from tests.cast import Browser, Cast
from tests.data import shared_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]

DRESDEN = Path(__file__).resolve().parents[1] / "data" / "dresden"
FOLDERS = (
    "ilao-hsds-1.1-csv",
    "ilao-source-csv",
    "examples-3.0",
    "examples-3.0/csv",
    "examples-3.1-dev",
    "examples-3.1-dev/csv",
)
EVERY_MODEL: list[type[Delivered]] = [
    Institution,
    Location,
    Service,
    ServiceAtLocation,
    *Part.__subclasses__(),
]


def row_counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in EVERY_MODEL}


def test_real_directory_is_taken_over() -> None:
    report = import_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    assert report.source.name == "Illinois Legal Aid Online"
    assert row_counts() == {
        "Institution": 313,
        "Location": 520,
        "Service": 429,
        "ServiceAtLocation": 425,
        "Contact": 0,
        "Phone": 963,
        "Address": 33,
        "Schedule": 2492,
        "Language": 0,
        "Detail": 425,
    }
    assert Institution.objects.filter(is_placeholder=True).count() == 280
    lines = list(report.lines())
    assert "Source: Illinois Legal Aid Online (Illinois Legal Aid Online, HSDS 1.1 as CSV)" in lines
    assert "429 rows of Service" in lines


@pytest.mark.parametrize("name", FOLDERS)
def test_second_import_changes_nothing(name: str) -> None:
    import_folder(shared_data("hsds") / name)
    before = row_counts(), set(Service.objects.values_list("pk", flat=True))
    report = import_folder(shared_data("hsds") / name)
    assert (row_counts(), set(Service.objects.values_list("pk", flat=True))) == before
    assert report.withdrawn == 0


def test_all_folders_stand_side_by_side() -> None:
    for name in FOLDERS:
        import_folder(shared_data("hsds") / name)
    assert Source.objects.count() == 5
    assert Service.objects.count() == 429 + 4


@pytest.mark.parametrize("name", FOLDERS)
def test_every_cell_of_every_kept_row_is_in_the_database(name: str) -> None:
    delivery = read_folder(shared_data("hsds") / name)
    import_folder(shared_data("hsds") / name)
    stored = {row.pk: row for model in EVERY_MODEL for row in model._default_manager.all()}
    for table, records in delivery.records.items():
        for record in records:
            row = stored.get(record.id) if table != "taxonomy_terms" else None
            assert row is None or row.source_cells == record.cells
            assert row is not None or table == "taxonomy_terms"


def test_fault_in_the_structure_leaves_everything_as_it_was(tmp_path: Path) -> None:
    import_folder(DRESDEN)
    before = row_counts()
    (tmp_path / "organizations.csv").write_text("id,name\n1,Rat\n", encoding="utf-8")
    (tmp_path / "services.csv").write_text("id,name\n1,Rat,zu viel\n", encoding="utf-8")
    with pytest.raises(StructureError, match=r"services\.csv, row 2: has 3 cells"):
        import_folder(tmp_path)
    assert row_counts() == before


def test_own_correction_survives_the_next_delivery(cast: Cast) -> None:
    import_folder(DRESDEN)
    service = Service.objects.get(id_at_source="adb-beratung")
    change_service(service, name="Beratung gegen Benachteiligung", by=cast.editor)
    report = import_folder(DRESDEN)
    service.refresh_from_db()
    assert service.name == "Beratung gegen Benachteiligung"
    assert "benachteiligung" in service.search_text
    assert [place.partition(" ")[0] for place in report.kept_here] == ["organizations.json"]


def test_day_of_checking_survives_the_next_delivery(cast: Cast) -> None:
    import_folder(DRESDEN)
    mark_checked(Service.objects.get(id_at_source="adb-beratung"), by=cast.editor)
    import_folder(DRESDEN)
    assert Service.objects.get(id_at_source="adb-beratung").last_checked_on == timezone.localdate()


def test_service_that_is_no_longer_delivered_is_withdrawn(tmp_path: Path) -> None:
    page = json.loads((DRESDEN / "organizations.json").read_text(encoding="utf-8"))
    (tmp_path / "source.json").write_bytes((DRESDEN / "source.json").read_bytes())
    import_folder(DRESDEN)
    page["contents"][0]["services"].pop(0)
    (tmp_path / "organizations.json").write_text(json.dumps(page), encoding="utf-8")
    assert import_folder(tmp_path).withdrawn == 1
    assert not public_services().filter(id_at_source="auslaenderrat-beratung").exists()
    import_folder(DRESDEN)
    assert public_services().filter(id_at_source="auslaenderrat-beratung").exists()


def test_own_collection_names_where_people_are_advised_in_confidence() -> None:
    import_folder(DRESDEN)
    advice = {service.institution.name for service in confidential_advice() if service.institution}
    assert advice == {  # whoever cannot be reached is no help in the moment somebody needs it
        "Ausländerrat Dresden e. V.",
        "Antidiskriminierungsbüro Sachsen",
        "RAA Sachsen, Support",
    }
    assert Institution.objects.filter(is_public_body=True).count() == 10


@pytest.mark.usefixtures("at_the_commissioner")
def test_commissioner_never_sends_from_confidential_advice_to_its_own_telephone() -> None:
    import_folder(DRESDEN)
    silent = public_services().get(institution__name="Sächsischer Flüchtlingsrat")
    page = Browser().get(f"/de/help/{silent.pk}/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "Hier fehlen noch Telefon und Adresse." in main
    assert "Rufen Sie uns an" not in main


def test_own_collection_says_nothing_that_is_not_known() -> None:
    import_folder(DRESDEN)
    assert not Phone.objects.exists()
    assert not Schedule.objects.exists()
    assert not Service.objects.filter(last_checked_on__isnull=False).exists()
    streets = set(Location.objects.values_list("address__address_1", flat=True))
    assert streets == {"Heinrich-Zille-Straße 6", "Werdauer Straße", "Dr.-Külz-Ring 19"}


def test_public_body_is_never_offered_as_confidential() -> None:
    import_folder(DRESDEN)
    Service.objects.update(is_confidential_advice=True)
    assert not confidential_advice().filter(institution__is_public_body=True).exists()


def test_unchecked_offers_are_hidden_after_180_days(cast: Cast) -> None:
    with time_machine.travel("2026-05-01 10:00 +0000", tick=False):
        import_folder(DRESDEN)
    with time_machine.travel("2026-10-28 10:00 +0000", tick=False):
        assert (public_services().count(), stale_services().count()) == (21, 0)
    with time_machine.travel("2026-10-29 10:00 +0000", tick=False):
        assert (public_services().count(), stale_services().count()) == (0, 21)
        mark_checked(stale_services()[0], by=cast.editor)
        assert (public_services().count(), stale_services().count()) == (1, 20)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question(text="benachteiligung"), {"adb-beratung", "integrationsbeauftragte-beratung"}),
        (Question(text="RAA  Gewalt"), {"raa-support-beratung"}),
        (Question(text="beratung benachteiligung buro"), {"adb-beratung"}),
        (Question(topic="upbringing"), {"auslaenderrat-beratung", "jugendamt-hilfen"}),
        (Question(language="az"), {"auslaenderrat-beratung"}),
        (Question(language="vi", topic="health"), {"gdd-dolmetschen"}),
        (Question(source="nobody"), set()),
        (Question(text="%"), set()),
        (Question(is_open_now=True), set()),
    ],
)
def test_search_finds(question: Question, expected: set[str]) -> None:
    import_folder(DRESDEN)
    found = services_found(public_services(), question)
    assert {service.id_at_source for service in found} == expected


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 16:00 +0000", True),
        ("2026-11-23 14:30 +0000", False),
        ("2026-11-24 03:30 +0000", True),
        ("2026-11-24 04:30 +0000", False),
    ],
)
def test_open_now_follows_the_clock_of_the_source(moment: str, *, is_open: bool) -> None:
    """The library in Illinois opens at 9:00 there, which is 15:00 in Greenwich; it closes at 22:00."""
    import_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    with time_machine.travel(moment, tick=False):
        found = services_found(public_services(), Question(is_open_now=True))
        assert found.filter(id_at_source="135836").exists() is is_open


def test_hours_past_midnight_and_days_off() -> None:
    import_folder(DRESDEN)
    service = Service.objects.get(id_at_source="adb-beratung")
    night = {"opens_at": datetime.time(20), "closes_at": datetime.time(2)}
    Schedule.objects.create(source=service.source, service=service, weekdays="5", **night)
    Schedule.objects.create(source=service.source, service=service, weekdays="67")
    for moment, is_open in (
        ("2026-11-27 21:00", True),
        ("2026-11-28 01:00", True),
        ("2026-11-28 03:00", False),
    ):
        with time_machine.travel(f"{moment} +0100", tick=False):
            assert services_found(public_services(), Question(is_open_now=True)).exists() is is_open


def test_what_is_published_reads_as_the_same_directory(tmp_path: Path) -> None:
    import_folder(DRESDEN)
    institutions = list(public_institutions())
    page = organization_page(records_for(institutions), number=1, pages=1, total=len(institutions))
    (tmp_path / "organizations.json").write_text(json.dumps(page), encoding="utf-8")
    first, second = read_folder(DRESDEN), read_folder(tmp_path)
    for table in (
        "organizations",
        "services",
        "locations",
        "addresses",
        "languages",
        "taxonomy_terms",
        "url",
    ):
        before, after = (
            sorted(sorted(map(str, row.values.items())) for row in delivery.records[table])
            for delivery in (first, second)
        )
        assert after == before


def test_records_of_the_examples_come_back_from_the_database() -> None:
    import_folder(shared_data("hsds") / "examples-3.1-dev")
    with time_machine.travel("2005-02-01 10:00 +0000", tick=False):
        institutions = list(public_institutions())
        assert len(institutions) == 1
        written = organization_page(records_for(institutions), number=1, pages=1, total=1)["contents"][0]
    service = written["services"][0]
    assert (service["minimum_age"], service["program"]["name"]) == (12, "Community Mental Health Support")
    assert service["capacities"][0]["unit"]["identifier"] == "kgm"
    assert service["attributes"][0]["taxonomy_term"]["code"] == "code"
    assert written["phones"][0]["languages"][0]["code"] == "ur"
    assert written["year_incorporated"] == 2011


def test_details_keep_the_columns_of_their_table() -> None:
    import_folder(shared_data("hsds") / "examples-3.0")
    cost = Detail.objects.get(table="cost_options")
    assert (cost.column("amount"), cost.column("currency"), cost.column("missing")) == (35.0, "gbp", "")
    assert cost.service is not None
