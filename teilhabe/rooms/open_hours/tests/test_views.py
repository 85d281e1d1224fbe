"""The list by HTTP: at the door, at the desk, and on to the next form."""

import dataclasses
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from teilhabe.core.accounts.models import SecrecyPledge, User
from teilhabe.rooms.open_hours import actions
from teilhabe.rooms.open_hours.models import Arrival
from teilhabe.rooms.open_hours.tests.waiting_room import ADD, QUEUE, arrive, line, speaks
from tests.cast import Browser, Cast, logged_in
from tests.desk import text_of

pytestmark = pytest.mark.django_db

NICKNAME = "Kanarienblume"


@pytest.fixture
def adviser(cast: Cast) -> Browser:
    return logged_in(cast.adviser)


@pytest.fixture
def door(cast: Cast) -> Browser:
    return logged_in(cast.volunteer)


@pytest.fixture
def by_appointment_only(settings: Settings) -> None:
    hours = [stretch for stretch in settings.HOUSE.hours if stretch.kind != "walk-in"]
    settings.HOUSE = dataclasses.replace(settings.HOUSE, hours=hours)


def press(browser: Browser, arrival: Arrival, step: str) -> Any:
    return browser.post(f"{QUEUE}{arrival.pk}/{step}/")


# --- At the door ------------------------------------------------------------------------------------------
def test_one_tap_gives_a_number_and_the_page_is_ready_for_the_next(door: Browser) -> None:
    page = door.post(ADD, {"language": "ar"}, follow=True)
    text = text_of(page)
    assert '<p class="slip__number">1</p>' in text
    assert '<div lang="ar" dir="rtl">' in text
    assert "رقمكم" in text
    assert page.context["form"].is_bound is False
    assert "slip__number" not in text_of(door.get(ADD))


def test_nothing_at_all_has_to_be_said(door: Browser) -> None:
    assert '<p class="slip__number">1</p>' in text_of(door.post(ADD, {}, follow=True))


def test_nothing_else_can_be_said(door: Browser) -> None:
    fields = set(door.get(ADD).context["form"].fields)
    assert fields == {"language", "other_language", "topic", "nickname", "needs_interpreter", "understood"}


def test_list_of_other_languages_wins_and_comes_first_the_next_time(door: Browser) -> None:
    page = door.post(ADD, {"language": "ar", "other_language": "ti"}, follow=True)
    assert page.context["form"].fields["language"].choices[0][0] == "ti"


def test_slip_of_a_language_without_words_is_german(door: Browser) -> None:
    text = text_of(door.post(ADD, {"other_language": "ti"}, follow=True))
    assert '<div lang="de" dir="ltr">' in text
    assert "Ihre Nummer" in text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"nickname": "x" * 41}, "x" * 41),
        ({"topic": "nationality"}, NICKNAME),
        ({"language": "xx"}, NICKNAME),
        ({"nickname": "a\u202eb"}, 'value="ab"'),
    ],
)
def test_wrong_input_is_named_and_kept(door: Browser, typed: dict[str, str], kept: str) -> None:
    page = door.post(ADD, {"nickname": NICKNAME, **typed})
    assert page.context["form"].errors
    assert kept in text_of(page)
    assert not Arrival.objects.exists()


def test_mistake_at_the_door_is_taken_back_there(door: Browser) -> None:
    door.post(ADD, {})
    page = door.post(
        f"{QUEUE}{Arrival.objects.get().pk}/undo/", headers={"Referer": f"https://verein.example{ADD}"}
    )
    assert page.headers["Location"].endswith(ADD)
    assert line() == [(1, "gone")]


def test_volunteers_see_how_many_wait_but_not_who(door: Browser, cast: Cast) -> None:
    arrive(cast, "vi", nickname=NICKNAME)
    assert "1 Person wartet" in text_of(door.get(ADD))
    assert NICKNAME not in text_of(door.get(ADD))
    assert door.get(QUEUE).status_code == 403
    today = text_of(door.get("/desk/"))
    assert "1 Person wartet" in today
    assert "/desk/waiting/next/" not in today


