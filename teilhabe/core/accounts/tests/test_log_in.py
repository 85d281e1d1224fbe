import hashlib

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from teilhabe.core.accounts import hashers
from teilhabe.core.accounts.models import Session
from teilhabe.engines.sealing.stretch import Stretched, stretch_password
from tests.cast import PASSWORD, Browser, Cast, add_app, code_of, logged_in

LOGIN, CHECK = "/account/login/", "/account/check/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def stretches(monkeypatch: pytest.MonkeyPatch) -> list[Stretched]:
    """Every stretch that is made, in order."""
    made: list[Stretched] = []

    def counted(*arguments: object) -> Stretched:
        made.append(stretch_password(*arguments))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(hashers, "stretch_password", counted)
    return made


def enter(client: Browser, username: str, password: str = PASSWORD) -> object:
    return client.post(LOGIN, {"login": username, "password": password})


def test_password_alone_is_not_enough(cast: Cast, client: Browser) -> None:
    add_app(cast.adviser)
    answer = client.post(LOGIN, {"login": "alex", "password": PASSWORD})
    assert answer.headers["Location"] == CHECK
    assert client.get("/account/sessions/").headers["Location"].startswith(LOGIN)


def test_code_of_the_app_completes_the_log_in(cast: Cast) -> None:
    assert logged_in(cast.adviser).get("/account/sessions/").status_code == 200


def test_code_counts_once(cast: Cast, client: Browser) -> None:
    seed = add_app(cast.adviser)
    code = code_of(seed)
    enter(client, "alex")
    client.post(CHECK, {"code": code})
    second = Browser()
    enter(second, "alex")
    answer = second.post(CHECK, {"code": code})
    assert "Dieser Code stimmt nicht" in answer.content.decode()


def test_spare_code_replaces_the_app_once(cast: Cast, client: Browser) -> None:
    browser = Browser()
    enter(browser, "alex")
    browser.get("/account/second-factor/app/")
    browser.post("/account/second-factor/app/", {"code": code_of(browser.session["mfa.totp.secret"])})
    page = browser.get("/account/spare-codes/")
    spare = page.context["unused_codes"][0]
    assert spare in page.content.decode()
    enter(client, "alex")
    assert client.post(CHECK, {"code": spare}).headers["Location"] == "/desk/"
    again = Browser()
    enter(again, "alex")
    assert again.post(CHECK, {"code": spare}).status_code == 200


def test_spare_codes_are_shown_once(cast: Cast) -> None:
    browser = Browser()
    enter(browser, "alex")
    browser.get("/account/second-factor/app/")
    browser.post("/account/second-factor/app/", {"code": code_of(browser.session["mfa.totp.secret"])})
    first = browser.get("/account/spare-codes/").context["unused_codes"]
    second = browser.get("/account/spare-codes/")
    assert len(first) == 10
    assert not any(code in second.content.decode() for code in first)


def test_whoever_has_no_second_factor_is_led_to_one(cast: Cast, client: Browser) -> None:
    enter(client, "alex")
    assert client.get("/account/sessions/").headers["Location"] == "/account/second-factor/"
    page = client.get("/account/second-factor/")
    assert "Richten Sie bitte jetzt einen zweiten Schritt ein" in page.content.decode()


def test_app_is_set_up_with_picture_and_key(cast: Cast, client: Browser) -> None:
    enter(client, "alex")
    page = client.get("/account/second-factor/app/").content.decode()
    assert "<svg" in page
    assert client.session["mfa.totp.secret"] in page
    assert "style=" not in page
    answer = client.post("/account/second-factor/app/", {"code": "000000"})
    assert "Dieser Code stimmt nicht" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_seed_is_not_stored_in_the_clear(cast: Cast) -> None:
    seed = add_app(cast.adviser)
    assert seed not in str(Authenticator.objects.get().data)


@pytest.mark.parametrize("username", ["alex", "nobody", "gone"])
def test_wrong_name_costs_the_same_as_wrong_password(
    cast: Cast, client: Browser, stretches: list[Stretched], username: str
) -> None:
    cast.colleague.username, cast.colleague.is_active = "gone", False
    cast.colleague.save()
    answer = client.post(LOGIN, {"login": username, "password": "nicht dieses Passwort"})
    assert "passen nicht zusammen" in answer.content.decode()
    assert len(stretches) == 1


