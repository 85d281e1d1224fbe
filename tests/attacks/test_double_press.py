"""Somebody presses the button of the log-in twice on a slow machine: both answers let them in."""

import copy
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from teilhabe.demo.city import build_city
from teilhabe.demo.logins import read_logins
from teilhabe.demo.people import PASSWORD
from tests import live
from tests.live import LiveHouse
from tests.visitor import Answer, Visitor

pytestmark = pytest.mark.live

NAME = "beratung"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[LiveHouse]:
    city = build_city(tmp_path, association_port=live.free_port(), only="association", with_stories=False)
    house = live.serve(city.association.home, city.association.host, tmp_path / "log")
    yield house
    house.stop()


def press_twice(visitor: Visitor, page: Answer, typed: dict[str, str | list[str]]) -> list[Answer]:
    """Two presses with the cookies of the same page. The visitor keeps those that came for the first."""
    second = copy.copy(visitor)
    second.cookies, second.seen = dict(visitor.cookies), []
    with ThreadPoolExecutor(2) as pool:
        return [press.result() for press in [pool.submit(v.send, page, typed) for v in (visitor, second)]]


def test_two_presses_at_once_end_at_the_desk_or_at_the_log_in(house: LiveHouse) -> None:
    visitor = Visitor(house.port, house.host)
    asked = press_twice(visitor, visitor.get("/desk/"), {"login": NAME, "password": PASSWORD})
    assert [page.status for page in asked] == [200, 200]
    assert all("code" in page.form_with("code").names() for page in asked)
    code = next(login.code for login in read_logins(house.home) if login.username == NAME)
    ended = press_twice(visitor, asked[0], {"code": code})
    assert [page.status for page in ended] == [200, 200]
    addresses = {page.address.partition("?")[0] for page in ended}
    assert "/desk/" in addresses
    assert addresses <= {"/desk/", "/account/login/", "/account/check/"}
