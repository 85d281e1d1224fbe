"""Today tells every role what it can do here, also on the first evening when the house is empty."""

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast, logged_in
from tests.desk import text_of
from tests.every_link.houses import ASSOCIATION, COMMISSIONER, move_to_commissioner

OFFER = re.compile(r'<li><a href="([^"]+)">([^<]+)</a><span>([^<]+)</span></li>')
# What each role must find there at least, besides tasks, teams and its own name and deputy.
OFFERED = {
    "adviser": "advice:inbox advice:case-list open_hours:queue directory:service-list",
    "coordinator": "advice:inbox advice:case-list accounts:person-list accounts:person-invite",
    "volunteer": "open_hours:arrival-create",
    "editor": "directory:service-list",
    "manager": "accounts:person-list accounts:person-invite numbers:month-list directory:service-list",
    "data_protection": "data_protection:audit accounts:person-list",
    "system_administrator": "accounts:person-list accounts:person-invite",
    "analyst": "numbers:month-list",
    "officer": "advice:inbox advice:case-list open_hours:queue contacts:contact-create",
    "commissioner": "advice:inbox data_protection:audit numbers:month-list accounts:person-invite",
    "administrator": "accounts:person-list accounts:person-invite",
}
FOR_ALL = "todos:todo-list accounts:team-list account_own_details accounts:deputy-list"


def least(role: str) -> set[str]:
    return {reverse(name) for name in f"{FOR_ALL} {OFFERED.get(role, '')}".split()}


def offers_on_today(cast: Cast, name: str) -> list[tuple[str, str, str]]:
    """Address, words and sentence of each; every one of them opens."""
    browser = logged_in(getattr(cast, name))
    answer: Any = browser.get("/desk/")
    found = OFFER.findall(text_of(answer).partition('id="today-offers"')[2])
    for address, _label, _sentence in found:
        assert browser.get(address, follow=True).status_code == HTTPStatus.OK, address
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASSOCIATION)
def test_today_says_what_one_can_do_in_an_empty_association(cast: Cast, name: str) -> None:
    role = getattr(cast, name).roles_held.get().role
    found = offers_on_today(cast, name)
    assert least(role) <= {address for address, *_words in found}
    assert all(label and sentence.endswith(".") for _address, label, sentence in found)


def way_from_today(cast: Cast, name: str, words: str) -> set[str]:
    """The links beside the sentences that say what this role can do here; each opens."""
    browser = logged_in(getattr(cast, name))
    page = text_of(browser.get("/desk/"))
    assert words in page
    links = set(re.findall(r'href="([^"]+)"', page.partition(words)[2].partition("</section>")[0]))
    assert {browser.get(link, follow=True).status_code for link in links} == {HTTPStatus.OK}
    return links


@pytest.mark.django_db
def test_today_tells_interpreters_what_the_house_is_for(cast: Cast) -> None:
    assert "/desk/todos/" in way_from_today(cast, "interpreter", "Wer in der Beratung Ihre Stimme braucht")


@pytest.mark.django_db
@pytest.mark.usefixtures("at_the_commissioner")
def test_today_tells_the_council_what_the_house_is_for(cast: Cast) -> None:
    move_to_commissioner(cast)
    links = way_from_today(cast, "volunteer", "was Sie bis zur nächsten Sitzung tun wollen")
    assert links == {"/desk/todos/add/", "/de/numbers/", "/de/help/"}


@pytest.mark.django_db
@pytest.mark.usefixtures("at_the_commissioner")
@pytest.mark.parametrize("name", COMMISSIONER)
def test_today_says_what_one_can_do_in_an_empty_office(cast: Cast, name: str) -> None:
    move_to_commissioner(cast)
    found = offers_on_today(cast, name)
    assert least(COMMISSIONER[name]) <= {address for address, *_words in found}
