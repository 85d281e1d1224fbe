"""Invitations, lost passwords and recovery sheets, by HTTP."""

import datetime
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils import timezone

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.models import OneTimeLink, Proposal, Session, User
from teilhabe.core.vault.keyring import COOKIE
from teilhabe.core.vault.models import KeyringEntry
from teilhabe.engines.sealing.recovery import RecoveryCode
from tests.cast import PASSWORD, Browser, Cast, add_app, code_of, logged_in

NEW = "sieben grüne Gießkannen im Hof"
BOTH = {"password1": NEW, "password2": NEW}

pytestmark = pytest.mark.django_db


def shown_link(page: str) -> str:
    found = re.search(r"https://verein\.example(/account/welcome/[\w-]+/)", page)
    assert found
    return found[1]


def invite(by: Browser, **fields: object) -> str:
    """The address on the page that shows the link."""
    answer = by.post(
        "/desk/people/invite/",
        {"display_name": "Sam Ufer", "username": "sam", "language": "de", "roles": ["adviser"], **fields},
    )
    return shown_link(by.get(answer.headers["Location"]).content.decode())


def typed_password_again(browser: Browser) -> Browser:
    browser.post("/account/again/?next=/desk/", {"password": PASSWORD})
    return browser


def test_invited_person_comes_in_and_prints_the_sheet(cast: Cast, client: Browser) -> None:
    address = invite(logged_in(cast.coordinator))
    assert client.get(address).headers["Location"] == "/account/welcome/"
    assert "Guten Tag, Sam Ufer" in client.get("/account/welcome/").content.decode()
    assert client.post("/account/welcome/", BOTH).headers["Location"] == "/account/role/"
    code = actions.confirm_proposal(Proposal.objects.get(), by=cast.manager)
    assert client.post("/account/role/", {"code": code}).headers["Location"] == "/desk/"
    assert client.get("/account/key/").headers["Location"] == "/account/second-factor/"
    client.get("/account/second-factor/app/")
    client.post("/account/second-factor/app/", {"code": code_of(client.session["mfa.totp.secret"])})
    assert client.get("/account/spare-codes/").context["can_view_codes"]
    sheet = client.post("/account/recovery-sheet/").content.decode()
    assert re.search(r"\d{5}( \d{5}){7}", sheet)
    assert User.objects.get(username="sam").roles == {"adviser"}


def test_link_is_shown_once_and_works_once(cast: Cast, client: Browser) -> None:
    coordinator = logged_in(cast.coordinator)
    address = invite(coordinator)
    sam = User.objects.get(username="sam")
    again = coordinator.get(f"/desk/people/{sam.pk}/link/").content.decode()
    assert "welcome" not in again
    client.get(address)
    client.post("/account/welcome/", BOTH)
    second = Browser()
    second.get(address)
    assert "Dieser Link gilt nicht mehr" in second.get("/account/welcome/").content.decode()
    second.post("/account/welcome/", {"password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.get(username="sam").check_password(PASSWORD)


def test_link_ends_after_seven_days(cast: Cast, client: Browser) -> None:
    address = invite(logged_in(cast.coordinator))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, seconds=1)):
        client.get(address)
        assert "Dieser Link gilt nicht mehr" in client.get("/account/welcome/").content.decode()


def test_newer_link_ends_the_older(cast: Cast, client: Browser) -> None:
    coordinator = logged_in(cast.coordinator)
    older = invite(coordinator)
    sam = User.objects.get(username="sam")
    answer = coordinator.post(f"/desk/people/{sam.pk}/invite-again/")
    newer = shown_link(coordinator.get(answer.headers["Location"]).content.decode())
    client.get(older)
    assert "gilt nicht mehr" in client.get("/account/welcome/").content.decode()
    client.get(newer)
    assert "Guten Tag" in client.get("/account/welcome/").content.decode()


def test_table_does_not_know_the_link(cast: Cast) -> None:
    address = invite(logged_in(cast.coordinator))
    assert address.split("/")[-2] not in str(OneTimeLink.objects.values())


