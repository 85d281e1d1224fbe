"""Somebody writes rows that let one in: links, codes, sessions, screens. He knows how the program digests."""

import datetime
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.models import OneTimeLink, Proposal, RoleHeld, Session, User
from teilhabe.core.accounts.sessions import SessionStore
from teilhabe.core.vault.models import Holder
from teilhabe.engines.sealing.keys import derive, digest, wrap
from teilhabe.rooms.open_hours.actions import make_screen
from teilhabe.rooms.open_hours.models import Screen
from tests.attacks.writer import refused, write
from tests.cast import Browser, Cast, logged_in
from tests.desk import text_of

pytestmark = pytest.mark.django_db

HIS, PASSWORD = "ein-geheimnis-seiner-wahl", "seines Zeichens ein Angreifer 8"


def guesses_of(secret: str) -> list[str]:
    """Every digest that needs no secret of the house."""
    content = secret.encode()
    return [
        derive(content, "one-time link").hex(),
        digest(content).hex(),
        digest(content, key=b"one-time link").hex(),
    ]


def use(secret: str, **typed: Any) -> str:
    browser = Browser()
    page = browser.get(f"/account/welcome/{secret}/", follow=True)
    choice = {"password1": PASSWORD, "password2": PASSWORD, **typed}
    page = browser.post(page.request["PATH_INFO"], choice, follow=True)
    return text_of(page)


@pytest.mark.parametrize("purpose", OneTimeLink.Purpose)
def test_link_of_his_choice_lets_nobody_in(cast: Cast, purpose: OneTimeLink.Purpose) -> None:
    newcomer = User.objects.create(username="neu", display_name="Neu")
    newcomer.set_unusable_password()
    newcomer.save()
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    for guess in guesses_of(HIS):
        OneTimeLink.objects.filter(user=newcomer).delete()
        OneTimeLink.objects.create(digest=guess, user=newcomer, purpose=purpose, expires_at=tomorrow)
        use(HIS)
        newcomer.refresh_from_db()
        assert not newcomer.has_usable_password()
        assert not Holder.objects.filter(owner=newcomer).exists()


def forged(link: OneTimeLink, cast: Cast) -> dict[str, Any]:
    return {
        "user": {"user": cast.adviser},
        "purpose": {"purpose": OneTimeLink.Purpose.NEW_PASSWORD},
        "date": {"expires_at": link.expires_at + datetime.timedelta(days=365)},
    }


@pytest.mark.parametrize("change", ["user", "purpose", "date"])
def test_genuine_link_is_not_bent(cast: Cast, change: str) -> None:
    """He has the link of somebody he invited, and makes it that of an adviser, or good for a year."""
    newcomer = actions.invite_person(
        username="neu", display_name="Neu", roles=[], by=cast.system_administrator
    )
    secret = actions.make_link(newcomer, OneTimeLink.Purpose.INVITATION, by=cast.system_administrator)
    link = OneTimeLink.objects.get()
    write(link, **forged(link, cast)[change])
    before = User.objects.get(pk=cast.adviser.pk).password
    with refused():
        use(secret)
    assert User.objects.get(pk=cast.adviser.pk).password == before
    assert not Holder.objects.filter(owner=newcomer).exists()
    assert OneTimeLink.objects.exists()


def test_new_password_does_not_lose_its_second_person(cast: Cast) -> None:
    secret = actions.propose_new_password(cast.adviser, by=cast.system_administrator)
    write(OneTimeLink.objects.get(), proposal=None)
    before = User.objects.get(pk=cast.adviser.pk).password
    with refused():
        use(secret)
    assert User.objects.get(pk=cast.adviser.pk).password == before


def test_code_gives_only_what_was_confirmed(cast: Cast) -> None:
    """A harmless role was confirmed; he writes another one into the proposal."""
    browser = logged_in(cast.stranger)
    actions.give_roles(cast.stranger, roles=["adviser"], by=cast.system_administrator)
    proposal = Proposal.objects.get()
    code = actions.confirm_proposal(proposal, by=cast.coordinator)
    write(proposal, roles=["manager"])
    page = text_of(browser.post("/account/role/", {"code": code}))
    assert "Dieser Code stimmt nicht" in page
    assert not RoleHeld.objects.filter(user=cast.stranger).exists()


def test_code_of_one_person_is_no_code_of_another(cast: Cast) -> None:
    actions.give_roles(cast.stranger, roles=["adviser"], by=cast.system_administrator)
    proposal = Proposal.objects.get()
    code = actions.confirm_proposal(proposal, by=cast.coordinator)
    write(proposal, person=cast.volunteer)
    logged_in(cast.volunteer).post("/account/role/", {"code": code})
    assert not RoleHeld.objects.filter(user=cast.volunteer, role="adviser").exists()


def test_session_of_his_choice_is_none(cast: Cast) -> None:
    """He even knows what stands in a session of the adviser."""
    genuine = logged_in(cast.adviser).session
    content = {key: genuine[key] for key in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY)}
    key = "s" * 32
    Session.objects.create(
        digest=derive(key.encode(), "session row").hex(),
        content=wrap(str(content).replace("'", '"').encode(), derive(key.encode(), "session content")),
        expires_at=timezone.now() + datetime.timedelta(hours=1),
        user=cast.adviser,
        started_on=timezone.localdate(),
    )
    assert SessionStore(key).load() == {}


def test_screen_of_his_choice_shows_nothing(cast: Cast) -> None:
    secret = make_screen(name="Flur", by=cast.coordinator)
    assert Browser().get(f"/screen/{secret}/", follow=True).status_code == 200
    for guess in (digest(HIS.encode(), key=b"screen of a waiting room"), digest(HIS.encode())):
        write(Screen.objects.get(), digest=guess.hex())
        assert Browser().get(f"/screen/{HIS}/", follow=True).status_code == 404
