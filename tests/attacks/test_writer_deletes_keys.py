"""Somebody deletes a row that holds a key. Nothing opens, and the house says so in words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

from teilhabe.core.vault.models import (
    Anchor,
    Grant,
    Half,
    Holder,
    HolderKey,
    Mailbox,
    PersonKey,
    Safe,
    TeamKey,
)
from teilhabe.rooms.advice.models import Case, Request
from tests.attacks.writer import DAMAGED, is_clear, refused
from tests.cast import PASSWORD, Browser, Cast, logged_in
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

BROKEN, CONFIDED = "Bei uns ist etwas kaputt", "Nur für das Team: 4711."
UNOPENED = "Dafür fehlt Ihnen ein Schlüssel"
Rows = Callable[[Cast, Case], QuerySet[Any]]
OF_THE_TEAM: dict[str, Rows] = {
    "grant": lambda cast, case: Grant.objects.filter(safe=case.safe_id),
    "half": lambda cast, case: Half.objects.filter(safe=case.safe_id),
    "copies": lambda cast, case: TeamKey.objects.filter(key__holder=cast.team.pk),
    "key of the team": lambda cast, case: HolderKey.objects.filter(holder=cast.team.pk),
    "key of the adviser": lambda cast, case: HolderKey.objects.filter(holder__owner=cast.adviser),
    "adviser": lambda cast, case: Holder.objects.filter(owner=cast.adviser),
    "anchors": lambda cast, case: Anchor.objects.all(),
}
PAGES = ["", "cases/", "cases/{case}/", "cases/{case}/change/", "cases/{case}/files/new/", "cases/new/"]
PAGES += ["requests/", "requests/{request}/", "todos/", "teams/", "people/", "cases/search/"]


@pytest.mark.parametrize("what", OF_THE_TEAM)
def test_every_page_of_the_desk_stays_clear(cast: Cast, what: str) -> None:
    desk = Desk(cast)
    case = desk.open_case("Eins")
    Visitor().file(CONFIDED)
    asked = Request.objects.get()
    OF_THE_TEAM[what](cast, case).delete()
    for path in PAGES:
        answer = desk.get(path.format(case=case.pk, request=asked.pk))
        assert BROKEN not in text_of(answer), path
        assert is_clear(answer), path
    forms: dict[str, dict[str, Any]] = {
        f"cases/{case.pk}/": {"text": "Neue Notiz"},
        "cases/new/": {"call_name": "Neu", "channel": "mailbox", "seen": "0", "team": cast.team.pk},
        f"requests/{asked.pk}/": {"text": "Antwort"},
        "todos/add/": {"title": "Merkzettel"},
    }
    for path, typed in forms.items():
        answer = desk.post(path, **typed)
        assert BROKEN not in text_of(answer), path


@pytest.mark.parametrize("what", ["grant", "half", "copies", "key of the team"])
def test_case_without_key_says_whom_to_ask(cast: Cast, what: str) -> None:
    desk = Desk(cast)
    case = desk.open_case("Eins")
    OF_THE_TEAM[what](cast, case).delete()
    with refused():
        answer = desk.get(f"cases/{case.pk}/")
    assert UNOPENED in text_of(answer) or DAMAGED in text_of(answer)
    assert "Eins" not in text_of(answer)


OF_THE_PERSON: dict[str, Callable[[Cast], QuerySet[Any]]] = {
    "private key": lambda cast: PersonKey.objects.filter(key__holder__owner=cast.adviser),
    "key": lambda cast: HolderKey.objects.filter(holder__owner=cast.adviser),
}


@pytest.mark.parametrize("what", OF_THE_PERSON)
def test_log_in_without_key_is_clear(cast: Cast, what: str) -> None:
    case = Desk(cast).open_case("Eins")
    OF_THE_PERSON[what](cast).delete()
    browser = Browser()
    with refused():
        answer = browser.post("/account/login/", {"login": "alex", "password": PASSWORD}, follow=True)
    assert BROKEN not in text_of(answer)
    assert is_clear(answer)
    assert "Eins" not in text_of(browser.get(f"/desk/cases/{case.pk}/", follow=True))


@pytest.mark.parametrize("what", OF_THE_PERSON)
def test_password_typed_again_without_key_is_clear(cast: Cast, what: str) -> None:
    desk = Desk(cast)
    case = desk.open_case("Eins")
    OF_THE_PERSON[what](cast).delete()
    again = {"keyring_password": PASSWORD, "keyring_back": "1"}
    with refused():
        answer = desk.post(f"cases/{case.pk}/", **again)
    assert BROKEN not in text_of(answer)
    assert is_clear(answer)


OF_THE_MAILBOX: dict[str, Callable[[Mailbox], QuerySet[Any]]] = {
    "grants": lambda mailbox: Grant.objects.filter(safe=mailbox.safe_id),
    "key": lambda mailbox: HolderKey.objects.filter(holder=mailbox.holder_id),
    "half": lambda mailbox: Half.objects.filter(safe=mailbox.safe_id),
    "holder": lambda mailbox: Holder.objects.filter(pk=mailbox.holder_id),
    "safe": lambda mailbox: Safe.objects.filter(pk=mailbox.safe_id),
}


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("what", OF_THE_MAILBOX)
def test_mailbox_without_key_is_clear(cast: Cast, what: str, is_open: bool) -> None:
    visitor = Visitor()
    receipt = visitor.file(CONFIDED)
    if is_open:
        visitor.come_back(receipt)
    OF_THE_MAILBOX[what](Mailbox.objects.get()).delete()
    visitor.open("mailbox/") if is_open else visitor.come_back(receipt)
    assert CONFIDED not in visitor.text
    assert BROKEN not in visitor.text
    assert is_clear(visitor.response)
    answer = logged_in(cast.colleague).get("/desk/requests/")
    assert is_clear(answer)
    assert BROKEN not in text_of(answer)


def test_team_without_key_takes_nothing_in(cast: Cast) -> None:
    visitor = Visitor().answer_everything(CONFIDED)
    Holder.objects.filter(pk=cast.team.pk).delete()
    visitor.send()
    assert CONFIDED in visitor.text
    assert BROKEN not in visitor.text
    assert is_clear(visitor.response)