@pytest.mark.parametrize(
    ("passwords", "said"),
    [
        ({"password1": NEW, "password2": NEW + "!"}, "nicht gleich"),
        ({"password1": "kurz", "password2": "kurz"}, "zu kurz"),
        ({"password1": NEW, "password2": ""}, "erforderlich"),
    ],
)
def test_weak_or_different_passwords_are_refused(
    cast: Cast, client: Browser, passwords: dict[str, str], said: str
) -> None:
    client.get(invite(logged_in(cast.coordinator)))
    assert said in client.post("/account/welcome/", passwords).content.decode()
    assert OneTimeLink.objects.exists()


def test_taken_username_is_named(cast: Cast) -> None:
    answer = logged_in(cast.coordinator).post(
        "/desk/people/invite/",
        {"display_name": "Sam Ufer", "username": "ALEX", "language": "de", "roles": ["adviser"]},
    )
    assert "Diesen Benutzernamen gibt es schon" in answer.content.decode()


def test_coordinator_cannot_invite_an_administrator(cast: Cast) -> None:
    answer = logged_in(cast.coordinator).post(
        "/desk/people/invite/",
        {"display_name": "Sam", "username": "sam", "language": "de", "roles": ["system_administrator"]},
    )
    assert answer.status_code == 200
    assert not User.objects.filter(username="sam").exists()


# --- The first administrator --------------------------------------------------------------------------------
def test_first_administrator_comes_in_by_link(client: Browser) -> None:
    address = actions.invite_first_administrator("erste", "Erste Verwaltung")
    client.get(address)
    assert client.post("/account/welcome/", BOTH).headers["Location"] == "/desk/"
    assert User.objects.get().roles == {"system_administrator"}


def test_unused_first_link_is_replaced(client: Browser) -> None:
    older = actions.invite_first_administrator("erste", "Erste Verwaltung")
    newer = actions.invite_first_administrator("erste", "Erste Verwaltung")
    client.get(older)
    assert "gilt nicht mehr" in client.get("/account/welcome/").content.decode()
    client.get(newer)
    assert "Guten Tag" in client.get("/account/welcome/").content.decode()


