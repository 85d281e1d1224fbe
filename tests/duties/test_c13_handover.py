"""C13 c: an association hands over to the office: consent, discloser, section 88 (2), 72 hours, once."""

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from teilhabe.core.accounts.roles import ROLES
from teilhabe.core.handover.models import IncomingContent, IncomingHandover, Parcel
from teilhabe.core.handover.sheets import (
    HandoverSheet,
    IncomingSheet,
    ParcelSheet,
    Part,
    PartCode,
    Profession,
    Provenance,
)
from teilhabe.engines.sealing.cards import to_text
from teilhabe.foundation.access import table
from teilhabe.rooms.advice.models import Case
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.other_house import GIVEN, SUMMARY, OtherHouse, get_to_know, parcel_from

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_commissioner")]


@pytest.fixture
def association(cast: Cast) -> OtherHouse:
    other = OtherHouse("Treffpunkt Süd e. V.")
    get_to_know(other, cast)
    return other


def bring(desk: Desk, content: bytes) -> str:
    """Somebody at the office takes the file in and opens it; the page afterwards."""
    file = SimpleUploadedFile("x.teilhabe-handover", to_text("handover", content).encode())
    taken = desk.post("handovers/add/", file=file)
    if taken.status_code != 302:
        return text_of(taken)
    incoming = IncomingHandover.objects.get()
    opened = desk.browser.post(f"/desk/handovers/in/{incoming.pk}/open/", follow=True)
    return text_of(opened)


def test_c13_c_shows_consent_discloser_profession_and_section_88(cast: Cast, association: OtherHouse) -> None:
    desk = Desk(cast)
    page = bring(desk, parcel_from(association))
    for words in (
        association.name,
        "Hilfe beim Widerspruch",
        "die Person selbst, mündlich, im Gespräch",
        "20. November 2026",
        "Bo Brücke",
        "Staatlich anerkannte Sozialarbeit",
        "Hier gilt § 88 Abs. 2 AufenthG",
        "§ 203 Abs. 1 Nr. 6 StGB",
        SUMMARY.text,
    ):
        assert words in page
    desk.post(f"handovers/in/{IncomingHandover.objects.get().pk}/accept/", intake="case")
    assert "§ 88 Abs. 2 AufenthG" in desk.read_case(Case.objects.get())


@pytest.mark.parametrize("profession", Profession)
def test_c13_c_note_on_section_88_follows_the_profession(profession: Profession) -> None:
    given = msgspec.structs.replace(GIVEN, profession=profession)
    assert bool(given.paragraph) is (profession is not Profession.OTHER)
    assert given.paragraph != "3", "lawyers are not among those that section 88 (2) names"


def test_c13_c_opens_once(cast: Cast, association: OtherHouse) -> None:
    desk, content = Desk(cast), parcel_from(association)
    assert SUMMARY.text in bring(desk, content)
    assert "Jede lässt sich nur einmal öffnen" in bring(desk, content)


def test_c13_c_opens_for_72_hours(cast: Cast, association: OtherHouse) -> None:
    assert "nur 72 Stunden" in bring(Desk(cast), parcel_from(association, ago=72 * 3600))


def test_c13_c_one_byte_changed_is_refused(cast: Cast, association: OtherHouse) -> None:
    content = parcel_from(association)
    changed = content[:400] + bytes([content[400] ^ 1]) + content[401:]
    assert "beschädigt oder verändert" in bring(Desk(cast), changed)
    assert not Parcel.objects.exists()


@pytest.mark.parametrize("code", [PartCode.SUMMARY, PartCode.NOTE, PartCode.CONCERN])
def test_c13_c_text_that_names_a_status_is_sent_back_unread(
    cast: Cast, association: OtherHouse, code: PartCode
) -> None:
    """The office learns where to change something, not what it said: to know it is what would be reported."""
    hint = "Er lebt seit Mai ohne Visum hier, sans papiers."
    desk = Desk(cast)
    page = bring(desk, parcel_from(association, Part(code=code, text=hint)))
    assert "zurückgewiesen und gelöscht" in page
    assert Part(code=code).label in page
    assert "ohne Visum" not in page
    assert "ohne Visum" not in desk.read(f"handovers/in/{IncomingHandover.objects.get().pk}/")
    assert not IncomingContent.objects.exists()
    assert not Case.objects.exists()


def test_c13_c_there_is_no_field_for_a_status() -> None:
    forbidden = ("status", "residence", "nationality", "religion", "birth", "origin")
    for sheet in (ParcelSheet, Part, Provenance, HandoverSheet, IncomingSheet):
        for name in (*sheet.__struct_fields__, *PartCode):
            assert not any(word in name for word in forbidden)


def test_c13_c_no_role_of_the_office_hands_anything_over() -> None:
    office = set(ROLES["commissioner"]) - {"editor"}
    assert office.isdisjoint(table.permission("handover.hand_over").roles)
    assert "editor" not in table.permission("handover.hand_over").roles