def as_officer(person: User) -> User:
    """What an adviser is called in the other house."""
    held = person.roles_held.get()
    held.role = "officer"
    held.save()
    return User.objects.get(pk=person.pk)


def test_commissioner_hears_of_no_missing_papers_here_either(
    at_the_commissioner: None, cast: Cast, settings: Settings
) -> None:
    officer = as_officer(cast.adviser)
    browser = logged_in(officer)
    page = browser.post(ADD, {"nickname": "der ohne Papiere"})
    assert "Dieser Text klingt nach fehlenden Papieren" in text_of(page)
    assert not Arrival.objects.exists()
    assert '<p class="slip__number">1</p>' in text_of(browser.post(ADD, {"nickname": "Blume"}, follow=True))


# --- At the desk ------------------------------------------------------------------------------------------
def test_today_calls_the_next_person_in_one_tap(adviser: Browser, cast: Cast) -> None:
    arrive(cast, "ar", nickname=NICKNAME)
    arrive(cast)
    today = text_of(adviser.get("/desk/"))
    assert "2 Menschen warten." in today
    assert 'action="/desk/waiting/next/"' in today
    assert NICKNAME not in today
    text = text_of(adviser.post(f"{QUEUE}next/", follow=True))
    assert '<span class="called__number">1</span>' in text
    assert NICKNAME in text


def test_nobody_left_is_no_mistake(adviser: Browser) -> None:
    assert "Niemand wartet." in text_of(adviser.post(f"{QUEUE}next/", follow=True))


def test_stale_button_calls_nobody_twice(adviser: Browser, cast: Cast) -> None:
    arrival = arrive(cast)
    actions.call_person(arrival, by=cast.colleague)
    page = adviser.post(f"{QUEUE}{arrival.pk}/call/", follow=True)
    assert "Nummer 1: Jemand war schneller." in text_of(page)
    assert Arrival.objects.get().caller == cast.colleague


def test_who_speaks_a_language_is_named_beside_it(adviser: Browser, cast: Cast) -> None:
    speaks(cast.colleague, "vi")
    speaks(cast.adviser, "ar")
    arrive(cast, "vi")
    arrive(cast, "ar")
    rows = adviser.get(QUEUE).context["list"].waiting
    assert [(row.is_mine, [str(person) for person in row.speakers]) for row in rows] == [
        (False, ["Kim Winter"]),
        (True, ["Alex Sommer"]),
    ]
    assert "Kim Winter" in text_of(adviser.get(QUEUE))


def test_served_leads_to_the_count_with_language_and_topic_filled_in(adviser: Browser, cast: Cast) -> None:
    arrival = arrive(cast, "ti", topic="housing", nickname=NICKNAME)
    actions.call_person(arrival, by=cast.adviser)
    answer = press(adviser, arrival, "served")
    assert answer.headers["Location"] == "/desk/contact/"
    form = adviser.get("/desk/contact/").context["form"]
    assert (form["language"].value(), form["topics"].value()) == ("ti", ["housing"])
    assert "ti" in dict(form.fields["language"].choices)
    assert adviser.get("/desk/contact/").context["form"]["language"].value() is None
    assert line() == [(1, "served")]


def test_case_begins_with_what_was_said_at_the_door(adviser: Browser, cast: Cast) -> None:
    arrival = arrive(cast, "ar", nickname=NICKNAME, needs_interpreter=True)
    assert press(adviser, arrival, "case").headers["Location"] == "/desk/cases/new/"
    form = adviser.get("/desk/cases/new/").context["form"]
    values = [form[name].value() for name in ("call_name", "language", "interpreter")]
    assert values == [NICKNAME, "ar", "yes"]


