"""Cookies that were copied from somebody's browser: what they are good for, and for how long."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from teilhabe.core.accounts.models import Session
from teilhabe.core.vault.actions.sessions import OPENINGS_PER_HOUR
from teilhabe.core.vault.keyring import COOKIE as KEYRING
from teilhabe.core.vault.mailboxes import MAILBOX_COOKIE
from teilhabe.rooms.advice.actions.cases import open_case
from teilhabe.rooms.advice.models import CaseSheet
from tests.cast import PASSWORD, Browser, Cast
from tests.desk import NAME, Desk, text_of
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

SESSION = settings.SESSION_COOKIE_NAME
CASES = "/desk/cases/"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    desk = Desk(cast)
    desk.open_case(NAME)
    return desk


def thief_of(browser: Browser, *names: str) -> Browser:
    """Another browser, elsewhere, with these cookies."""
    thief = Browser("203.0.113.66")
    for name in names:
        thief.cookies[name] = browser.cookies[name].value
    return thief


def test_both_cookies_work_as_long_as_they_work_for_their_owner(desk: Desk) -> None:
    """The control: without this the other tests could pass for a wrong reason."""
    assert NAME in text_of(thief_of(desk.browser, SESSION, KEYRING).get(CASES))


def test_session_cookie_alone_opens_nothing(desk: Desk) -> None:
    answer = thief_of(desk.browser, SESSION).get(CASES)
    assert answer.status_code == 423
    assert NAME not in text_of(answer)


def test_keyring_cookie_alone_opens_nothing(desk: Desk) -> None:
    answer = thief_of(desk.browser, KEYRING).get(CASES)
    assert answer.headers["Location"].startswith("/account/login/")


def test_after_five_idle_minutes_they_open_nothing(desk: Desk) -> None:
    thief = thief_of(desk.browser, SESSION, KEYRING)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=5, seconds=1), tick=False):
        answer = thief.get(CASES)
    assert answer.status_code == 423
    assert NAME not in text_of(answer)


def test_after_the_lock_the_owner_does_not_open_it_for_the_thief(desk: Desk) -> None:
    thief = thief_of(desk.browser, SESSION, KEYRING)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6), tick=False):
        assert desk.browser.get(CASES).status_code == 423
        desk.browser.post(CASES, {"keyring_password": PASSWORD, "keyring_back": "1"})
        assert NAME in text_of(desk.browser.get(CASES))
        assert thief.get(CASES).status_code == 423


def test_after_the_log_out_they_open_nothing(desk: Desk) -> None:
    thief = thief_of(desk.browser, SESSION, KEYRING)
    desk.browser.post("/account/logout/")
    assert thief.get(CASES).headers["Location"].startswith("/account/login/")


def test_after_the_session_is_ended_elsewhere_they_open_nothing(desk: Desk) -> None:
    thief = thief_of(desk.browser, SESSION, KEYRING)
    session = Session.objects.get()
    elsewhere = Browser()
    elsewhere.cookies.update(desk.browser.cookies)
    elsewhere.post(f"/account/sessions/{session.pk}/end/")
    assert thief.get(CASES).headers["Location"].startswith("/account/login/")


def test_after_a_new_password_they_open_nothing(desk: Desk) -> None:
    thief = thief_of(desk.browser, SESSION, KEYRING)
    new = "sieben grüne Gießkannen im Hof"
    desk.browser.post("/account/password/", {"old_password": PASSWORD, "password1": new, "password2": new})
    assert thief.get(CASES).headers["Location"].startswith("/account/login/")


def test_who_opens_everything_is_asked_for_the_password(cast: Cast, desk: Desk) -> None:
    keyring = keyring_for(cast.adviser)
    cases = [
        open_case(keyring, CaseSheet(call_name=f"Akte {number}"), team=cast.team)
        for number in range(OPENINGS_PER_HOUR + 1)
    ]
    thief = thief_of(desk.browser, SESSION, KEYRING)
    answers = [thief.get(f"{CASES}{case.pk}/") for case in cases]
    assert [answer.status_code for answer in answers] == [200] * OPENINGS_PER_HOUR + [423]
    assert "Akte 30" not in text_of(answers[-1])
    assert "keyring_password" in text_of(answers[-1])


def test_cookie_of_a_mailbox_is_worth_nothing_after_twenty_minutes(cast: Cast) -> None:
    visitor = Visitor()
    visitor.file("Nur für das Team.")
    thief = thief_of(visitor.browser, MAILBOX_COOKIE)
    assert "Nur für das Team." in text_of(thief.get("/de/mailbox/open/"))
    thief = thief_of(visitor.browser, MAILBOX_COOKIE)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=20, seconds=1), tick=False):
        assert thief.get("/de/mailbox/open/").headers["Location"] == "/de/mailbox/"


def test_cookie_of_a_mailbox_is_worth_nothing_after_it_was_erased(cast: Cast) -> None:
    visitor = Visitor()
    visitor.file("Nur für das Team.")
    thief = thief_of(visitor.browser, MAILBOX_COOKIE)
    visitor.browser.post("/de/mailbox/erase/")
    assert thief.get("/de/mailbox/open/").headers["Location"] == "/de/mailbox/"
