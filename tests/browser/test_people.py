"""Two people let a third one in: one proposes, another confirms, the newcomer has the code."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import ways
from tests.browser.ways import Desk
from tests.cast import code_of
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

PASSWORD = "sieben grüne Gießkannen im Hof"
NAME = "Inga Ufer"


def _invite(page: Page, house: LiveHouse, username: str) -> str:
    """The link that the page shows."""
    page.goto(f"{house.origin}/desk/people/invite/")
    page.locator("input[name=display_name]").fill(NAME)
    page.locator("input[name=username]").fill(username)
    ways.choose(page, "roles", "adviser")
    ways.submit(page)
    return page.locator(".code-large code").inner_text()


def _choose_password(page: Page) -> None:
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("input[name=password2]").fill(PASSWORD)


def _main_button(page: Page) -> Locator:
    return page.locator("main form button[type=submit]").first


def test_invited_confirmed_and_come_in(
    context: BrowserContext, plain_context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    administrator = desk.enter(context, "system")
    link = _invite(administrator, association, "inga")
    expect(administrator.locator("main")).to_contain_text("Sascha Feld")

    newcomer = plain_context.new_page()
    newcomer.goto(link)
    _choose_password(newcomer)
    ways.press(_main_button(newcomer))
    expect(newcomer).to_have_url(re.compile("/account/role/$"))
    expect(newcomer.locator("input[name=code]")).to_have_count(0)

    context.clear_cookies()
    leader = desk.enter(context, "leitung")
    ways.press(leader.locator("main li", has_text=NAME).locator("a[href$='/confirm/']"))
    ways.submit(leader)
    code = leader.locator(".code-large code").inner_text()

    newcomer.reload()
    newcomer.locator("input[name=code]").fill("000 000")
    ways.press(_main_button(newcomer))
    expect(newcomer.locator(".error-summary")).to_be_visible()
    newcomer.locator("input[name=code]").fill(code)
    ways.press(_main_button(newcomer))
    _set_up_app(newcomer, association)
    newcomer.goto(f"{association.origin}/desk/")
    expect(newcomer.locator("main")).to_contain_text("Erklärung zur Verschwiegenheit")


def _set_up_app(page: Page, house: LiveHouse) -> None:
    page.goto(f"{house.origin}/account/second-factor/app/")
    seed = page.locator("main code").inner_text().replace(" ", "")
    page.locator("input[name=code]").fill(code_of(seed))
    ways.press(page.locator("main form:has(input[name=code]) button[type=submit]"))


def test_page_of_leaving_counts_and_offers_who_can_take_over(
    context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    """The manager, who holds no key of the team, says who takes over."""
    page = desk.enter(context, "leitung")
    page.goto(f"{association.origin}/desk/people/")
    page.get_by_role("link", name="Kim Winter").click()
    page.locator("main a[href$='/offboard/']").click()
    expect(page.locator("main")).to_contain_text("Offene Akten")
    heir = page.locator("main form.form select").first
    expect(heir.locator("option")).to_contain_text(["Noch niemand", "Alex Sommer", "Toni Berg"])
