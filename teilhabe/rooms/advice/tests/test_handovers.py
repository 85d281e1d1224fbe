"""Chosen parts of a case leave; the case, the person and the audit say so."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from teilhabe.core.handover.cards import own_card
from teilhabe.core.handover.models import Handover, Parcel
from teilhabe.core.handover.sheets import ParcelSheet, PartCode
from teilhabe.engines.sealing.cards import from_text, read_card
from teilhabe.engines.sealing.parcels import open_parcel
from teilhabe.rooms.advice.actions.notes import add_attachment, add_note
from teilhabe.rooms.advice.models import Case, Request
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for
from tests.other_house import OtherHouse, get_to_know
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db
CONSENT = {
    "purpose": "damit das andere Haus beim Widerspruch hilft",
    "consent_by": "person",
    "consent_way": "spoken",
    "profession": "social_worker",
    "is_agreed": "on",
}


@pytest.fixture
def other(cast: Cast) -> OtherHouse:
    return OtherHouse()


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def path_to(other: OtherHouse, cast: Cast, case: Case) -> str:
    return f"handovers/of/case/{case.pk}/to/{get_to_know(other, cast).pk}/"


def filled(**typed: Any) -> dict[str, Any]:
    return CONSENT | {"consented_on": timezone.localdate().isoformat()} | typed


def opened_by(other: OtherHouse) -> ParcelSheet:
    content = bytes(Parcel.objects.get().blob)
    sender = read_card(own_card()).house
    opened = open_parcel(content, schema=ParcelSheet.schema, sender=sender, team=other.team)
    return ParcelSheet.read(opened.schema, opened.payload)


def test_only_what_was_ticked_crosses(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    keyring, case = keyring_for(cast.adviser), desk.open_case("Awa", wish="Wohngeld")
    add_note(keyring, case, "Termin am Montag")
    ticked = add_note(keyring, case, "Unterlagen sind da")
    add_note(keyring, case, "Nur für mich", is_entrusted=True)
    file = add_attachment(keyring, case, "brief.txt", b"Sehr geehrte")
    path = path_to(other, cast, case)
    page = desk.get(path)
    assert "Termin am Montag" in text_of(page)
    assert "Nur für mich" not in text_of(page)
    assert 'checked=""' not in text_of(page)
    chosen = ["call_name", f"note-{ticked.pk}", f"file-{file.pk}"]
    answer = desk.post(path, **filled(parts=chosen, summary="Bitte bis Freitag."))
    assert answer.status_code == 302, answer.context["form"].errors
    sheet = opened_by(other)
    assert [(part.code, part.text or part.content) for part in sheet.parts] == [
        (PartCode.CALL_NAME, "Awa"),
        (PartCode.NOTE, "Unterlagen sind da"),
        (PartCode.FILE, b"Sehr geehrte"),
        (PartCode.SUMMARY, "Bitte bis Freitag."),
    ]
    assert (sheet.provenance.discloser, sheet.provenance.paragraph) == ("Alex Sommer", "6")


def test_case_says_what_went_where_on_which_consent(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    case = desk.open_case("Awa")
    desk.post(path_to(other, cast, case), **filled(summary="Bitte bis Freitag."))
    page = desk.read_case(case)
    for words in ("An ein anderes Haus übergeben", other.name, "mündlich", CONSENT["purpose"]):
        assert words in page
    handover = Handover.objects.get()
    shown = desk.read(f"handovers/out/{handover.pk}/")
    assert "Zusammenfassung für das andere Haus" in shown
    assert "Nr. 6" in shown
    assert "Bitte bis Freitag." not in shown
    assert handover.number in desk.read("handovers/out/")


def test_person_reads_it_in_the_mailbox_in_their_language(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    visitor = Visitor()
    visitor.file("Guten Tag", language="fr")
    asked = Request.objects.get()
    desk.post(f"requests/{asked.pk}/case/", call_name="Awa", channel="mailbox", seen="0")
    case = Case.objects.get()
    desk.post(path_to(other, cast, case), **filled(summary="Bitte bis Freitag."))
    page = desk.read(f"requests/{asked.pk}/")
    assert other.name in page
    assert "Vous avez donné votre accord" in page
    assert "Bitte bis Freitag." not in page


def test_whoever_is_never_to_be_written_to_is_not(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    Visitor().file("Guten Tag")
    asked = Request.objects.get()
    desk.post(
        f"requests/{asked.pk}/case/",
        call_name="Awa",
        channel="phone",
        phone="0351 0000001",
        never_in_writing="on",
        seen="0",
    )
    desk.post(path_to(other, cast, Case.objects.get()), **filled(summary="Bitte bis Freitag."))
    assert Handover.objects.exists()
    assert other.name not in desk.read(f"requests/{asked.pk}/")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"summary": ""}, "parts"),
        ({"purpose": ""}, "purpose"),
        ({"is_agreed": ""}, "is_agreed"),
        ({"profession": ""}, "profession"),
        ({"consent_by": ""}, "consent_by"),
        ({"consented_on": "2020-01-01"}, "consented_on"),
        ({"consented_on": (timezone.localdate() + datetime.timedelta(days=2)).isoformat()}, "consented_on"),
        ({"parts": ["note-1"]}, "parts"),
    ],
)
def test_missing_consent_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, desk: Desk, other: OtherHouse, typed: dict[str, Any], field: str
) -> None:
    path = path_to(other, cast, desk.open_case("Awa"))
    answer = desk.post(path, **filled(summary="Bitte bis Freitag.") | typed)
    assert list(answer.context["form"].errors) == [field]
    if typed.get("purpose", "x"):
        assert CONSENT["purpose"] in text_of(answer)
    assert not Handover.objects.exists()


def test_file_to_take_along_is_what_was_sealed(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    desk.post(path_to(other, cast, desk.open_case("Awa")), **filled(summary="Bitte bis Freitag."))
    handover = Handover.objects.get()
    file = desk.post(f"handovers/out/{handover.pk}/file/")
    assert from_text("handover", file.content.decode()) == bytes(Parcel.objects.get().blob)
    assert "heruntergeladen" in desk.read(f"handovers/out/{handover.pk}/")
    desk.post(f"handovers/out/{handover.pk}/withdraw/")
    assert not Parcel.objects.exists()
    assert desk.post(f"handovers/out/{handover.pk}/file/").status_code == 302
    assert "zurückgezogen" in desk.read(f"handovers/out/{handover.pk}/")


def test_small_one_fits_into_a_picture_and_a_large_one_says_so(
    cast: Cast, desk: Desk, other: OtherHouse
) -> None:
    path = path_to(other, cast, desk.open_case("Awa"))
    desk.post(path, **filled(summary="Kurz."))
    assert "<svg" in desk.read(f"handovers/out/{Handover.objects.get().pk}/").split("<main")[1]
    Handover.objects.all().delete()
    desk.post(path, **filled(summary="Lang. " * 500))
    assert "zu groß" in desk.read(f"handovers/out/{Handover.objects.get().pk}/")


def test_house_that_cannot_be_reached_is_said(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    desk.post(path_to(other, cast, desk.open_case("Awa")), **filled(summary="Kurz."))
    handover = Handover.objects.get()
    answer = desk.browser.post(f"/desk/handovers/out/{handover.pk}/send/", follow=True)
    assert "So kam es nicht an" in text_of(answer)
    handover.refresh_from_db()
    assert handover.state == Handover.State.MADE


def test_expired_card_gets_nothing(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    house = get_to_know(other, cast)
    house.card = other.card(age=80 * 24 * 3600, valid_for=79 * 24 * 3600)
    house.save()
    case = desk.open_case("Awa")
    assert desk.get(f"handovers/of/case/{case.pk}/to/{house.pk}/").status_code == 404
    assert other.name not in desk.read(f"handovers/of/case/{case.pk}/")


def test_colleague_without_the_case_sees_nothing_of_it(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    case = desk.open_case("Awa")
    path = path_to(other, cast, case)
    desk.post(path, **filled(summary="Kurz."))
    colleague, handover = Desk(cast, cast.colleague), Handover.objects.get()
    assert colleague.get(path).status_code == 404
    assert colleague.get(f"handovers/out/{handover.pk}/").status_code == 404
    assert handover.number not in colleague.read("handovers/out/")


def test_erased_case_takes_its_handovers_along(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    case = desk.open_case("Awa")
    desk.post(path_to(other, cast, case), **filled(summary="Kurz."))
    desk.post(f"cases/{case.pk}/erase/", reason="asked", is_understood="on")
    assert not Handover.objects.exists()


# --- To a commissioner --------------------------------------------------------------------------------------
@pytest.fixture
def city(cast: Cast) -> OtherHouse:
    return OtherHouse("Büro der Beauftragten", "commissioner", "https://stadt.example")


def test_form_for_a_commissioner_offers_no_file_and_reads_every_text(
    cast: Cast, desk: Desk, city: OtherHouse
) -> None:
    keyring, case = keyring_for(cast.adviser), desk.open_case("Awa")
    note = add_note(keyring, case, "Sie lebt ohne Papiere hier.")
    add_attachment(keyring, case, "brief.txt", b"Sehr geehrte")
    path = path_to(city, cast, case)
    assert "brief.txt" not in desk.read(path)
    for typed in ({"parts": [f"note-{note.pk}"]}, {"summary": "Sie ist illegal hier, ohne Visum."}):
        answer = desk.post(path, **filled(**typed))
        assert "Das darf die Behörde nicht erfahren" in text_of(answer)
        assert CONSENT["purpose"] in text_of(answer)
    assert not Parcel.objects.exists()


def test_lost_papers_are_no_dead_end(cast: Cast, desk: Desk, city: OtherHouse) -> None:
    path = path_to(city, cast, desk.open_case("Awa"))
    typed = filled(summary="Pass verloren")
    asked = desk.post(path, **typed)
    assert "Das darf die Behörde nicht erfahren" in text_of(asked)
    digest = asked.context["form"].texts_digest
    assert desk.post(path, **typed, understood=digest).status_code == 302


def test_association_may_get_what_a_commissioner_may_not(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    path = path_to(other, cast, desk.open_case("Awa"))
    assert desk.post(path, **filled(summary="Sie lebt ohne Papiere hier.")).status_code == 302
