"""Pages that nobody asks for: what went wrong, what is locked, what comes after a press of a button."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from teilhabe.engines.sealing.receipts import Receipt
from tests.browser import tables, ways
from tests.live import LiveHouse

Enter = Callable[[str], None]
WRONG = "ein falsches Passwort"


def public_troubles(page: Page, house: LiveHouse, language: str) -> Iterator[str]:
    page.goto(f"{house.origin}/{language}/nowhere/")
    yield "404"
    page.goto(f"{house.origin}/{language}/talk/send/")
    yield "talk: nothing to send"
    page.goto(f"{house.origin}/{language}/mailbox/")
    page.context.clear_cookies()
    ways.press(page.locator("#enter button"))
    yield "403: token gone"
    page.goto(f"{house.origin}/{language}/mailbox/")
    for _try in range(11):
        page.locator("#enter input[name=receipt]").fill(" ".join(Receipt.new().groups))
        ways.press(page.locator("#enter button"))
        if page.locator("#enter").count() == 0:
            break
    yield "429"
    tables.forget_limits(house)


def desk_troubles(page: Page, house: LiveHouse, enter: Enter) -> Iterator[str]:
    """`enter` makes the browser that of somebody of the cast."""
    enter("volunteer")
    page.goto(f"{house.origin}/desk/people/")
    yield "403"
    page.goto(f"{house.origin}/desk/nowhere/")
    yield "404"
    enter("adviser")
    page.goto(f"{house.origin}/desk/contact/undo/")
    yield "405"
    yield from _not_taken(page, house)
    yield from _locked(page, house)
    yield from _after_a_press(page, house)


def _not_taken(page: Page, house: LiveHouse) -> Iterator[str]:
    page.goto(f"{house.origin}/desk/todos/add/")
    page.locator("input[name=title]").fill("Anrufen " * 20)
    _add_fields(page, 1200)
    ways.submit(page)
    yield "400"
    page.goto(f"{house.origin}/desk/todos/add/")
    page.locator("input[name=title]").fill("Anrufen " * 20)
    with tables.without(house, "todos_todo"):
        ways.submit(page)
    yield "503: not saved"
    with tables.spoiled_todos(house):
        page.goto(f"{house.origin}/desk/todos/")
    yield "500"


def _add_fields(page: Page, number: int) -> None:
    page.evaluate(
        """(number) => {
          for (let i = 0; i < number; i++) {
            const field = document.createElement('input');
            Object.assign(field, {type: 'hidden', name: `more-${i}`, value: 'x'});
            document.querySelector('main form.form').append(field);
          }
        }""",
        number,
    )


def _locked(page: Page, house: LiveHouse) -> Iterator[str]:
    tables.leave_everybody_idle(house)
    page.goto(f"{house.origin}/desk/cases/")
    yield "locked"
    page.locator("main input[type=password]").fill(WRONG)
    ways.press(page.locator("main form button[type=submit]").first)
    yield "locked: wrong password"
    tables.keep_awake(house)


def _after_a_press(page: Page, house: LiveHouse) -> Iterator[str]:
    page.goto(f"{house.origin}/desk/contact/")
    ways.submit(page)
    page.locator("input[name=language]").first.check(force=True)
    page.locator("input[name=topics]").first.check(force=True)
    page.locator("input[name=minutes]").fill("7")
    ways.submit(page)
    yield "contact: counted"
    page.goto(f"{house.origin}/desk/waiting/add/")
    ways.submit(page)
    yield "waiting: slip"
    page.goto(f"{house.origin}/desk/waiting/")
    ways.press(page.locator("form[action$='/waiting/next/'] button"))
    yield "waiting: called"
    page.goto(f"{house.origin}/desk/waiting/screens/new/")
    page.locator("input[name=name]").fill("Warteraum")
    ways.submit(page)
    yield "screen: address"
    for address in ("desk/", "desk/cases/"):
        page.goto(f"{house.origin}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        yield f"{address}: everything unfolded"