def test_there_is_only_one_first_administrator(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.invite_first_administrator("zweite", "Zweite Verwaltung")


# --- Passwords ----------------------------------------------------------------------------------------------
def test_changed_password_keeps_the_keys_and_ends_other_sessions(cast: Cast) -> None:
    here, elsewhere = logged_in(cast.adviser), Browser()
    fingerprint = here.get("/account/key/").context["fingerprint"]
    Session.objects.create(
        digest="0" * 64, content=b"", expires_at=timezone.now(), user=cast.adviser, started_on="2026-01-01"
    )
    answer = here.post("/account/password/", {"old_password": PASSWORD, **BOTH})
    assert answer.headers["Location"] == "/desk/"
    assert here.get("/account/key/").context["fingerprint"] == fingerprint
    assert Session.objects.filter(user=cast.adviser).count() == 1
    elsewhere.post("/account/login/", {"login": "alex", "password": PASSWORD})
    assert elsewhere.get("/account/key/").status_code == 302


def test_wrong_old_password_changes_nothing(cast: Cast) -> None:
    answer = logged_in(cast.adviser).post("/account/password/", {"old_password": "ganz falsch", **BOTH})
    assert "Das Passwort stimmt nicht" in answer.content.decode()
    assert User.objects.get(pk=cast.adviser.pk).check_password(PASSWORD)


def test_sheet_replaces_the_lost_password_and_keeps_the_keys(cast: Cast, client: Browser) -> None:
    browser = typed_password_again(logged_in(cast.adviser))
    fingerprint = browser.get("/account/key/").context["fingerprint"]
    code = browser.post("/account/recovery-sheet/").context["code"]
    answer = client.post("/account/lost/sheet/", {"username": "alex", "code": code, **BOTH})
    assert answer.headers["Location"] == "/account/login/"
    Authenticator.objects.all().delete()
    cast.adviser.refresh_from_db()
    assert logged_in(cast.adviser, NEW).get("/account/key/").context["fingerprint"] == fingerprint


def test_sheet_is_made_only_after_the_password_was_typed_again(cast: Cast) -> None:
    answer = logged_in(cast.adviser).post("/account/recovery-sheet/")
    assert answer.headers["Location"].startswith("/account/again/")


@pytest.mark.parametrize("username", ["alex", "nobody"])
def test_wrong_sheet_says_the_same_for_everybody(cast: Cast, client: Browser, username: str) -> None:
    code = RecoveryCode.new().digits
    page = client.post("/account/lost/sheet/", {"username": username, "code": code, **BOTH}).content.decode()
    assert "Notfallblatt passen nicht zusammen" in page


def test_mistyped_sheet_is_told_before_anything_is_tried(cast: Cast, client: Browser) -> None:
    page = client.post("/account/lost/sheet/", {"username": "alex", "code": "12345", **BOTH})
    assert "Dieser Code kann nicht stimmen" in page.content.decode()


def test_page_for_lost_passwords_says_beforehand_what_is_lost(cast: Cast, client: Browser) -> None:
    page = client.get("/account/lost/").content.decode()
    assert "für immer unlesbar" in page
    person = logged_in(cast.system_administrator).get(f"/desk/people/{cast.adviser.pk}/new-password/")
    assert "für immer" in person.content.decode()


def test_new_password_without_sheet_starts_with_an_empty_keyring(cast: Cast, client: Browser) -> None:
    add_app(cast.adviser)
    administrator = logged_in(cast.system_administrator)
    answer = administrator.post(f"/desk/people/{cast.adviser.pk}/new-password/")
    client.get(shown_link(administrator.get(answer.headers["Location"]).content.decode()))
    code = actions.confirm_proposal(Proposal.objects.get(), by=cast.manager)
    client.post("/account/welcome/", {"code": code, **BOTH})
    assert client.get("/account/key/").headers["Location"] == "/account/second-factor/"
    assert cast.adviser.holder.team_keys.count() == 0
    assert not Authenticator.objects.filter(user=cast.adviser).exists()


def test_only_who_administers_or_leads_proposes_links_for_new_passwords(cast: Cast) -> None:
    for person in (cast.coordinator, cast.data_protection, cast.adviser):
        answer = logged_in(person).post(f"/desk/people/{cast.volunteer.pk}/new-password/")
        assert answer.status_code == 403


# --- The keyring --------------------------------------------------------------------------------------------
def test_keyring_opens_with_the_log_in_and_closes_with_the_log_out(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    assert browser.cookies[COOKIE].value
    assert KeyringEntry.objects.filter(user=cast.adviser).exists()
    browser.post("/account/logout/")
    assert not KeyringEntry.objects.filter(user=cast.adviser).exists()


def test_keyring_is_of_no_use_before_the_second_factor(cast: Cast, client: Browser) -> None:
    add_app(cast.adviser)
    client.post("/account/login/", {"login": "alex", "password": PASSWORD})
    assert client.cookies[COOKIE].value
    assert client.get("/account/key/").headers["Location"].startswith("/account/login/")


def test_stolen_session_is_useless_after_the_lock(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    thief = Browser()
    thief.cookies = browser.cookies
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        answer = thief.get("/account/key/")
        assert answer.status_code == 423 or b"Passwort" in answer.content
        assert not answer.context or "fingerprint" not in answer.context


def test_page_of_the_day_asks_for_the_sheet_until_there_is_one(cast: Cast) -> None:
    browser = typed_password_again(logged_in(cast.adviser))
    assert "noch kein Notfallblatt" in browser.get("/desk/").content.decode()
    browser.post("/account/recovery-sheet/")
    assert "noch kein Notfallblatt" not in browser.get("/desk/").content.decode()
