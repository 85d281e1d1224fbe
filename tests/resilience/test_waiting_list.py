"""Advisers and doors of a served house press at the same moment: one number, one call for each person."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from teilhabe.demo.city import build_city
from tests import live
from tests.attacks.ways import Walker
from tests.visitor import Answer, Form, Visitor

pytestmark = pytest.mark.live

ROUNDS = 6
ADVISERS, DOORS = ("beratung", "beratung2", "koordination"), ("ehrenamt", "beratung")
ADD, NEXT = "/desk/waiting/add/", "/desk/waiting/next/"


@pytest.fixture
def walker(tmp_path: Path) -> Iterator[Walker]:
    city = build_city(tmp_path, association_port=live.free_port(), only="association", with_stories=False)
    house = live.serve(city.association.home, city.association.host, tmp_path / "log")
    try:
        yield Walker(house, "http")
    finally:
        house.stop()


def together(*presses: Callable[[], Answer]) -> list[str]:
    """All at the same moment; what each page says."""
    start = Barrier(len(presses))

    def press(one: Callable[[], Answer]) -> str:
        start.wait()
        answer = one()
        assert answer.status == 200, answer.address
        return answer.text

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def slip_on(text: str) -> int:
    found = re.search(r'class="slip__number">(\d+)<', text)
    assert found
    return int(found[1])


def call(browser: Visitor) -> Callable[[], Answer]:
    form = next(form for form in browser.get("/desk/waiting/").forms if form.action == NEXT)
    return lambda: browser.post(NEXT, form.fields)


def called_on(text: str) -> list[int]:
    return [int(number) for number in re.findall(r'class="called__number">(\d+)<', text)]


def test_no_number_and_no_call_is_given_twice(walker: Walker) -> None:
    browsers = {username: walker.log_in(username) for username in {*ADVISERS, *DOORS}}

    def give(username: str) -> Callable[[], Answer]:
        form: Form = browsers[username].get(ADD).form_with("language")
        return lambda: browsers[username].post(ADD, form.fields)

    given = [slip_on(text) for _round in range(ROUNDS) for text in together(*map(give, DOORS))]
    assert sorted(given) == list(range(1, 2 * ROUNDS + 1))

    pages = []
    for _round in range(2 * ROUNDS // len(ADVISERS)):
        pages = together(*(call(browsers[username]) for username in ADVISERS))
    called = [number for text in pages for number in called_on(text)]
    assert sorted(called) == sorted(given)
