"""The way out of every page: one button, Escape three times, and nothing on the way back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from teilhabe.demo.city import NAMES
from tests.browser import ways
from tests.browser.conftest import PHONE, launch, one_context
from tests.browser.ways import Question
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

QUESTION = Question("Das soll niemand lesen.", "de")


def test_the_way_out_is_the_first_thing_the_keyboard_reaches(phone: Page, association: LiveHouse) -> None:
    for path in ("/de/", "/ar/talk/", "/de/talk/language/", "/de/mailbox/", "/de/numbers/", "/de/nowhere/"):
        phone.goto(association.origin + path)
        phone.keyboard.press("Tab")
        expect(phone.locator(".leave__button")).to_be_focused()


def _type_a_message(page: Page, house: LiveHouse) -> None:
    ways.start_asking(page, house, "de")
    for _question in range(4):
        ways.leave_out(page)
    page.locator("textarea[name=message]").fill(QUESTION.message)


def _kept(page: Page) -> list[str]:
    return [cookie.get("name", "") for cookie in page.context.cookies()]


def _wait_until_forgotten(page: Page) -> None:
    """On a slow server the neutral page comes first and the cookies go a moment later."""
    for _tenth in range(50):
        if _kept(page) == ["calendar"]:
            return
        page.wait_for_timeout(100)
    raise AssertionError(_kept(page))


def test_escape_three_times_leaves_and_back_shows_nothing(phone: Page, association: LiveHouse) -> None:
    _type_a_message(phone, association)
    for _time in range(3):
        phone.keyboard.press("Escape")
    expect(phone).to_have_url(f"{association.origin}/calendar/")
    expect(phone.locator("body")).not_to_contain_text("Treffpunkt")
    _wait_until_forgotten(phone)
    _see_nothing_on_the_way_back(phone)


def test_nothing_typed_last_is_saved_on_the_way_out(phone: Page, association: LiveHouse) -> None:
    """The draft of the last two seconds would arrive after everything was forgotten."""
    _type_a_message(phone, association)
    phone.locator("textarea[name=message]").press_sequentially(" Noch ein Wort.")
    for _time in range(3):
        phone.keyboard.press("Escape")
    expect(phone).to_have_url(f"{association.origin}/calendar/")
    _wait_until_forgotten(phone)
    phone.wait_for_timeout(1500)
    assert _kept(phone) == ["calendar"]


def test_the_button_closes_the_mailbox_for_good(phone: Page, association: LiveHouse) -> None:
    digits = ways.ask(phone, association, QUESTION)
    ways.return_with(phone, association, digits)
    phone.locator(".leave__button").click()
    expect(phone).to_have_url(f"{association.origin}/calendar/")
    _come_back(phone)
    phone.goto(f"{association.origin}/de/mailbox/open/")
    expect(phone).to_have_url(f"{association.origin}/de/mailbox/")
    assert QUESTION.message not in phone.content()


# --- Back -------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def remembering_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it: Back brings whole pages back from memory where it may."""
    browser = launch(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def remembering(remembering_browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    runs_scripts = request.param == "with JavaScript"
    yield from one_context(remembering_browser, viewport=PHONE, java_script_enabled=runs_scripts)


def _see_nothing_on_the_way_back(page: Page) -> None:
    """Press Back until the first page of all, then Forward: it is always the calendar, naming nobody."""
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    steps = sum(entry["url"] != "about:blank" for entry in history["entries"]) - 1
    assert steps > 1
    for step in [page.go_back] * steps + [page.go_forward] * steps:
        step(wait_until="commit")  # no more than that happens where a page comes back from memory
        expect(page).to_have_url(re.compile("/calendar/$"))
        expect(page).to_have_title("Kalender")
        expect(page.locator("table.calendar")).to_be_visible()
        assert not any(name in page.content() for name in NAMES.values())


def _come_back(page: Page) -> None:
    """The two deliberate steps on the calendar."""
    page.locator("summary").click()
    ways.press(page.locator("details button"))


def test_back_shows_nothing_however_often_it_is_pressed(
    remembering: BrowserContext, association: LiveHouse
) -> None:
    page = remembering.new_page()
    page.goto(f"{association.origin}/ar/")
    page.goto(f"{association.origin}/de/help/")
    ways.press(page.locator(".card h2 a").first)
    _type_a_message(page, association)
    page.locator(".leave__button").click()
    expect(page).to_have_url(f"{association.origin}/calendar/")
    _see_nothing_on_the_way_back(page)


def test_back_shows_nothing_at_the_commissioners(
    remembering: BrowserContext, commissioner: LiveHouse
) -> None:
    """Pages that answered a form are shown by no browser again: it asks whether to send it once more."""
    page = remembering.new_page()
    page.goto(f"{commissioner.origin}/de/privacy/")
    ways.start_asking(page, commissioner, "fa")
    page.locator(".leave__button").click()
    expect(page).to_have_url(f"{commissioner.origin}/calendar/")
    _see_nothing_on_the_way_back(page)


def test_whoever_left_by_accident_is_back_in_two_steps(
    remembering: BrowserContext, association: LiveHouse
) -> None:
    page = remembering.new_page()
    page.goto(f"{association.origin}/de/talk/")
    page.locator(".leave__button").click()
    expect(page).to_have_url(f"{association.origin}/calendar/")
    expect(page.locator("details button")).to_be_hidden()
    page.goto(f"{association.origin}/de/talk/")
    expect(page).to_have_url(f"{association.origin}/calendar/")
    _come_back(page)
    expect(page).to_have_url(f"{association.origin}/de/")
    page.goto(f"{association.origin}/de/talk/")
    expect(page).to_have_url(f"{association.origin}/de/talk/")
