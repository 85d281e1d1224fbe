"""The directory in the browser: for visitors, for the desk, for other programs."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from teilhabe.core.directory.actions import import_folder
from teilhabe.core.directory.models import Institution, Service
from teilhabe.core.directory.queries import public_services
from teilhabe.foundation.languages.register import find
from tests.cast import Cast, logged_in
from tests.data import shared_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]

DRESDEN = Path(__file__).resolve().parents[1] / "data" / "dresden"
HELP = "/de/help/"


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.HOUSE.host})


def page_of(visitor: Client, address: str) -> str:
    answer = visitor.get(address, secure=True)
    assert answer.status_code == 200
    return answer.content.decode()


def address_of(id_at_source: str) -> str:
    return f"{HELP}{Service.objects.get(id_at_source=id_at_source).pk}/"


def names_in(page: str) -> list[str]:
    return re.findall(r"<h[23]><a [^>]*><bdi[^>]*>([^<]*)</bdi>", page)


def test_empty_directory_says_what_to_do(visitor: Client) -> None:
    assert "Nichts gefunden" in page_of(visitor, HELP)


def test_list_shows_offers_with_topic_address_and_source(visitor: Client) -> None:
    import_folder(DRESDEN)
    page = page_of(visitor, f"{HELP}?text=Beratungsstelle+Begegnungszentrum")
    assert names_in(page) == ["Beratungsstelle im Internationalen Begegnungszentrum"]
    assert "Heinrich-Zille-Straße 6" in page
    assert "Vertrauliche Beratung" in page
    assert "von uns noch nicht geprüft" in page
    assert "1 Angebot gefunden" in page


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_list_is_there_in_every_language(visitor: Client, language: str) -> None:
    import_folder(DRESDEN)
    page = page_of(visitor, f"/{language}/help/")
    assert f'<html lang="{language}"' in page
    assert '<bdi lang="de">' in page


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Sprachen: "), ("ar", "اللغات: "), ("vi", "Ngôn ngữ: ")]
)
def test_list_says_which_languages_are_spoken_in_the_language_of_the_reader(
    visitor: Client, language: str, words: str
) -> None:
    import_folder(DRESDEN)
    page = page_of(visitor, f"/{language}/help/?language=vi")
    with translation.override(language):
        vietnamese = find("vi").name_for(language)  # type: ignore[union-attr]
    assert words in page
    spoken = page.partition(words)[2].partition("</p>")[0]
    assert f"<bdi>{vietnamese}</bdi>" in spoken
    assert ("، " in spoken) == (language == "ar")


def test_pages_keep_the_question(visitor: Client) -> None:
    import_folder(DRESDEN)
    first = page_of(visitor, f"{HELP}?source=dresden")
    assert len(names_in(first)) == 15
    [link] = re.findall(r'rel="next" href="([^"]*)"', first)
    second = page_of(visitor, HELP + link.replace("&amp;", "&"))
    assert len(names_in(second)) == 6


def test_filters_and_wrong_values(visitor: Client) -> None:
    import_folder(DRESDEN)
    assert len(names_in(page_of(visitor, f"{HELP}?is_confidential=on"))) == 4
    assert names_in(page_of(visitor, f"{HELP}?language=vi")) == ["Dolmetschen bei Terminen"]
    assert len(names_in(page_of(visitor, f"{HELP}?topic=no-such-topic"))) == 15
    assert "zu lang" in page_of(visitor, f"{HELP}?text={'x' * 101}")
    assert visitor.get(f"{HELP}?page=999", secure=True).status_code == 404


def test_readers_find_their_language_by_its_own_name(visitor: Client) -> None:
    import_folder(DRESDEN)
    assert '<option value="ar">Arabisch</option>' in page_of(visitor, HELP)
    assert '<option value="ar">العربية</option>' in page_of(visitor, "/ar/help/")


def test_rare_filters_stay_closed_until_they_are_used(visitor: Client) -> None:
    import_folder(DRESDEN)
    page = page_of(visitor, HELP)
    assert 'name="source"' not in page
    assert '<details class="disclosure"><summary>Genauer suchen' in page
    assert '<details class="disclosure" open><summary>' in page_of(visitor, f"{HELP}?language=ar")
    import_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    assert 'name="source"' in page_of(visitor, HELP)


def test_pages_say_in_which_language_the_source_wrote(visitor: Client) -> None:
    import_folder(DRESDEN)
    for path in ("help/", address_of("adb-beratung").removeprefix("/de/")):
        assert "bisher nur auf: <bdi>Deutsch</bdi>" not in page_of(visitor, f"/de/{path}")
        assert "only available in: <bdi>Deutsch</bdi>" in page_of(visitor, f"/en/{path}")


def test_offer_that_nobody_can_reach_leads_to_the_house(visitor: Client) -> None:
    import_folder(DRESDEN)
    words = "Hier fehlen noch Telefon und Adresse."
    assert words in page_of(visitor, address_of("auslaenderbehoerde-aufenthalt"))
    service = Service.objects.get(id_at_source="auslaenderbehoerde-aufenthalt")
    Service.objects.filter(pk=service.pk).update(email="amt@stadt.example")
    assert words not in page_of(visitor, f"{HELP}{service.pk}/")


def test_people_find_topics_in_their_own_words(visitor: Client) -> None:
    import_folder(DRESDEN)
    found = names_in(page_of(visitor, f"{HELP}?text=unfair+treat"))
    assert found == [] or "Beratung bei Benachteiligung" in found
    assert "Beratung bei Benachteiligung" in names_in(page_of(visitor, f"{HELP}?text=ungerecht"))


@pytest.mark.parametrize("amount", [1, 3])
def test_list_asks_the_database_the_same_for_one_row_and_three(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries, amount: int
) -> None:
    import_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    kept = list(public_services().filter(locations__isnull=False, institution__is_placeholder=False)[:amount])
    Service.objects.exclude(pk__in=[service.pk for service in kept]).update(is_public=False)
    with django_assert_num_queries(18):
        assert len(names_in(page_of(visitor, HELP))) == amount


def test_service_page_shows_hours_phone_and_day(visitor: Client) -> None:
    import_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    page = page_of(visitor, address_of("135836"))
    assert '<bdi lang="en">Free legal information and forms in Cook County</bdi>' in page
    assert 'href="tel:+18473920100"' in page
    assert '<dt>Montag</dt><dd><bdi dir="ltr">09:00 – 22:00</bdi></dd>' in page
    assert "Illinois Legal Aid Online" in page
    assert "data-print" in page


def test_closed_days_and_numbers_nobody_can_dial(visitor: Client) -> None:
    import_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    service = Service.objects.filter(phone__number="no phone").first()
    assert service is not None
    page = page_of(visitor, f"{HELP}{service.pk}/")
    assert '<bdi dir="ltr">no phone</bdi>' in page
    closed = Service.objects.filter(
        locations__schedule__opens_at__isnull=True, locations__schedule__weekdays="7"
    )
    assert "<dt>Sonntag</dt><dd>geschlossen</dd>" in page_of(visitor, f"{HELP}{closed[0].pk}/")


def test_everything_the_standard_can_say_is_shown(visitor: Client) -> None:
    with time_machine.travel("2005-02-01 10:00 +0000", tick=False):
        import_folder(shared_data("hsds") / "examples-3.0")
        page = page_of(visitor, address_of("ac148810-d857-441c-9679-408f346de14b"))
    for words in (
        "12 – 100",
        "35.0 GBP",
        "Switch hearing aid to T-coil",
        "Any official identification",
        "Urdu",
    ):
        assert words in page
    assert "Reception Manager, Reception" in page
    assert "Ann Persona" not in page


@pytest.mark.parametrize("field", ["url", "email", "description", "name", "alert", "application_process"])
def test_nothing_a_source_delivers_becomes_code(visitor: Client, field: str) -> None:
    import_folder(DRESDEN)
    service = Service.objects.get(id_at_source="adb-beratung")
    Service.objects.filter(pk=service.pk).update(**{field: "javascript:alert(1)<script>\"'"})
    page = page_of(visitor, f"{HELP}{service.pk}/")
    assert '<script>"' not in page
    assert 'href="javascript:' not in page


def test_institution_page_lists_its_offers(visitor: Client) -> None:
    import_folder(DRESDEN)
    institution = Institution.objects.get(id_at_source="auslaenderrat")
    page = page_of(visitor, f"{HELP}institutions/{institution.pk}/")
    assert len(names_in(page)) == 3


@pytest.mark.parametrize(
    "change", [{"is_public": False}, {"state": "defunct"}, {"delivered_on": "2020-01-01"}]
)
def test_hidden_offers_are_not_found(visitor: Client, change: dict[str, object]) -> None:
    import_folder(DRESDEN)
    Service.objects.update(**change)
    assert visitor.get(address_of("adb-beratung"), secure=True).status_code == 404
    institution = Institution.objects.get(id_at_source="adb-sachsen")
    assert visitor.get(f"{HELP}institutions/{institution.pk}/", secure=True).status_code == 404
    assert names_in(page_of(visitor, HELP)) == []
    assert visitor.get("/hsds/organizations.json", secure=True).json()["contents"] == []


def test_feed_is_paged_and_names_the_offers(visitor: Client) -> None:
    import_folder(shared_data("hsds") / "ilao-hsds-1.1-csv")
    import_folder(DRESDEN)
    first = visitor.get("/hsds/organizations.json", secure=True).json()
    assert (first["page_number"], first["total_pages"], first["total_items"]) == (1, 1, 27 + 19)
    names = {organization["name"] for organization in first["contents"]}
    assert {"Antidiskriminierungsbüro Sachsen", "Upsolve"} <= names
    assert visitor.get("/hsds/organizations.json?page=x", secure=True).json()["page_number"] == 1


def test_commissioner_names_confidential_advice_first(visitor: Client, settings: Settings) -> None:
    settings.HOUSE = replace(settings.HOUSE, kind="commissioner")
    import_folder(DRESDEN)
    assert "Ohne Papiere? Bitte zuerst woanders fragen" in page_of(visitor, HELP)
    office = page_of(visitor, address_of("auslaenderbehoerde-aufenthalt"))
    assert "Das ist eine öffentliche Stelle." in office
    assert 'class="notice__title"' not in office
    assert "Das ist eine öffentliche Stelle." not in page_of(visitor, address_of("adb-beratung"))


# --- The desk ----------------------------------------------------------------------------------------------


def test_desk_finds_what_nobody_checked(cast: Cast) -> None:
    import_folder(DRESDEN)
    Service.objects.filter(id_at_source="adb-beratung").update(delivered_on="2020-01-01")
    page = logged_in(cast.editor).get("/desk/directory/?which=stale").content.decode()
    assert "Beratung bei Benachteiligung" in page
    assert "Schein für Beratungshilfe" not in page


def test_desk_marks_as_checked(cast: Cast) -> None:
    import_folder(DRESDEN)
    service = Service.objects.get(id_at_source="adb-beratung")
    Service.objects.update(delivered_on="2020-01-01")
    browser = logged_in(cast.adviser)
    address = reverse("directory:service-detail", args=[service.pk])
    assert "Als geprüft kennzeichnen" in browser.get(address).content.decode()
    assert "Stimmt noch" in browser.get(f"{address}check/").content.decode()
    answer = browser.post(f"{address}check/", follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert public_services().filter(pk=service.pk).exists()


def test_desk_changes_an_offer(cast: Cast) -> None:
    import_folder(DRESDEN)
    service = Service.objects.get(id_at_source="adb-beratung")
    browser = logged_in(cast.editor)
    address = reverse("directory:service-change", args=[service.pk])
    form = browser.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"name": "Beratung", "is_public": ""}
    answer = browser.post(address, typed, follow=True)
    assert "Gespeichert." in answer.content.decode()
    service.refresh_from_db()
    assert (service.name, service.is_public, service.changed_here_at is None) == ("Beratung", False, False)


def test_desk_cannot_call_a_public_body_confidential(cast: Cast) -> None:
    import_folder(DRESDEN)
    service = Service.objects.get(id_at_source="auslaenderbehoerde-aufenthalt")
    browser = logged_in(cast.editor)
    address = reverse("directory:service-change", args=[service.pk])
    typed = {"name": "Titel", "state": "active", "is_confidential_advice": "on"}
    answer = browser.post(address, typed)
    assert "Eine öffentliche Stelle kann keine vertrauliche Beratung versprechen." in answer.content.decode()
    service.refresh_from_db()
    assert not service.is_confidential_advice


def test_desk_changes_an_institution(cast: Cast) -> None:
    import_folder(DRESDEN)
    institution = Institution.objects.get(id_at_source="sufw")
    browser = logged_in(cast.editor)
    address = reverse("directory:institution-change", args=[institution.pk])
    answer = browser.post(address, {"name": "SUFW Dresden", "is_public_body": "on"}, follow=True)
    assert "Öffentliche Stelle" in answer.content.decode()
    institution.refresh_from_db()
    assert institution.is_public_body


def test_rights_decide(cast: Cast) -> None:
    import_folder(DRESDEN)
    service = Service.objects.get(id_at_source="adb-beratung")
    detail = reverse("directory:service-detail", args=[service.pk])
    change = reverse("directory:service-change", args=[service.pk])
    assert logged_in(cast.adviser).get(change).status_code == 403
    manager = logged_in(cast.manager)
    assert manager.get(f"{detail}check/").status_code == 403
    assert "Ändern" not in manager.get(detail).content.decode()
    assert logged_in(cast.volunteer).get("/desk/directory/").status_code == 403


@pytest.mark.parametrize("amount", [1, 3])
def test_desk_list_asks_the_database_the_same_for_one_row_and_three(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, amount: int
) -> None:
    import_folder(DRESDEN)
    kept = Service.objects.all()[:amount]
    Service.objects.exclude(pk__in=[service.pk for service in kept]).delete()
    browser = logged_in(cast.editor)
    browser.get("/desk/directory/")
    with django_assert_max_num_queries(9):
        assert browser.get("/desk/directory/").status_code == 200
