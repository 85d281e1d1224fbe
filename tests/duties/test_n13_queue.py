"""N13: arrive in open hours, say a language, be called, be counted: nobody is lost and nobody is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps

from teilhabe.core.tallies.months import this_month
from teilhabe.core.tallies.queries import monthly_table
from teilhabe.core.tallies.tallies import CONTACTS
from teilhabe.foundation.jobs.table import jobs
from teilhabe.rooms.open_hours.models import Arrival, DayKey
from teilhabe.rooms.open_hours.tests.waiting_room import ADD, QUEUE, at, speaks
from tests.attacks.needles import find
from tests.cast import Browser, Cast, logged_in
from tests.desk import text_of

pytestmark = pytest.mark.django_db

NICKNAME = "Kanarienspitzname-4733"
CONTACT = "/desk/contact/"


def enter(door: Browser, **said: str) -> int:
    """The number on the slip."""
    return int(door.post(ADD, said, follow=True).context["slip"]["number"])


def call_next(desk: Browser) -> int:
    return int(desk.post(f"{QUEUE}next/", follow=True).context["list"].called[0].arrival.number)


def everything_stored() -> Iterator[bytes]:
    """Every value of every table."""
    for model in apps.get_models():
        if model._meta.managed:
            for row in model._base_manager.values_list():
                yield from (bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)


def untouched(desk: Browser) -> dict[str, Any]:
    """What the browser sends if only the button is pressed."""
    form = desk.get(CONTACT).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_n13_twelve_people_wait_and_each_is_called_once(cast: Cast) -> None:
    door, adviser, colleague = logged_in(cast.volunteer), logged_in(cast.adviser), logged_in(cast.colleague)
    numbers = [enter(door, language=language) for language in ("ar", "uk", "vi", "", "de", "ti") * 2]
    called = [call_next(desk) for desk in (adviser, colleague) * 6]
    assert numbers == list(range(1, 13))
    assert sorted(called) == numbers


def test_n13_people_come_first_to_whoever_speaks_their_language(cast: Cast) -> None:
    speaks(cast.adviser, "ar")
    door, adviser, colleague = logged_in(cast.volunteer), logged_in(cast.adviser), logged_in(cast.colleague)
    for language in ("vi", "ar", "ti"):
        enter(door, language=language)
    assert [call_next(adviser), call_next(colleague), call_next(adviser)] == [2, 1, 3]


def test_n13_from_the_door_to_the_count_in_three_taps_and_nobody_stays_stored(cast: Cast) -> None:
    with at("09:30"):
        door, adviser = logged_in(cast.volunteer), logged_in(cast.adviser)
        enter(door, language="ar", topic="housing", nickname=NICKNAME)
        assert NICKNAME in text_of(adviser.post(f"{QUEUE}next/", follow=True))
        adviser.post(f"{QUEUE}{Arrival.objects.get().pk}/served/")
        adviser.post(CONTACT, {**untouched(adviser), "minutes": "10"})
    for code, value in (("language", "ar"), ("topic", "housing"), ("channel", "open_hours")):
        assert monthly_table(CONTACTS, this_month(), code).counts[value] == 1
    assert find({"nickname": NICKNAME}, {"tables": b"\n".join(everything_stored())}) == []
    with at("21:00"):
        jobs()["open_hours.forget_evening"].run()
    assert not Arrival.objects.exists()
    assert not DayKey.objects.exists()


def test_n10_a_number_is_given_without_a_word_about_oneself(cast: Cast) -> None:
    assert enter(logged_in(cast.volunteer)) == 1
    assert "Sprache nicht gefragt" in text_of(logged_in(cast.adviser).get(QUEUE))


def test_n13_screen_in_the_room_says_the_number_and_the_door_only(cast: Cast) -> None:
    door, adviser, tablet = logged_in(cast.volunteer), logged_in(cast.adviser), Browser()
    address = adviser.post(f"{QUEUE}screens/new/", {"name": "Warteraum"}).context["address"]
    tablet.get(address.removeprefix("https://verein.example"))
    adviser.post(f"{QUEUE}place/", {"place": "Zimmer 2"})
    enter(door, language="ar", nickname=NICKNAME)
    adviser.post(f"{QUEUE}next/")
    screen = text_of(tablet.get("/screen/"))
    assert '<span class="number">1</span>' in screen
    assert "Zimmer 2" in screen
    assert NICKNAME not in screen
    assert "Arabisch" not in screen
