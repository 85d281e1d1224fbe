"""What stands in the houses that are looked at, and the way to each page. Needs a loaded house."""

from http import HTTPStatus
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from teilhabe.core.house.file import Kind
from teilhabe.core.todos.actions import add_todo
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.rooms.advice.actions.answers import answer_request, take_into_case
from teilhabe.rooms.advice.actions.cases import close_case, open_case
from teilhabe.rooms.advice.actions.due_dates import add_due_date
from teilhabe.rooms.advice.actions.notes import add_attachment, add_note
from teilhabe.rooms.advice.actions.requests import file_request
from teilhabe.rooms.advice.models import CaseSheet, Request, RequestSheet
from teilhabe.rooms.advice.workflow import CloseReason
from teilhabe.rooms.numbers.actions import release_month
from teilhabe.rooms.open_hours.actions import add_person as add_arrival
from teilhabe.rooms.open_hours.actions import make_screen
from teilhabe.rooms.open_hours.models import ArrivalSheet
from tests.browser.backstage import LONG, LONG_TEXT, MONTH, RIGHT_TO_LEFT
from tests.browser.faces import VISITOR, Face, faces
from tests.budgets.rows import add_one_of_each
from tests.budgets.stage import VISITORS, Page, Stage
from tests.cast import AT_THE_ASSOCIATION, AT_THE_COMMISSIONERS, Browser, add_person, add_team, make_cast
from tests.every_url.addresses import addresses
from tests.every_url.places import Scene, build_scene
from tests.keyrings import keyring_for
from tests.visitors import Visitor

ROLES = {"association": AT_THE_ASSOCIATION, "commissioner": AT_THE_COMMISSIONERS}
ADDRESSES = {address.name: address for address in addresses()}


def looks(kind: Kind, *, is_empty: bool) -> list[dict[str, Any]]:
    """Every page with its path and cookies; in an empty house those that are not about one thing."""
    stage = Stage(build_scene(make_cast(ROLES[kind])))
    wanted = [face for face in faces(kind) if not is_empty or shows_without_rows(face)]
    if not is_empty:
        fill(stage.scene)
        for face in wanted:
            stage.path(Page(ADDRESSES[face.page]))
    opened = [(face, *open_page(stage, face)) for face in wanted]
    call_command("write_static_pages", verbosity=0)
    return [
        {"page": face.page, "role": face.role, "path": path, "cookies": cookies_of(browser)}
        for face, path, browser in opened
    ]


def shows_without_rows(face: Face) -> bool:
    return not ADDRESSES[face.page].arguments and face.page not in VISITORS


def open_page(stage: Stage, face: Face) -> tuple[str, Browser]:
    """The path of the page, and a browser that shows it."""
    path, browser = stage.path(Page(ADDRESSES[face.page])), browser_of(stage, face)
    status = browser.get(path).status_code
    assert status == HTTPStatus.OK, f"{face}: {path} answers {status}"
    return path, browser


def cookies_of(browser: Browser) -> dict[str, str]:
    """As they are in the end: typing the password again changes the one of the keyring."""
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def browser_of(stage: Stage, face: Face) -> Browser:
    if face.page in {"talk:mailbox", "talk:contact", "talk:openings", "talk:erase"}:
        return stage.browsers.setdefault("mailbox", in_long_mailbox())
    if face.role == VISITOR or face.page in VISITORS:
        return stage.browser(Page(ADDRESSES[face.page]))
    return stage.browser(Page(ADDRESSES[face.page], face.role))


def in_long_mailbox() -> Browser:
    visitor = Visitor()
    return visitor.come_back(visitor.file(LONG_TEXT, call_name=RIGHT_TO_LEFT)).browser


def fill(scene: Scene) -> None:
    """Some of everything, and one of everything that is too long for its place."""
    for number in range(3):
        add_one_of_each(scene, number)
    add_long_people(scene)
    add_long_cases(scene)
    add_long_requests(scene)
    add_arrival(ArrivalSheet(language="ti", nickname=LONG[:40]), by=scene.cast.adviser)
    make_screen(name=LONG[:60], by=scene.cast.adviser)
    release_month(MONTH, by=scene.cast.manager)


def add_long_people(scene: Scene) -> None:
    roles = sorted(scene.cast.adviser.roles)
    long = add_person("l" * 60, LONG, *roles)
    add_team(LONG, scene.cast.adviser, long)
    add_person("shirin", RIGHT_TO_LEFT, *roles)


def add_long_cases(scene: Scene) -> None:
    keyring, today = keyring_for(scene.cast.adviser), timezone.localdate()
    for name in (LONG, RIGHT_TO_LEFT):
        case = open_case(keyring, CaseSheet(call_name=name, strengths=LONG_TEXT), team=scene.cast.team)
        add_due_date(keyring, case, today, LONG)
        close_case(keyring, case, CloseReason.SETTLED)
        case = open_case(keyring, CaseSheet(call_name=name), team=scene.cast.team)
        add_due_date(keyring, case, today, LONG)
    add_note(keyring, scene.case, LONG_TEXT)
    add_due_date(keyring, scene.case, today, LONG)
    add_attachment(keyring, scene.case, f"{LONG}.txt", b"Guten Tag")
    add_todo(keyring, title=LONG, due_on=today)
    add_todo(keyring, title=RIGHT_TO_LEFT, due_on=today)


def add_long_requests(scene: Scene) -> None:
    keyring = keyring_for(scene.cast.adviser)
    for name in (LONG, RIGHT_TO_LEFT):
        file_long_request(name)
        answer_request(keyring, file_long_request(name), LONG_TEXT)
    answer_request(keyring, scene.request, LONG_TEXT)
    take_into_case(keyring, file_long_request(LONG), CaseSheet(call_name=LONG))


def file_long_request(name: str) -> Request:
    sheet = RequestSheet(language="ar", topics=("housing",), call_name=name)
    return Request.objects.get(mailbox=file_request(Receipt.new(), sheet, LONG_TEXT).mailbox)
