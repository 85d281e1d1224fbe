"""The screen in the waiting room: an address nobody guesses, numbers, and nothing else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teilhabe.rooms.open_hours import actions
from teilhabe.rooms.open_hours.models import Screen
from teilhabe.rooms.open_hours.tests.waiting_room import QUEUE, arrive
from tests.audit import actions_since, newest_entry
from tests.cast import Browser, Cast, logged_in
from tests.desk import text_of

pytestmark = pytest.mark.django_db

SCREEN = "/screen/"


@pytest.fixture
def screen(cast: Cast) -> Browser:
    """A tablet on the wall that opened its address once."""
    tablet = Browser()
    tablet.get(f"{SCREEN}{actions.make_screen(name='Warteraum', by=cast.coordinator)}/")
    return tablet


def test_desk_shows_the_address_once_and_the_tablet_remembers_it(cast: Cast) -> None:
    start = newest_entry()
    page = text_of(logged_in(cast.coordinator).post(f"{QUEUE}screens/new/", {"name": "Flur"}))
    found = re.search(r"https://verein\.example(/screen/[a-z2-9]{5}(?:-[a-z2-9]{5}){3}/)", page)
    assert found
    assert "<svg" in page
    tablet = Browser()
    answer = tablet.get(found[1])
    assert answer.headers["Location"] == SCREEN
    cookie = answer.cookies["__Host-screen"]
    assert (cookie["httponly"], cookie["secure"], cookie["path"]) == (True, True, "/")
    assert tablet.get(SCREEN).status_code == 200
    assert found[1].split("/")[2] not in str(Screen.objects.values().get())
    assert "open_hours.make_screen" in actions_since(start)


def test_screen_shows_numbers_and_places_and_nothing_else(screen: Browser, cast: Cast) -> None:
    first = arrive(cast, "ti", topic="residence", nickname="Kanarienblume", needs_interpreter=True)
    arrive(cast, "ar")
    actions.call_person(first, by=cast.adviser, place="Zimmer 2")
    text = text_of(screen.get(SCREEN))
    words = re.sub(r"<[^>]+>", " ", text.partition("<main>")[2].partition("</main>")[0]).split()
    assert words[:4] == ["Warteraum", "1", "Zimmer", "2"]
    for hidden in ("Kanarienblume", "Tigrinya", '"ti"', "Aufenthalt", "Alex", "Treffpunkt"):
        assert hidden not in text


def test_nobody_logs_in_on_it_and_nothing_else_opens(screen: Browser) -> None:
    assert "sessionid" not in screen.cookies
    assert "__Host-session" not in screen.cookies
    for path in ("/desk/", QUEUE, f"{QUEUE}add/"):
        assert screen.get(path).headers["Location"].startswith("/account/login/")


def test_ended_screen_shows_nothing_any_more(screen: Browser, cast: Cast) -> None:
    actions.call_person(arrive(cast), by=cast.adviser)
    desk = logged_in(cast.adviser)
    desk.post(f"{QUEUE}screens/{Screen.objects.get().pk}/end/")
    answer = screen.get(SCREEN)
    assert answer.status_code == 410
    assert 'class="number"' not in text_of(answer)
    assert "data-poll" not in text_of(answer)
    assert "Flur" not in text_of(desk.get(f"{QUEUE}screens/"))


@pytest.mark.parametrize("secret", ["", "x", "aaaaa-bbbbb-ccccc-ddddd", "%00", "ä" * 300])
def test_guessed_address_opens_nothing(cast: Cast, secret: str) -> None:
    actions.make_screen(name="Warteraum", by=cast.coordinator)
    tablet = Browser()
    assert tablet.get(f"{SCREEN}{secret}/" if secret else SCREEN).status_code in {404, 410}
    assert "__Host-screen" not in tablet.cookies
    tablet.cookies["__Host-screen"] = "aaaaa-bbbbb-ccccc-ddddd"
    assert tablet.get(SCREEN).status_code == 410


def test_it_renews_itself_and_can_be_told_not_to(screen: Browser) -> None:
    """WCAG 2.2.1 and 2.2.2: what moves by itself can be stopped; without JavaScript too."""
    moving = text_of(screen.get(SCREEN))
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in moving
    assert 'data-poll="5"' in moving
    still = text_of(screen.get(f"{SCREEN}?still"))
    for part in ("http-equiv", "data-poll", "poll.js"):
        assert part not in still
    assert 'href="?still"' in moving
    assert f'href="{SCREEN}"' in still


def test_it_is_kept_by_no_cache_and_found_by_no_search_engine(screen: Browser) -> None:
    answer = screen.get(SCREEN)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_list_of_screens_costs_the_same_for_many(cast: Cast) -> None:
    desk = logged_in(cast.coordinator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(f"{QUEUE}screens/").status_code == 200
        return len(asked)

    actions.make_screen(name="Eins", by=cast.coordinator)
    queries()
    one = queries()
    actions.make_screen(name="Zwei", by=cast.coordinator)
    actions.make_screen(name="Drei", by=cast.coordinator)
    assert queries() == one
