"""The pictures of the guides, taken from the served demo city (`make docs`)."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import ways
from tests.browser.conftest import picture
from tests.browser.ways import Desk
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

TALK = {
    "de": (
        "Gelber Stern",
        "Ich habe einen Brief vom Amt und verstehe ihn nicht.",
        "Bringen Sie den Brief am Dienstag mit. Wir lesen ihn gemeinsam.",
    ),
    "ar": (
        "نجمة صفراء",
        "وصلتني رسالة من دائرة حكومية ولا أفهمها.",
        "أحضروا الرسالة يوم الثلاثاء. سنقرؤها معًا.",
    ),
}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_pictures_of_asking(
    phone: Page, context: BrowserContext, association: LiveHouse, desk: Desk, language: str
) -> None:
    name, message, answer = TALK[language]
    phone.goto(f"{association.origin}/{language}/")
    picture(phone, f"start-phone-{language}")
    ways.start_asking(phone, association, language)
    ways.choose(phone, "language", language)
    ways.go_on(phone)
    ways.choose(phone, "topics", "livelihood")
    picture(phone, f"topics-phone-{language}")
    ways.go_on(phone)
    ways.leave_out(phone)
    phone.locator("input[name=call_name]").fill(name)
    ways.go_on(phone)
    phone.locator("textarea[name=message]").fill(message)
    ways.go_on(phone)
    picture(phone, f"check-phone-{language}")
    digits = ways.send(phone)
    picture(phone, f"receipt-phone-{language}")
    ways.confirm(phone, digits)

    page = desk.enter(context, "beratung")
    page.get_by_role("link", name=name).click()
    page.locator("textarea[name=text]").fill(answer)
    ways.submit(page)

    ways.return_with(phone, association, digits, language=language)
    picture(phone, f"mailbox-phone-{language}")
    phone.goto(f"{association.origin}/{language}/mailbox/openings/")
    picture(phone, f"openings-phone-{language}")


def test_pictures_of_the_public_pages(page: Page, association: LiveHouse, commissioner: LiveHouse) -> None:
    page.goto(f"{association.origin}/de/")
    picture(page, "start-desktop-de")
    page.goto(f"{association.origin}/de/help/?q=Deutsch")
    picture(page, "help-desktop-de")
    page.goto(f"{commissioner.origin}/de/talk/")
    picture(page, "office-before-de")


def test_pictures_of_missing_papers(phone: Page, commissioner: LiveHouse) -> None:
    ways.start_asking(phone, commissioner, "de")
    for _question in range(4):
        ways.leave_out(phone)
    phone.locator("textarea[name=message]").fill("Ich lebe hier ohne Papiere und suche Rat.")
    ways.go_on(phone)
    picture(phone, "office-papers-phone-de")


def test_pictures_of_the_desk(context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    page = desk.enter(context, "beratung")
    picture(page, "desk-today")
    page.goto(f"{association.origin}/desk/requests/")
    page.get_by_role("link", name="Ohne Namen").first.click()
    picture(page, "desk-request")
    page.goto(f"{association.origin}/desk/cases/")
    page.get_by_role("link", name="Awa").click()
    picture(page, "desk-case")


def test_pictures_of_a_short_talk(phone_context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    page = desk.enter(phone_context, "beratung")
    page.goto(f"{association.origin}/desk/contact/")
    picture(page, "contact-phone")


def test_pictures_of_open_hours(
    phone_context: BrowserContext, page: Page, association: LiveHouse, desk: Desk
) -> None:
    at_the_desk = desk.enter(phone_context, "beratung")
    address = ways.set_up_screen(at_the_desk, association)
    ways.say_place(at_the_desk, association, "Zimmer 2")
    ways.call_next(at_the_desk, association)
    picture(at_the_desk, "waiting-phone")
    page.goto(address)
    picture(page, "waiting-screen")


def test_pictures_for_managers(context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    page = desk.enter(context, "leitung")
    page.goto(f"{association.origin}/desk/numbers/")
    page.locator("tbody a").nth(1).click()
    picture(page, "desk-numbers")
    page.goto(f"{association.origin}/desk/people/")
    picture(page, "desk-people")


def test_pictures_for_coordinators(context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    page = desk.enter(context, "koordination")
    page.goto(f"{association.origin}/desk/cases/team/")
    picture(page, "desk-team-cases")


def test_pictures_for_data_protection(context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    colleague = desk.enter(context, "beratung")
    colleague.goto(f"{association.origin}/desk/cases/")
    colleague.get_by_role("link", name="Awa").click()
    context.clear_cookies()
    page = desk.enter(context, "datenschutz")
    page.get_by_role("navigation", name="Bereiche").get_by_role("link", name="Protokoll").click()
    ways.press(page.locator("form#chain-inspect button"))
    picture(page, "desk-audit")


def test_pictures_for_volunteers(phone_context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    page = desk.enter(phone_context, "ehrenamt")
    page.goto(f"{association.origin}/desk/waiting/add/")
    picture(page, "door-phone")


def test_pictures_for_interpreters(phone_context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    page = desk.enter(phone_context, "sprachmittlung")
    picture(page, "interpreter-phone")


def test_pictures_for_editors(context: BrowserContext, association: LiveHouse, desk: Desk) -> None:
    page = desk.enter(context, "redaktion")
    page.goto(f"{association.origin}/desk/directory/")
    picture(page, "desk-directory")


def test_pictures_for_the_office(context: BrowserContext, commissioner: LiveHouse, office: Desk) -> None:
    page = office.enter(context, "sachbearbeitung")
    page.goto(f"{commissioner.origin}/desk/todos/add/")
    page.locator("input[name=title]").fill("Anrufen: Familie lebt ohne Papiere hier")
    ways.submit(page)
    picture(page, "office-papers-desk")


def test_pictures_for_the_council(
    phone_context: BrowserContext, commissioner: LiveHouse, office: Desk
) -> None:
    page = office.enter(phone_context, "beirat")
    picture(page, "council-phone")


def test_pictures_of_the_log_in(page: Page, association: LiveHouse) -> None:
    page.goto(f"{association.origin}/desk/")
    picture(page, "log-in")
