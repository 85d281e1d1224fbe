"""Every address x role x method x own and foreign object; an address that is listed nowhere fails."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import reverse

from teilhabe.foundation.access import table
from tests.cast import Browser, Cast
from tests.every_url.addresses import Address, addresses
from tests.every_url.places import FOREIGN, OWN, Scene, build_scene

ADDRESSES = addresses()
STAFF = [address for address in ADDRESSES if address.permission]
PUBLIC = [address for address in ADDRESSES if address.is_public]
FINE = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
REFUSED = HTTPStatus.FORBIDDEN
ROLES = [
    "adviser",
    "coordinator",
    "manager",
    "data_protection",
    "system_administrator",
    "volunteer",
    "interpreter",
    "editor",
    "stranger",
]
NOTHING_HERE = {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
# Other houses have no session that could be abused: a signature counts there.
WITHOUT_TOKEN = {"web:leave", "web:come-back", "between-houses:receive", "between-houses:reply"}


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return build_scene(cast)


def path_of(address: Address, arguments: Mapping[str, Callable[[Scene], Any]], scene: Scene) -> str:
    wanted = {f"{address.name} {name}" for name in address.arguments}
    missing = wanted - set(arguments)
    assert not missing, f"tests/every_url/places.py says nothing about: {sorted(missing)}"
    return reverse(
        address.name, kwargs={name: arguments[f"{address.name} {name}"](scene) for name in address.arguments}
    )


def test_every_address_names_a_permission_or_is_public() -> None:
    assert [address.name for address in ADDRESSES if bool(address.permission) == address.is_public] == []


def test_every_permission_of_an_address_is_in_the_table() -> None:
    assert [address.name for address in STAFF if not table.is_known(address.permission)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_anonymous_visitors_are_sent_to_the_log_in(scene: Scene, method: str) -> None:
    """What somebody typed is kept on a page with the log-in (401) instead of being sent away."""
    browser = Browser()
    wrong = {}
    for address in STAFF:
        answer = getattr(browser, method)(path_of(address, OWN, scene))
        to_log_in = answer.headers.get("Location", "").startswith("/account/login/")
        if not to_log_in and not (method == "post" and answer.status_code == HTTPStatus.UNAUTHORIZED):
            wrong[address.name] = answer.status_code
    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_it_may_and_nothing_else(scene: Scene, role: str) -> None:
    person = getattr(scene.cast, role)
    browser = scene.browser_of(person)
    wrong = {}
    for address in STAFF:
        answer = browser.get(path_of(address, OWN, scene))
        allowed = bool(person.roles & set(table.permission(address.permission).roles))
        if not _is_right(answer.status_code, allowed=allowed):
            wrong[address.name] = answer.status_code
    assert wrong == {}


def _is_right(status: int, *, allowed: bool) -> bool:
    """Who holds the right sees the page, or nothing where the row is not theirs."""
    if not allowed:
        return status == REFUSED
    return status in FINE | {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_no_role_writes_where_it_has_no_right(scene: Scene, role: str) -> None:
    person = getattr(scene.cast, role)
    browser = scene.browser_of(person)
    wrong = {}
    for address in STAFF:
        if not person.roles & set(table.permission(address.permission).roles):
            for method in ("post", "put", "patch", "delete"):
                status = getattr(browser, method)(path_of(address, OWN, scene)).status_code
                if status != REFUSED:
                    wrong[f"{method} {address.name}"] = status
    assert wrong == {}


@pytest.mark.django_db
def test_own_objects_open(scene: Scene) -> None:
    """Without this a wrong list of objects would make every other test of rows pass."""
    wrong = {}
    for address in STAFF:
        if not address.arguments:
            continue
        owner = scene.owner_of(address.permission)
        answer = scene.browser_of(owner).get(path_of(address, OWN, scene))
        if answer.status_code not in FINE | {HTTPStatus.METHOD_NOT_ALLOWED}:
            wrong[address.name] = answer.status_code
    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_foreign_objects_are_not_found(scene: Scene, method: str) -> None:
    wrong = {}
    for address in STAFF:
        if not any(f"{address.name} {name}" in FOREIGN for name in address.arguments):
            continue
        owner = scene.owner_of(address.permission)
        answer = getattr(scene.browser_of(owner), method)(path_of(address, {**OWN, **FOREIGN}, scene))
        asks_password_first = answer.headers.get("Location", "").startswith("/account/again/")
        if answer.status_code not in NOTHING_HERE and not asks_password_first:
            wrong[address.name] = answer.status_code
    assert wrong == {}


@pytest.mark.django_db
def test_public_pages_open_for_everybody_and_never_fail(scene: Scene) -> None:
    wrong = {}
    for address in PUBLIC:
        path = path_of(address, OWN, scene)
        for method in ("get", "post", "put", "delete"):
            status = getattr(Browser(), method)(path).status_code
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR or (method == "get" and status == REFUSED):
                wrong[f"{method} {address.name}"] = status
    assert wrong == {}


@pytest.mark.django_db
def test_every_post_but_leave_needs_a_token(scene: Scene) -> None:
    wrong = {}
    for address in PUBLIC:
        visitor = Browser()
        visitor.handler.enforce_csrf_checks = True
        status = visitor.post(path_of(address, OWN, scene)).status_code
        if address.name not in WITHOUT_TOKEN and status not in {REFUSED, HTTPStatus.METHOD_NOT_ALLOWED}:
            wrong[address.name] = status
    for address in STAFF:
        browser = scene.browser_of(scene.owner_of(address.permission))
        browser.handler.enforce_csrf_checks = True
        status = browser.post(path_of(address, OWN, scene)).status_code
        browser.handler.enforce_csrf_checks = False
        if status not in {REFUSED, HTTPStatus.METHOD_NOT_ALLOWED}:
            wrong[address.name] = status
    assert wrong == {}
    assert visitor.post("/leave/").status_code in FINE
