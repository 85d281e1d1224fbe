"""Who opens which page, and what it costs to show it to them."""

import gzip
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.urls import reverse
from django.utils import timezone

from teilhabe.core.accounts.actions import make_link
from teilhabe.core.accounts.models import OneTimeLink, User
from teilhabe.core.vault.models import KeyringEntry
from teilhabe.rooms.advice.forms import QUESTIONS
from teilhabe.rooms.advice.tests.own_view import hand_over, with_receipt
from teilhabe.rooms.open_hours.actions import make_screen
from tests.cast import PASSWORD, Browser, add_app, add_person
from tests.every_url.addresses import Address, addresses
from tests.every_url.places import OWN, Scene
from tests.every_url.test_every_url import ROLES, path_of
from tests.visitors import Visitor

TODAY = "desk:today"
RUNS = 9


@dataclass(frozen=True)
class Page:
    """An address; Today is another page for each role."""

    address: Address
    role: str = ""

    @property
    def name(self) -> str:
        return f"{self.address.name} {self.role}".strip()


@dataclass(frozen=True)
class Cost:
    status: int
    queries: int
    kilobytes: float
    cpu_ms: float


def pages() -> Iterator[Page]:
    for address in addresses():
        if address.name == TODAY:
            yield from (Page(address, role) for role in ROLES if role != "stranger")
        elif hasattr(address.view, "get"):
            yield Page(address)


@contextmanager
def queries_counted() -> Iterator[list[str]]:
    """The statements sent to both databases of the house."""
    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        sent.append(sql)
        return execute(sql, *args)

    with connections["default"].execute_wrapper(note), connections["halves"].execute_wrapper(note):
        yield sent


@dataclass
class Stage:
    """The scene with everybody who looks at it; each has a browser for the whole time."""

    scene: Scene
    browsers: dict[str, Browser] = field(default_factory=dict)

    def path(self, page: Page) -> str:
        return path_of(page.address, OWN, self.scene)

    def cost(self, page: Page) -> Cost:
        """Of one answer. On a busy machine no keyring is older than on an idle one."""
        path, browser = self.path(page), self.browser(page)
        KeyringEntry.objects.update(touched_at=timezone.now())
        with queries_counted() as queries:
            start = time.process_time()
            answer = browser.get(path)
            body = answer.getvalue()
            spent = time.process_time() - start
        return Cost(answer.status_code, len(queries), len(gzip.compress(body)) / 1000, spent * 1000)

    def usual_cpu_ms(self, page: Page) -> float:
        """The median of several."""
        return statistics.median(self.cost(page).cpu_ms for _ in range(RUNS))

    def browser(self, page: Page) -> Browser:
        if page.role:
            return self.scene.browser_of(getattr(self.scene.cast, page.role))
        make = VISITORS.get(page.address.name)
        if page.address.permission and make is None:
            return self.scene.browser_of(self.scene.owner_of(page.address.permission))
        kept = make.__name__ if make else page.name
        if kept not in self.browsers:
            self.browsers[kept] = make(self.scene) if make else Browser()
        return self.browsers[kept]


# --- Pages that open only on the way ----------------------------------------------------------------------
def answered(scene: Scene) -> Browser:
    """Answered every question, sent nothing."""
    return Visitor().answer_everything("Guten Tag", topics=["housing"]).browser


def holds_receipt(scene: Scene) -> Browser:
    return Visitor().answer_everything("Guten Tag").send().browser


def in_mailbox(scene: Scene) -> Browser:
    visitor = Visitor()
    return visitor.come_back(visitor.file("Guten Tag")).browser


def with_copy(scene: Scene) -> Browser:
    """The mailbox belongs to a case, and a copy of it lies there."""
    owner = scene.cast.colleague
    case, receipt = with_receipt(scene.cast, owner)
    hand_over(owner, case)
    visitor = Visitor().come_back(receipt).open("mailbox/copy/wish/")
    return visitor.press(form="contest", text="Das stimmt so nicht.").browser


def at_second_step(scene: Scene) -> Browser:
    """Typed the right password, not the code."""
    return _typed_password(add_person("zwei", "Zoe Zwei", "editor"), app=True)


def without_second_factor(scene: Scene) -> Browser:
    return _typed_again(_typed_password(add_person("null", "Nuri Null", "editor"), app=False))


def with_link(scene: Scene) -> Browser:
    """Opened the link of an invitation."""
    browser = Browser()
    secret = make_link(scene.newcomer, OneTimeLink.Purpose.INVITATION, by=None)
    browser.get(reverse("account_open_link", args=[secret]))
    return browser


def typed_password_again(scene: Scene) -> Browser:
    """Some pages ask for it again; the spare codes are there."""
    browser = _typed_again(scene.browser_of(scene.cast.adviser))
    browser.post("/account/spare-codes/new/")
    return browser


def typed_password_again_as_reader(scene: Scene) -> Browser:
    return _typed_again(scene.browser_of(scene.cast.data_protection))


def logged_in(scene: Scene) -> Browser:
    return scene.browser_of(scene.cast.adviser)


def on_the_wall(scene: Scene) -> Browser:
    """A device that keeps the address of a screen."""
    browser = Browser()
    browser.get(f"/screen/{make_screen(name='Flur', by=scene.cast.adviser)}/")
    return browser


def _typed_password(user: User, *, app: bool) -> Browser:
    browser = Browser()
    if app:
        add_app(user)
    browser.post("/account/login/", {"login": user.username, "password": PASSWORD})
    return browser


def _typed_again(browser: Browser) -> Browser:
    browser.post("/account/again/", {"password": PASSWORD})
    return browser


VISITORS: dict[str, Callable[[Scene], Browser]] = {
    **dict.fromkeys((f"talk:{question.slug}" for question in QUESTIONS), answered),
    "talk:check": answered,
    "talk:receipt": holds_receipt,
    **dict.fromkeys(("talk:mailbox", "talk:contact", "talk:openings", "talk:erase"), in_mailbox),
    "mfa_authenticate": at_second_step,
    **dict.fromkeys(("talk:copy", "talk:copy-file", "talk:contest"), with_copy),
    "waiting_room:screen": on_the_wall,
    **dict.fromkeys(("mfa_activate_totp", "mfa_add_webauthn"), without_second_factor),
    "account_use_link": with_link,
    "account_logout": logged_in,
    **dict.fromkeys(
        (
            "mfa_deactivate_totp",
            "mfa_remove_webauthn",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "account_recovery_sheet",
        ),
        typed_password_again,
    ),
    "data_protection:audit-file": typed_password_again_as_reader,
}
