"""The walk over the register: every page of a furnished house, in every state and language."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests import live
from tests.browser import tables, ways
from tests.browser.backstage import read_looks
from tests.browser.conftest import one_context
from tests.browser.faces import NO_WAY_ON, SENT_EMPTY, Face
from tests.browser.inspection import DEAD_END, DESKTOP, HEIGHT, PHONE, faults_of, faults_on_paper
from tests.browser.mirror import left_to_right_sheet, not_mirrored
from tests.browser.troubles import desk_troubles, public_troubles
from tests.live import LiveHouse

KINDS = ("association", "commissioner")
LANGUAGES = ("de", "en", "ar")
RIGHT_TO_LEFT = ("ar", "fa")
# Each language at one width: what a page is made of is the same in all of them.
WIDTHS = {"de": (DESKTOP,), "en": (PHONE,), "ar": (PHONE,)}
LOCALES = {"de": "de-DE", "en": "en-GB", "ar": "ar", "fa": "fa"}
MAIN_BUTTON = "main form button:not([type=button], [value=skip])"
EMPTY_FORM = """
() => {
  for (const field of document.querySelector('main form').elements) {
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
    else if (!['hidden', 'submit'].includes(field.type)) field.value = '';
  }
}
"""


@dataclass(frozen=True)
class Look:
    """A page of a served house, where it is found, and with which cookies."""

    face: Face
    path: str
    cookies: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.face.page} as {self.face.role or 'visitor'}"

    def address(self, house: LiveHouse, language: str) -> str:
        """The path with the language in front is that of a public page."""
        path = self.path.replace("/de/", f"/{language}/", 1) if self.face.is_public else self.path
        return house.origin + path


@dataclass(frozen=True)
class Furnished:
    """A served house with everything that is to be looked at."""

    house: LiveHouse
    looks: list[Look]

    def looks_in(self, language: str) -> Iterator[Look]:
        """The desk speaks German and English only."""
        return (look for look in self.looks if look.face.is_public or language in {"de", "en"})


@dataclass(frozen=True)
class Seen:
    """A page in one of its states, and what is wrong with it."""

    what: str
    faults: list[str]


@dataclass
class Houses:
    """Furnishes and serves a house when somebody asks for it first."""

    folder: Path
    served: dict[str, Furnished] = field(default_factory=dict)

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


# --- The walks --------------------------------------------------------------------------------------------
def pages(browser: Browser, furnished: Furnished, language: str) -> Iterator[Seen]:
    """Every page as everybody in the register sees it; what is meant for paper also on paper."""
    for page in _opened(browser, furnished, language):
        for look in furnished.looks_in(language):
            address, status = look.address(furnished.house, language), go_to(page, furnished, look, language)
            faults = [fault for fault in faults_of(page, widths=WIDTHS[language]) if _counts(fault, look)]
            if status != HTTPStatus.OK or page.url != address:
                faults.append(f"{status}, leads from {address} to {page.url}")
            yield Seen(look.name, faults)
            if page.locator("[data-print]").count():
                yield Seen(f"{look.name}, printed", list(faults_on_paper(page)))


def mistakes(browser: Browser, furnished: Furnished, language: str) -> Iterator[Seen]:
    """Forms after they were sent with nothing in them."""
    for page in _opened(browser, furnished, language):
        for look in furnished.looks_in(language):
            if look.face.page in SENT_EMPTY.split() and (look.face.is_public or language == "de"):
                go_to(page, furnished, look, language)
                page.evaluate(EMPTY_FORM)
                ways.press(page.locator(MAIN_BUTTON).first)
                faults = list(faults_of(page, widths=(PHONE,)))
                if not page.locator(".error-summary").is_visible():
                    faults.append(f"no error, leads to {page.url}")
                yield Seen(f"{look.name}, sent empty", faults)


def troubles(browser: Browser, furnished: Furnished, language: str) -> Iterator[Seen]:
    """What goes wrong, and what comes after a press of a button."""
    for page in _opened(browser, furnished, language):
        states = public_troubles(page, furnished.house, language)
        if language in {"de", "en"}:
            states = chain(states, desk_troubles(page, furnished.house, _entering(page, furnished)))
        for state in states:
            yield Seen(state, list(faults_of(page, widths=(PHONE,))))


def mirrored(browser: Browser, furnished: Furnished, language: str) -> Iterator[Seen]:
    """Public pages; the faults are the boxes that are not where their mirror image would be."""
    sheet = left_to_right_sheet(furnished.house)
    for page in _opened(browser, furnished, language):
        page.set_viewport_size({"width": PHONE, "height": HEIGHT})
        for look in furnished.looks_in(language):
            go_to(page, furnished, look, language)
            yield Seen(look.name, [str(box) for box in not_mirrored(page, sheet)])


# --- On the way -------------------------------------------------------------------------------------------
def go_to(page: Page, furnished: Furnished, look: Look, language: str) -> int:
    """Open the page as whoever looks at it; answers the status."""
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


def _opened(browser: Browser, furnished: Furnished, language: str) -> Iterator[Page]:
    """A browser in this language; the desk speaks it too, where it can."""
    tables.set_everybodys_language(furnished.house, "en" if language == "en" else "de")
    for context in one_context(browser, locale=LOCALES[language]):
        yield context.new_page()


def _counts(fault: str, look: Look) -> bool:
    return fault != DEAD_END or look.face.page not in NO_WAY_ON


def _entering(page: Page, furnished: Furnished) -> Callable[[str], None]:
    today = {look.face.role: look for look in furnished.looks if look.face.page == "desk:today"}
    return lambda role: _enter(page, furnished, today[role])


def _enter(page: Page, furnished: Furnished, look: Look) -> None:
    go_to(page, furnished, look, "de")
