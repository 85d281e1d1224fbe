"""The way out of every page: one button, Escape three times, and nothing on the way back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import ways
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


def _wait_until_forgotten(page: Page) -> None:
    """On a slow server the neutral page comes first and the cookies go a moment later."""
    for _tenth in range(50):
        if page.context.cookies() == []:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.context.cookies())


def test_escape_three_times_leaves_and_back_shows_nothing(phone: Page, association: LiveHouse) -> None:
    _type_a_message(phone, association)
    for _time in range(3):
        phone.keyboard.press("Escape")
    expect(phone).to_have_url(f"{association.origin}/neutral/")
    expect(phone.locator("body")).not_to_contain_text("Treffpunkt")
    _wait_until_forgotten(phone)
    phone.go_back()
    assert QUESTION.message not in phone.content()


def test_nothing_typed_last_is_saved_on_the_way_out(phone: Page, association: LiveHouse) -> None:
    """The draft of the last two seconds would arrive after everything was forgotten."""
    _type_a_message(phone, association)
    phone.locator("textarea[name=message]").press_sequentially(" Noch ein Wort.")
    for _time in range(3):
        phone.keyboard.press("Escape")
    expect(phone).to_have_url(f"{association.origin}/neutral/")
    _wait_until_forgotten(phone)
    phone.wait_for_timeout(1500)
    assert phone.context.cookies() == []


def test_the_button_closes_the_mailbox_for_good(phone: Page, association: LiveHouse) -> None:
    digits = ways.ask(phone, association, QUESTION)
    ways.return_with(phone, association, digits)
    phone.locator(".leave__button").click()
    expect(phone).to_have_url(f"{association.origin}/neutral/")
    phone.goto(f"{association.origin}/de/mailbox/open/")
    expect(phone).to_have_url(f"{association.origin}/de/mailbox/")
    assert QUESTION.message not in phone.content()