def test_did_not_come_call_again_and_gone(adviser: Browser, cast: Cast) -> None:
    first, second = arrive(cast), arrive(cast)
    press(adviser, first, "call")
    press(adviser, first, "again")
    press(adviser, first, "absent")
    assert line() == [(2, "waiting"), (1, "waiting")]
    press(adviser, second, "gone")
    text = text_of(adviser.get(QUEUE))
    assert "Zuletzt: Nummer 2 – gegangen." in text
    assert "1 Person wartet" in text


def test_one_step_back_is_offered_and_pressed_twice_still_one(adviser: Browser, cast: Cast) -> None:
    arrival = arrive(cast)
    press(adviser, arrival, "call")
    assert f"{QUEUE}{arrival.pk}/undo/" in text_of(adviser.get(QUEUE))
    press(adviser, arrival, "undo")
    press(adviser, arrival, "undo")
    assert line() == [(1, "waiting")]
    assert "/undo/" not in text_of(adviser.get(QUEUE))


def test_people_of_yesterday_are_not_found(adviser: Browser, cast: Cast) -> None:
    arrival = arrive(cast)
    Arrival.objects.update(day="2020-01-01")
    for step in ("call", "again", "absent", "served", "case", "gone", "undo"):
        assert press(adviser, arrival, step).status_code == 404


def test_device_remembers_where_one_advises(adviser: Browser, cast: Cast) -> None:
    answer = adviser.post(f"{QUEUE}place/", {"place": "Zimmer 2 <b>"})
    cookie = answer.cookies["open-hours-place"]
    assert (cookie["path"], cookie["httponly"], cookie["secure"]) == ("/desk/", True, True)
    assert adviser.get(QUEUE).context["place"] == "Zimmer 2 <b>"
    assert "Zimmer 2 &lt;b&gt;" in adviser.get(QUEUE).content.decode()
    arrive(cast)
    adviser.post(f"{QUEUE}next/")
    assert Arrival.objects.get().place == "Zimmer 2 <b>"
    adviser.cookies["open-hours-place"] = "gefälscht"
    assert adviser.get(QUEUE).context["place"] == ""


def test_without_a_pledge_the_page_says_who_helps(adviser: Browser, cast: Cast) -> None:
    SecrecyPledge.objects.all().delete()
    for answer in (adviser.get(QUEUE), adviser.post(f"{QUEUE}next/"), adviser.post(ADD, {})):
        assert answer.status_code == 403
        assert "Toni Berg" in text_of(answer)


# --- Where nobody comes without an appointment --------------------------------------------------------------
@pytest.mark.usefixtures("by_appointment_only")
def test_house_without_open_hours_has_no_list(adviser: Browser, cast: Cast) -> None:
    for path in ("", "add/", "place/", "screens/", "screens/new/"):
        assert adviser.get(QUEUE + path).status_code == 404
    assert adviser.post(f"{QUEUE}next/").status_code == 404
    today = text_of(adviser.get("/desk/"))
    assert "Warteliste" not in today
    assert "Offene Sprechzeit" not in today


def test_commissioner_who_opens_the_door_has_one(at_the_commissioner: None, cast: Cast) -> None:
    officer = as_officer(cast.adviser)
    assert logged_in(officer).get(QUEUE).status_code == 200


# --- Cost -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/desk/", QUEUE, ADD])
def test_three_people_cost_as_many_queries_as_one(adviser: Browser, cast: Cast, path: str) -> None:
    def queries() -> int:
        adviser.get(path)
        with (
            CaptureQueriesContext(connections["default"]) as house,
            CaptureQueriesContext(connections["halves"]) as halves,
        ):
            assert adviser.get(path).status_code == 200
        return len(house) + len(halves)

    speaks(cast.colleague, "ar")
    arrive(cast, "ar")
    one = queries()
    arrive(cast, "ar", nickname=NICKNAME)
    arrive(cast, "vi", topic="health")
    assert queries() == one
