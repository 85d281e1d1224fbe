"""Every page of both houses, as everybody who opens it sees it, empty and filled to the brim: no barrier."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import live
from tests.browser import tables, ways
from tests.browser.backstage import read_looks
from tests.browser.conftest import one_context
from tests.browser.faces import NO_WAY_ON, SENT_EMPTY, Face
from tests.browser.inspection import DEAD_END, DESKTOP, HEIGHT, PHONE, faults_of
from tests.browser.mirror import left_to_right_sheet, not_mirrored
from tests.browser.troubles import desk_troubles, public_troubles
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

KINDS = ("association", "commissioner")
# Each language at one width: what a page is made of is the same in all of them.
WIDTHS = {"de": (DESKTOP,), "en": (PHONE,), "ar": (PHONE,)}
LOCALES = {"de": "de-DE", "en": "en-GB", "ar": "ar", "fa": "fa"}


@dataclass(frozen=True)
class Look:
    """A page of a served house, where it is found, and with which cookies."""

    face: Face
    path: str
    cookies: dict[str, str]

    def address(self, house: LiveHouse, language: str) -> str:
        """The path with the language in front is that of a public page."""
        path = self.path.replace("/de/", f"/{language}/", 1) if self.face.is_public else self.path
        return house.origin + path


@dataclass(frozen=True)
class Furnished:
    """A served house with everything that is to be looked at."""

    house: LiveHouse
    looks: list[Look]


class Houses:
    """Furnishes and serves a house when somebody asks for it first; `stop` ends them all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.served: dict[str, Furnished] = {}

    def get(self, kind: str, rows: str = "filled") -> Furnished:
        name = f"{kind}-{rows}"
        if name not in self.served:
            self.served[name] = self._furnish(name, kind, rows)
        return self.served[name]

    def _furnish(self, name: str, kind: str, rows: str) -> Furnished:
        home, host = self.folder / name, f"{kind}.localhost:{live.free_port()}"
        command = [sys.executable, "-m", "tests.browser.backstage", str(home), kind, host, rows]
        subprocess.run(command, check=True)
        looks = [
            Look(Face(look["page"], look["role"]), look["path"], look["cookies"]) for look in read_looks(home)
        ]
        return Furnished(live.serve(home, host, self.folder / f"{name}.log"), looks)

    def stop(self) -> None:
        for furnished in self.served.values():
            furnished.house.stop()


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    houses = Houses(tmp_path_factory.mktemp("faces"))
    yield houses
    houses.stop()


def in_language(browser: Browser, house: LiveHouse, language: str) -> Iterator[BrowserContext]:
    """The desk speaks it too, where it can."""
    tables.set_everybodys_language(house, "en" if language == "en" else "de")
    yield from one_context(browser, locale=LOCALES[language], viewport={"width": DESKTOP, "height": HEIGHT})


def go_to(page: Page, furnished: Furnished, look: Look, language: str) -> int:
    """Answers the status."""
    house = furnished.house
    tables.forget_limits(house)
    tables.keep_awake(house)
    page.context.clear_cookies()
    cookies: list[Any] = [
        {"name": name, "value": value, "url": house.origin} for name, value in look.cookies.items()
    ]
    page.context.add_cookies(cookies)
    answer = page.goto(look.address(house, language))
    assert answer is not None
    return answer.status


def faults_seen(page: Page, furnished: Furnished, looks: list[Look], language: str) -> Iterator[str]:
    for look in looks:
        address = look.address(furnished.house, language)
        status = go_to(page, furnished, look, language)
        if status != 200 or page.url != address:
            yield f"{look.face}: {status}, leads from {address} to {page.url}"
        for fault in faults_of(page, widths=WIDTHS[language]):
            if fault != DEAD_END or look.face.page not in NO_WAY_ON:
                yield f"{look.face.page} as {look.face.role or 'visitor'}: {fault}"


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_for_everybody(browser: Browser, houses: Houses, kind: str, language: str) -> None:
    furnished = houses.get(kind)
    looks = [look for look in furnished.looks if look.face.is_public or language != "ar"]
    for context in in_language(browser, furnished.house, language):
        found = list(faults_seen(context.new_page(), furnished, looks, language))
        assert found == [], "\n".join(["", *found])


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_an_empty_house_are_for_everybody(browser: Browser, houses: Houses, kind: str) -> None:
    furnished = houses.get(kind, "empty")
    for context in in_language(browser, furnished.house, "de"):
        found = list(faults_seen(context.new_page(), furnished, furnished.looks, "de"))
        assert found == [], "\n".join(["", *found])


# --- Forms with nothing in them, what went wrong, what comes after a press --------------------------------
MAIN_BUTTON = "main form button:not([type=button], [value=skip])"
EMPTY_FORM = """
() => {
  for (const field of document.querySelector('main form').elements) {
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
    else if (!['hidden', 'submit'].includes(field.type)) field.value = '';
  }
}
"""


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_form_with_mistakes_is_for_everybody(
    browser: Browser, houses: Houses, kind: str, language: str
) -> None:
    furnished = houses.get(kind)
    looks = [look for look in furnished.looks if look.face.page in SENT_EMPTY.split()]
    looks = [look for look in looks if look.face.is_public or language == "de"]
    for context in in_language(browser, furnished.house, language):
        found = list(faults_after_sending_nothing(context.new_page(), furnished, looks, language))
        assert found == [], "\n".join(["", *found])


def faults_after_sending_nothing(
    page: Page, furnished: Furnished, looks: list[Look], language: str
) -> Iterator[str]:
    for look in looks:
        go_to(page, furnished, look, language)
        if not page.locator(MAIN_BUTTON).count():
            yield f"{look.face}: no form at {page.url}"
            continue
        page.evaluate(EMPTY_FORM)
        ways.press(page.locator(MAIN_BUTTON).first)
        if not page.locator(".error-summary").is_visible():
            yield f"{look.face}: no error, leads to {page.url}"
        for fault in faults_of(page, widths=(PHONE,)):
            yield f"{look.face.page} with mistakes: {fault}"


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_goes_wrong_is_told_to_everybody(
    browser: Browser, houses: Houses, kind: str, language: str
) -> None:
    furnished = houses.get(kind)
    for context in in_language(browser, furnished.house, language):
        page = context.new_page()
        states = public_troubles(page, furnished.house, language)
        if language != "ar":
            states = chain(states, desk_troubles(page, furnished.house, enter_as(page, furnished)))
        found = [f"{state}: {fault}" for state in states for fault in faults_of(page, widths=(PHONE,))]
        assert found == [], "\n".join(["", *found])


def enter_as(page: Page, furnished: Furnished) -> Callable[[str], None]:
    def enter(role: str) -> None:
        look = next(look for look in furnished.looks if look.face == Face("desk:today", role))
        go_to(page, furnished, look, "de")

    return enter


# --- Right to left ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_public_page_is_mirrored(browser: Browser, houses: Houses, kind: str, language: str) -> None:
    furnished = houses.get(kind)
    for context in in_language(browser, furnished.house, language):
        page = context.new_page()
        page.set_viewport_size({"width": PHONE, "height": HEIGHT})
        sheet = left_to_right_sheet(furnished.house)
        found = []
        for look in furnished.looks:
            if look.face.is_public:
                go_to(page, furnished, look, language)
                found += [f"{look.face.page}: {box}" for box in not_mirrored(page, sheet)]
        assert found == [], "\n".join(["", *found])
