import re
from typing import Any

import pytest

from teilhabe.rooms.numbers.actions import release_month
from teilhabe.rooms.numbers.models import Release
from teilhabe.rooms.numbers.tests.conversations import MONTH, count, count_a_busy_month
from tests.cast import Browser, Cast, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]
DESK = f"/desk/numbers/{MONTH}/"
PUBLIC = f"/de/numbers/{MONTH}/"


@pytest.fixture
def manager(cast: Cast) -> Browser:
    return logged_in(cast.manager)


def test_a_month_is_public_only_after_its_release(manager: Browser, client: Browser) -> None:
    count_a_busy_month()
    assert client.get(PUBLIC).status_code == 404
    assert MONTH not in client.get("/de/numbers/").content.decode()
    press(manager)
    assert client.get(PUBLIC).status_code == 200
    assert "Oktober 2026" in client.get("/de/numbers/").content.decode()


def test_the_public_month_shows_table_bars_and_mentions(cast: Cast, client: Browser) -> None:
    count_a_busy_month()
    release_month(MONTH, by=cast.manager)
    page = client.get(PUBLIC).content.decode()
    assert "Gespräche: 85" in page
    assert "Nennungen zusammen" in page
    assert '<rect width="100" height="10"/>' in page
    assert "nicht gezeigt" in page
    assert "Sascha" not in page
    assert "style=" not in page


def test_the_public_sees_a_revised_edition_as_such(cast: Cast, client: Browser) -> None:
    count_a_busy_month()
    release_month(MONTH, by=cast.manager)
    count(20, language="ar")
    release_month(MONTH, by=cast.manager)
    page = client.get(PUBLIC).content.decode()
    assert "Ausgabe 2" in page
    assert "Diese Ausgabe ist berichtigt." in page


@pytest.mark.parametrize(
    ("form", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_files_hold_what_everybody_may_read(
    cast: Cast, client: Browser, manager: Browser, form: str, content_type: str
) -> None:
    count_a_busy_month()
    release_month(MONTH, by=cast.manager)
    for browser, address in ((client, f"{PUBLIC}file.{form}"), (manager, f"{DESK}file.{form}")):
        answer = browser.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, content_type)
        assert answer["Content-Disposition"] == f'attachment; filename="{MONTH}.{form}"'


def test_a_file_of_another_form_is_not_found(cast: Cast, client: Browser) -> None:
    release_month(MONTH, by=cast.manager)
    assert client.get(f"{PUBLIC}file.exe").status_code == 404


def test_those_who_lead_see_small_numbers_only_on_the_internal_page(manager: Browser) -> None:
    count_a_busy_month()
    three = re.compile(r">3\s*<")
    assert not three.search(manager.get(DESK).content.decode())
    assert three.search(manager.get(f"{DESK}internal/").content.decode())


def press(browser: Browser) -> Any:
    """Look at what will be public, then publish it."""
    shown = browser.get(f"{DESK}release/").context["ahead"].digest
    return browser.post(f"{DESK}release/", {"shown": shown}, follow=True)


def test_publishing_shows_first_what_will_be_public(manager: Browser) -> None:
    count_a_busy_month()
    page = manager.get(f"{DESK}release/").content.decode()
    assert "Gespräche: 85" in page
    assert "nicht gezeigt" in page
    assert not re.search(r">3\s*<", page)
    assert "Eine Berichtigung wird eine neue Ausgabe" in page
    assert not Release.objects.exists()


def test_only_what_was_shown_is_published(manager: Browser) -> None:
    count_a_busy_month()
    shown = manager.get(f"{DESK}release/").context["ahead"].digest
    count(20, language="ar")
    answer = manager.post(f"{DESK}release/", {"shown": shown})
    assert answer.status_code == 409
    assert "Die Zahlen haben sich geändert" in answer.content.decode()
    assert "Gespräche: 105" in answer.content.decode()
    for guess in ({}, {"shown": ""}, {"shown": shown}):
        assert manager.post(f"{DESK}release/", guess).status_code == 409
    assert not Release.objects.exists()
    manager.post(f"{DESK}release/", {"shown": answer.context["ahead"].digest})
    assert Release.objects.get().figures["contacts"]["events"] == 105


def test_second_edition_says_beforehand_that_it_replaces_the_first(manager: Browser) -> None:
    count_a_busy_month()
    press(manager)
    assert "nichts geändert" in manager.get(f"{DESK}release/").content.decode()
    count(20, language="ar")
    assert "Es wird Ausgabe 2." in manager.get(f"{DESK}release/").content.decode()
    press(manager)
    assert Release.objects.count() == 2


def test_releasing_twice_says_that_nothing_changed(manager: Browser) -> None:
    count_a_busy_month()
    for _ in range(2):
        page = press(manager).content.decode()
    assert "nichts geändert" in page
    assert Release.objects.count() == 1


def test_the_desk_lists_months_with_their_edition(manager: Browser) -> None:
    count_a_busy_month()
    press(manager)
    page = manager.get("/desk/numbers/").content.decode()
    assert "ja, Ausgabe 1 vom 22. November 2026" in page
    assert "noch nicht, der Monat läuft" in page


@pytest.mark.parametrize("address", ["/desk/numbers/", DESK, f"{DESK}internal/", f"{DESK}file.csv"])
def test_who_does_not_lead_sees_no_numbers(cast: Cast, client: Browser, address: str) -> None:
    assert client.get(address).status_code == 302
    assert logged_in(cast.adviser).get(address).status_code == 403
    assert logged_in(cast.system_administrator).get(address).status_code == 403


def test_what_is_no_month_is_not_found(client: Browser) -> None:
    for text in ("2026-13", "0000-01", "2026-1"):
        assert client.get(f"/de/numbers/{text}/").status_code == 404
