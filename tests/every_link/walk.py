"""Somebody who opens every page that the house offers them, and presses every button there."""

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.db import connections, transaction
from django.urls import Resolver404, resolve

from tests.cast import PASSWORD, Browser
from tests.every_link.page import Form, Page, read

# Links with the same words to the same kind of page: so many are followed.
ALIKE = 2
# Links from one kind of page to another, whatever they say; and buttons for one action.
LINKS, BUTTONS = 16, 4
OUTSIDE = ("/static/", "/media/")
# What Django shows where nothing is chosen yet.
DASHES = "---------"
ENDS = {"account_logout", "web:leave"}


@dataclass(frozen=True)
class Step:
    """An address, the page that offers it, and the words of the link."""

    address: str
    offered_on: str = ""
    words: str = ""

    @property
    def kind(self) -> tuple[str, str]:
        return name_of(self.address), name_of(self.offered_on)


def name_of(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return "nowhere"


@dataclass
class Walk:
    """`reached`: names of the pages and actions that links and forms lead to; `closed`: those that refuse."""

    browser: Browser
    is_staff: bool = True
    reached: set[str] = field(default_factory=set)
    closed: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _counted: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _waiting: deque[Step] = field(default_factory=deque)

    def start(self, address: str) -> "Walk":
        if self.is_staff:
            self._type_password_again()
        self._offer(Step(address))
        while self._waiting:
            self._open(self._waiting.popleft())
        return self

    def _offer(self, step: Step) -> None:
        alike = (*step.kind, step.words)
        is_enough = self._counted[step.kind] >= LINKS or self._counted[alike] >= ALIKE
        if is_enough or step.address in self._seen or step.address.startswith(OUTSIDE):
            return
        self._seen.add(step.address)
        self._counted.update((step.kind, alike))
        self._waiting.append(step)

    def _open(self, step: Step) -> None:
        self.reached.add(name_of(step.address))
        page = self._page(self._ask(step.address), step)
        for address, words in page.links.items():
            self._offer(Step(address, step.address, words))
        for form in page.forms:
            if form.is_post:
                self._press(form, step)
            else:
                self._offer(Step(form.address, step.address))

    def _ask(self, address: str) -> Any:
        answer = self.browser.get(address, follow=True)
        if answer.status_code == HTTPStatus.LOCKED:
            self._type_password_again()
            answer = self.browser.get(address, follow=True)
        return answer

    def _type_password_again(self) -> None:
        self.browser.post("/account/again/", {"password": PASSWORD})

    def _page(self, answer: Any, step: Step) -> Page:
        if answer.status_code != HTTPStatus.OK:
            self.closed.append(f"{step.offered_on} -> {step.address}: {answer.status_code}")
        chain = getattr(answer, "redirect_chain", [])
        self.reached.update(name_of(address) for address, _status in chain)
        if answer.status_code != HTTPStatus.OK or not answer["Content-Type"].startswith("text/html"):
            return Page({}, ())
        if DASHES in answer.getvalue().decode():
            self.closed.append(f"{step.address}: a choice without words")
        return read(answer.getvalue().decode(), chain[-1][0] if chain else step.address)

    def _press(self, form: Form, step: Step) -> None:
        """Send the form untouched; whatever it did is undone."""
        name = name_of(form.address)
        self.reached.add(name)
        if name in ENDS or self._counted[name,] >= BUTTONS:
            return
        self._counted[name,] += 1
        with self._undone():
            answer = self.browser.post(form.address, form.fields, follow=True)
        self._page(answer, Step(form.address, f"{step.address} (button)"))

    @contextmanager
    def _undone(self) -> Iterator[None]:
        cookies = {name: morsel.OutputString() for name, morsel in self.browser.cookies.items()}
        with transaction.atomic("default"), transaction.atomic("halves"):
            yield
            for alias in ("default", "halves"):
                connections[alias].set_rollback(True)
        self.browser.cookies.clear()
        for text in cookies.values():
            self.browser.cookies.load(text)
