import re

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
    manager.post(f"{DESK}release/")
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


def test_releasing_twice_says_that_nothing_changed(manager: Browser) -> None:
    count_a_busy_month()
    for _ in range(2):
        page = manager.post(f"{DESK}release/", follow=True).content.decode()
    assert "nichts geändert" in page
    assert Release.objects.count() == 1


def test_the_desk_lists_months_with_their_edition(manager: Browser) -> None:
    count_a_busy_month()
    manager.post(f"{DESK}release/")
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
