import datetime

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from teilhabe.core.accounts.models import Session
from teilhabe.core.accounts.sessions import SessionStore, digest_of
from tests.cast import Browser, Cast, logged_in

pytestmark = pytest.mark.django_db


def test_table_knows_neither_key_nor_content() -> None:
    store = SessionStore()
    store["canary"] = "ein Geheimnis"
    store.save()
    row = Session.objects.get()
    assert store.session_key
    assert store.session_key not in row.digest
    assert b"Geheimnis" not in bytes(row.content)


def test_session_comes_back_with_its_key() -> None:
    store = SessionStore()
    store["answer"] = 42
    store.save()
    assert SessionStore(store.session_key)["answer"] == 42
    assert store.exists(store.session_key)


def test_content_copied_from_another_session_is_not_read() -> None:
    mine, stolen = SessionStore(), SessionStore()
    mine["answer"], stolen["answer"] = 1, 2
    mine.save()
    stolen.save()
    content = Session.objects.get(pk=digest_of(stolen.session_key)).content
    Session.objects.filter(pk=digest_of(mine.session_key)).update(content=content)
    assert SessionStore(mine.session_key).get("answer") is None


def test_expired_session_is_empty_and_cleared() -> None:
    store = SessionStore()
    store["answer"] = 42
    store.save()
    Session.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert SessionStore(store.session_key).get("answer") is None
    SessionStore.clear_expired()
    assert not Session.objects.exists()


def test_ended_session_is_not_written_back() -> None:
    store = SessionStore()
    store.save()
    store.delete()
    store["answer"] = 42
    with pytest.raises(UpdateError):
        store.save()


def test_own_sessions_are_listed_and_ended(cast: Cast) -> None:
    here = logged_in(cast.adviser)
    other = Session.objects.create(
        digest="0" * 64,
        content=b"",
        expires_at=timezone.now() + datetime.timedelta(hours=1),
        user=cast.adviser,
        device="Altes Telefon",
        started_on=timezone.localdate(),
    )
    page = here.get("/account/sessions/").content.decode()
    assert "Altes Telefon" in page
    assert "dieses Gerät" in page
    here.post(f"/account/sessions/{other.pk}/end/")
    assert list(Session.objects.filter(user=cast.adviser).values_list("device", flat=True)) == [""]


def test_sessions_of_others_are_not_found(cast: Cast) -> None:
    logged_in(cast.colleague)
    foreign = Session.objects.get(user=cast.colleague)
    client = logged_in(cast.adviser)
    assert client.post(f"/account/sessions/{foreign.pk}/end/").status_code == 404
    assert Session.objects.filter(pk=foreign.pk).exists()


def test_device_gets_a_name(cast: Cast) -> None:
    client = logged_in(cast.adviser)
    client.post("/account/sessions/device/", {"device": "Rechner im Büro"})
    assert "Rechner im Büro" in client.get("/account/sessions/").content.decode()


def test_ended_session_lets_nobody_in(cast: Cast) -> None:
    client = logged_in(cast.adviser)
    Session.objects.all().delete()
    assert client.get("/account/sessions/").headers["Location"].startswith("/account/login/")


def test_stolen_table_gives_no_cookie(cast: Cast) -> None:
    logged_in(cast.adviser)
    thief = Browser()
    thief.cookies["__Host-session"] = Session.objects.get(user=cast.adviser).digest
    assert thief.get("/account/sessions/").status_code == 302


def test_cookie_or_link_of_any_length_is_only_wrong(client: Browser) -> None:
    """More than 64 bytes do not fit into the key of a digest."""
    assert client.get(f"/account/welcome/{'x' * 200}/", follow=True).status_code < 500
    client.cookies["__Host-session"] = "x" * 200
    assert client.get("/desk/").headers["Location"].startswith("/account/login/")
