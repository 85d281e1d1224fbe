"""What people say about themselves, and the language in which the desk speaks to them."""

import pytest

from teilhabe.core.accounts.models import User
from tests.audit import actions_since, newest_entry
from tests.cast import Browser, Cast, logged_in

pytestmark = pytest.mark.django_db

DETAILS = "/account/details/"


@pytest.fixture
def adviser(cast: Cast) -> Browser:
    return logged_in(cast.adviser)


def details(**changes: object) -> dict[str, object]:
    return {
        "language": "de",
        "display_name": "Alex Sommer",
        "email": "alex@verein.example",
        "spoken_languages": ["ar", "sgn"],
        "uses_search_key": "on",
    } | changes


def test_details_are_saved_and_shown_again(adviser: Browser, cast: Cast) -> None:
    start = newest_entry()
    page = adviser.post(DETAILS, details(display_name="Alex S. شمس", uses_search_key=""), follow=True)
    assert "Ihre Angaben sind gespeichert." in page.content.decode()
    saved = User.objects.get(pk=cast.adviser.pk)
    assert (saved.display_name, saved.email) == ("Alex S. شمس", "alex@verein.example")
    assert (saved.spoken_languages, saved.uses_search_key) == (["ar", "sgn"], False)
    assert page.context["form"]["spoken_languages"].value() == ["ar", "sgn"]
    assert actions_since(start) == ["accounts.change_own_details"]


def test_a_mistake_changes_nothing_and_keeps_what_was_typed(adviser: Browser, cast: Cast) -> None:
    page = adviser.post(DETAILS, details(email="keine Adresse", display_name="Neu")).content.decode()
    assert 'value="keine Adresse"' in page
    assert 'value="Neu"' in page
    assert User.objects.get(pk=cast.adviser.pk).display_name == "Alex Sommer"


def test_nobody_becomes_nameless(adviser: Browser, cast: Cast) -> None:
    adviser.post(DETAILS, details(display_name="  "))
    assert User.objects.get(pk=cast.adviser.pk).display_name == "Alex Sommer"


def test_nobody_goes_by_the_name_of_a_colleague(adviser: Browser, cast: Cast) -> None:
    page = adviser.post(DETAILS, details(display_name="kim winter")).content.decode()
    assert "So heißt hier schon jemand." in page
    assert 'value="kim winter"' in page
    assert User.objects.get(pk=cast.adviser.pk).display_name == "Alex Sommer"


def test_languages_for_advice_are_asked_of_those_who_advise(adviser: Browser, cast: Cast) -> None:
    assert "spoken_languages" in adviser.get(DETAILS).context["form"].fields
    editor = logged_in(cast.editor)
    assert "spoken_languages" not in editor.get(DETAILS).context["form"].fields
    editor.post(DETAILS, details(display_name="Charlie Tal"))
    assert User.objects.get(pk=cast.editor.pk).spoken_languages == []


def test_saved_language_speaks_at_once(adviser: Browser) -> None:
    page = adviser.post(DETAILS, details(language="en"), follow=True).content.decode()
    assert "Your details are saved." in page


def test_desk_changes_its_language_in_two_taps_from_where_one_is(adviser: Browser, cast: Cast) -> None:
    page = adviser.get("/desk/todos/").content.decode()
    menu = page.partition('<details class="menu">')[2].partition("</details>")[0]
    assert 'action="/account/language/en/"' in menu
    assert '<button type="submit" lang="en">English</button>' in menu
    assert "/account/language/de/" not in menu
    here = {"Referer": "https://verein.example/desk/todos/"}
    answer = adviser.post("/account/language/en/", headers=here)
    assert answer.headers["Location"] == here["Referer"]
    page = adviser.get("/desk/todos/").content.decode()
    assert '<html lang="en"' in page
    assert '<button type="submit" lang="de">Deutsch</button>' in page


@pytest.mark.parametrize(
    "referer", ["https://boese.example/desk/", "javascript:alert(1)", "//boese.example", ""]
)
def test_switch_leads_to_no_other_site(adviser: Browser, referer: str) -> None:
    answer = adviser.post("/account/language/en/", headers={"Referer": referer})
    assert answer.headers["Location"] == "/desk/"


def test_desk_speaks_only_its_own_languages(adviser: Browser, cast: Cast) -> None:
    assert adviser.post("/account/language/ar/").status_code == 404
    assert adviser.get("/account/language/en/").status_code == 405
    assert User.objects.get(pk=cast.adviser.pk).language == "de"


def test_search_key_can_be_switched_off(adviser: Browser) -> None:
    """WCAG 2.1.4: whoever dictates must be able to switch off a key that is a single sign."""
    assert "js/keys.js" in adviser.get("/desk/cases/").content.decode()
    adviser.post(DETAILS, details(uses_search_key=""))
    assert "js/keys.js" not in adviser.get("/desk/cases/").content.decode()
