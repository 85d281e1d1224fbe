import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from teilhabe.core.accounts.models import User
from teilhabe.core.vault.actions import drop_idle_keyrings, rewrap_keys
from teilhabe.core.vault.keyring import COOKIE
from teilhabe.core.vault.models import KeyringEntry
from teilhabe.foundation.audit.models import Entry
from tests.cast import PASSWORD, Browser, Cast, logged_in
from tests.keyrings import holder_for, wrapping_key_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.vault_site")]
PAGE = "/vault-test/?from=list"


@pytest.fixture
def browser(cast: Cast) -> Browser:
    return with_keyring(cast.adviser)


def with_keyring(user: User) -> Browser:
    browser = logged_in(user)
    browser.post(PAGE, {"keyring_password": PASSWORD, "keyring_back": "1"})
    return browser


def lock_all() -> None:
    idle_since = timezone.now() - datetime.timedelta(minutes=6)
    KeyringEntry.objects.update(touched_at=idle_since)


def test_password_opens_the_keyring(cast: Cast, browser: Browser) -> None:
    assert browser.get(PAGE).content == str(holder_for(cast.adviser).pk).encode()


def test_tables_do_not_hold_the_secret(browser: Browser) -> None:
    [entry] = KeyringEntry.objects.all()
    assert browser.cookies[COOKIE].value not in (entry.lookup, bytes(entry.wrapped).hex())
    assert browser.cookies[COOKIE]["httponly"]
    assert browser.cookies[COOKIE]["secure"]


def test_five_idle_minutes_lock_and_delete_the_key(browser: Browser) -> None:
    lock_all()
    answer = browser.get(PAGE)
    assert answer.status_code == 423
    assert "Fünf Minuten lang" in answer.content.decode()
    assert not KeyringEntry.objects.exists()


def test_use_keeps_the_keyring_open(browser: Browser) -> None:
    start = timezone.now()
    for minutes in (0, 4, 8, 12):
        with time_machine.travel(start + datetime.timedelta(minutes=minutes)):
            assert browser.get(PAGE).status_code == 200


def test_idle_keyrings_are_dropped_without_a_visit(browser: Browser) -> None:
    assert drop_idle_keyrings() == 0
    lock_all()
    assert drop_idle_keyrings() == 1


def test_password_leads_back_to_the_page(browser: Browser) -> None:
    lock_all()
    page = browser.get(PAGE)
    assert 'name="keyring_back"' in page.content.decode()
    answer = browser.post(PAGE, {"keyring_password": PASSWORD, "keyring_back": "1"})
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert browser.get(PAGE).status_code == 200


def test_typed_text_survives_the_lock(browser: Browser) -> None:
    lock_all()
    typed = {"note": "Zeile 1\nZeile „2“", "topic": ["a", "b"]}
    page = browser.post(PAGE, typed)
    assert page.status_code == 423
    assert page.context["carried"] == [("note", typed["note"]), ("topic", "a"), ("topic", "b")]
    again = dict(typed, keyring_password=PASSWORD)
    assert browser.post(PAGE, again).json()["typed"] == {"note": [typed["note"]], "topic": ["a", "b"]}


def test_wrong_password_keeps_the_text_and_never_shows_itself(browser: Browser) -> None:
    lock_all()
    answer = browser.post(PAGE, {"note": "Text", "keyring_password": "geheim-falsch"})
    page = answer.content.decode()
    assert answer.status_code == 423
    assert "Das Passwort stimmt nicht" in page
    assert 'value="Text"' in page
    assert "geheim-falsch" not in page


@pytest.mark.parametrize("name", ["password", "new_password1", "receipt", "recovery_sheet", "code"])
def test_secret_fields_are_never_shown_again(browser: Browser, name: str) -> None:
    lock_all()
    assert "12345 67890" not in browser.post(PAGE, {name: "12345 67890"}).content.decode()


def test_file_is_asked_for_again(browser: Browser) -> None:
    lock_all()
    page = browser.post(PAGE, {"note": "x", "letter": SimpleUploadedFile("brief.pdf", b"%PDF")})
    assert 'type="file" name="letter"' in page.content.decode()
    again = SimpleUploadedFile("brief.pdf", b"%PDF")
    answer = browser.post(PAGE, {"note": "x", "letter": again, "keyring_password": PASSWORD})
    assert answer.json() == {"typed": {"note": ["x"]}, "files": ["letter"]}


def test_guessing_the_password_is_limited(browser: Browser) -> None:
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6), tick=False):
        codes = [browser.post(PAGE, {"keyring_password": "falsch"}).status_code for _ in range(11)]
    assert codes == [423] * 10 + [429]


def test_lost_keys_are_explained(cast: Cast, browser: Browser) -> None:
    rewrap_keys(cast.adviser.pk, wrapping_key_of(cast.adviser), b"x" * 32)
    lock_all()
    page = browser.post(PAGE, {"keyring_password": PASSWORD}).content.decode()
    assert "Notfallblatt" in page


def test_stolen_session_is_useless_after_the_lock(cast: Cast, browser: Browser) -> None:
    thief = Browser()
    thief.cookies.update(browser.cookies)
    assert thief.get(PAGE).status_code == 200
    lock_all()
    assert thief.get(PAGE).status_code == 423


def test_keyring_of_somebody_else_does_not_open(cast: Cast, browser: Browser) -> None:
    other = with_keyring(cast.colleague)
    other.cookies[COOKIE] = browser.cookies[COOKIE].value
    assert other.get(PAGE).status_code == 423


def test_entry_handed_to_somebody_else_is_refused_and_audited(cast: Cast, browser: Browser) -> None:
    """Somebody who writes tables gives a stolen cookie's row to his own user."""
    other = with_keyring(cast.colleague)
    KeyringEntry.objects.filter(user=cast.adviser).update(user=cast.colleague)
    other.cookies[COOKIE] = browser.cookies[COOKIE].value
    before = Entry.objects.count()
    assert other.get(PAGE).status_code == 500
    assert Entry.objects.count() == before + 1


def test_log_out_forgets_the_key(browser: Browser) -> None:
    browser.post("/account/logout/")
    assert not KeyringEntry.objects.exists()


def test_leaving_the_page_forgets_the_key(browser: Browser) -> None:
    browser.post("/leave/")
    assert not KeyringEntry.objects.exists()


def test_tampered_row_gets_a_page_and_an_entry_in_the_audit(browser: Browser) -> None:
    before = Entry.objects.count()
    answer = browser.get("/vault-test/tampered/")
    assert answer.status_code == 500
    assert "von fremder Hand verändert" in answer.content.decode()
    assert Entry.objects.count() == before + 1


def test_missing_grant_is_refused(browser: Browser) -> None:
    assert browser.get("/vault-test/foreign/").status_code == 403