def test_right_password_is_stretched_once(cast: Cast, client: Browser, stretches: list[Stretched]) -> None:
    add_app(cast.adviser)
    enter(client, "alex")
    assert len(stretches) == 1


def test_ended_access_says_so_only_to_who_knows_the_password(cast: Cast, client: Browser) -> None:
    cast.adviser.is_active = False
    cast.adviser.save()
    answer = client.post(LOGIN, {"login": "alex", "password": PASSWORD})
    assert answer.headers["Location"] == "/account/inactive/"
    assert "Dieser Zugang ist beendet" in client.get("/account/inactive/").content.decode()


def test_many_wrong_passwords_are_slowed_down_for_one_name_only(cast: Cast, client: Browser) -> None:
    add_app(cast.colleague)
    for _ in range(10):
        enter(client, "alex", "nicht dieses Passwort")
    answer = client.post(LOGIN, {"login": "alex", "password": PASSWORD})
    assert "bitte warten" in answer.content.decode().lower()
    assert client.post(LOGIN, {"login": "kim", "password": PASSWORD}).headers["Location"] == CHECK


def kept_limits() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        return [row[0] for row in cursor.fetchall()]


def test_limits_keep_no_address(cast: Cast) -> None:
    client = Browser("203.0.113.77")
    enter(client, "alex", "nicht dieses Passwort")
    keys = kept_limits()
    assert keys
    assert not any("203.0.113" in key for key in keys)


def test_password_typed_as_a_name_cannot_be_guessed_from_the_limits(cast: Cast, client: Browser) -> None:
    enter(client, PASSWORD)
    keys = kept_limits()
    guess = hashlib.sha256(f"{settings.HOUSE.host}:{PASSWORD.lower()}".encode()).hexdigest()
    assert any("login_failed" in key for key in keys)
    assert not any(guess in key for key in keys)


def test_password_is_asked_again_before_protected_steps(cast: Cast) -> None:
    client = logged_in(cast.adviser)
    answer = client.post("/account/spare-codes/new/", {"secret": "geheim"}, HTTP_USER_AGENT="canary-agent")
    assert answer.headers["Location"] == "/account/again/?next=%2Faccount%2Fspare-codes%2Fnew%2F"
    assert "canary-agent" not in str(dict(client.session))
    wrong = client.post(answer.headers["Location"], {"password": "nicht dieses Passwort"})
    assert "Das Passwort stimmt nicht" in wrong.content.decode()
    right = client.post(answer.headers["Location"], {"password": PASSWORD})
    assert right.headers["Location"] == "/account/spare-codes/new/"
    assert client.get("/account/spare-codes/new/").status_code == 200


def test_many_wrong_passwords_inside_get_a_page_that_says_so(cast: Cast) -> None:
    client = logged_in(cast.adviser)
    for _ in range(10):
        client.post("/account/again/", {"password": "nicht dieses Passwort"})
    answer = client.post("/account/again/", {"password": PASSWORD})
    assert answer.status_code == 429
    assert "<h1>" in answer.content.decode()


def test_app_can_be_removed_and_must_then_be_replaced(cast: Cast) -> None:
    client = logged_in(cast.adviser)
    client.post("/account/again/?next=/account/second-factor/", {"password": PASSWORD})
    client.post("/account/second-factor/app/remove/")
    assert client.get("/account/sessions/").headers["Location"] == "/account/second-factor/"


def test_passkey_page_carries_options_and_no_inline_script(cast: Cast, client: Browser) -> None:
    enter(client, "alex")
    page = client.get("/account/second-factor/passkey/").content.decode()
    assert "data-options" in page
    assert settings.HOUSE.hostname in page
    assert "<script>" not in page


def test_log_out_ends_the_session(cast: Cast) -> None:
    client = logged_in(cast.adviser)
    assert client.get("/account/logout/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/account/sessions/").headers["Location"].startswith(LOGIN)
    assert not Session.objects.filter(user=cast.adviser).exists()


def test_ended_role_has_no_access_at_once(cast: Cast) -> None:
    client = logged_in(cast.adviser)
    cast.adviser.roles_held.update(valid_until=cast.adviser.roles_held.get().valid_from)
    assert client.get("/account/sessions/").status_code == 403
