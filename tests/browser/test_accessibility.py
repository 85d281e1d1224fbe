"""No way through several pages keeps anybody out: axe, narrow screens, the keyboard, both directions.

The pages one by one: `test_faces.py`.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import states
from tests.browser.inspection import faults_of
from tests.browser.mirror import left_to_right_sheet, not_mirrored
from tests.browser.ways import Desk
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

LANGUAGES = ("de", "en", "ar")


def barriers(page: Page, states_of_page: Iterator[str]) -> list[str]:
    """What is wrong on each state, on a phone and on a desktop."""
    return [f"{state} ({page.url}): {fault}" for state in states_of_page for fault in faults_of(page)]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_directory_has_no_barriers(page: Page, association: LiveHouse, language: str) -> None:
    assert barriers(page, states.directory_states(page, association, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_advice_has_no_barriers(page: Page, association: LiveHouse, language: str) -> None:
    assert barriers(page, states.talk_states(page, association, language)) == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_commissioners_intake_has_no_barriers(page: Page, commissioner: LiveHouse, language: str) -> None:
    assert barriers(page, states.papers_states(page, commissioner, language)) == []


def test_the_entrance_has_no_barriers(page: Page, association: LiveHouse) -> None:
    assert barriers(page, states.entrance_states(page, association)) == []


def test_the_shares_of_a_key_have_no_barriers(
    context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    page = desk.enter(context, "beratung")
    assert barriers(page, states.share_states(page, association)) == []


def test_the_pages_of_data_protection_have_no_barriers(
    context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    page = desk.enter(context, "datenschutz")
    assert barriers(page, states.audit_states(page, association)) == []


# --- Right to left ----------------------------------------------------------------------------------------
def _mirrored_wrongly(house: LiveHouse, page: Page, states_of_page: Iterator[str]) -> list[str]:
    sheet = left_to_right_sheet(house)
    return [f"{state}: {box}" for state in states_of_page for box in not_mirrored(page, sheet)]


def test_the_directory_is_mirrored(phone: Page, association: LiveHouse) -> None:
    assert _mirrored_wrongly(association, phone, states.directory_states(phone, association, "ar")) == []


def test_the_way_to_advice_is_mirrored(phone: Page, association: LiveHouse) -> None:
    assert _mirrored_wrongly(association, phone, states.talk_states(phone, association, "ar")) == []


def test_the_commissioners_intake_is_mirrored(page: Page, commissioner: LiveHouse) -> None:
    assert _mirrored_wrongly(commissioner, page, states.papers_states(page, commissioner, "ar")) == []


# --- Keyboard only ----------------------------------------------------------------------------------------
FOCUS_IS_VISIBLE = """
() => {
  const at = document.activeElement;
  const seen = [at, at.closest('.kern-form-check, .tap, .door')].filter(Boolean).map((element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none';
  });
  return seen.some(Boolean);
}
"""


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; it can be seen on the way."""
    target = page.locator(selector).first
    for _press in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_VISIBLE), page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def _press(page: Page, selector: str, key: str = "Enter") -> None:
    _tab_to(page, selector)
    page.keyboard.press(key)


def test_somebody_asks_by_keyboard_alone(page: Page, association: LiveHouse) -> None:
    page.goto(f"{association.origin}/de/")
    _press(page, ".door a[href='/de/talk/']")
    page.wait_for_url("**/de/talk/")
    _press(page, "main a[href='/de/talk/language/']")
    page.wait_for_url("**/talk/language/")
    _press(page, "input[name=language]", "Space")
    _press(page, "#way button.kern-btn[value=next]")
    page.wait_for_url("**/talk/topics/")
    _press(page, "input[name=topics][value=housing]", "Space")
    for slug in ("channel", "name", "message"):
        _press(page, "#way button.kern-btn[value=next]")
        page.wait_for_url(f"**/talk/{slug}/")
    _tab_to(page, "textarea[name=message]")
    page.keyboard.type("Ich suche eine Wohnung.")
    _press(page, "#way button.kern-btn[value=next]")
    page.wait_for_url("**/talk/check/")
    _press(page, "#way button[formaction$='/talk/send/']")
    expect(page.locator(".receipt")).to_be_visible()


def test_an_adviser_works_by_keyboard_alone(
    context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    page = desk.enter(context, "beratung")
    _press(page, ".desk-nav a[href='/desk/cases/']")
    page.wait_for_url("**/desk/cases/")
    _press(page, ".case-rows__name")
    expect(page.locator("#papers-form")).to_be_visible()
    _tab_to(page, "textarea[name=text]")
    page.keyboard.type("Mit der Tastatur geschrieben.")
    _press(page, "#papers-form button[type=submit]:not([name])")
    expect(page.locator(".timeline__note").first).to_contain_text("Mit der Tastatur geschrieben.")

    page.goto(f"{association.origin}/desk/contact/")
    _press(page, "input[name=language]", "Space")
    _press(page, "input[name=topics][value=housing]", "Space")
    _tab_to(page, "input[name=minutes]")
    page.keyboard.type("7")
    _press(page, "main form.form button[type=submit]:not([name])")
    expect(page.locator(".notice:has(form[action$='/contact/undo/'])")).to_be_focused()


def test_nobody_has_to_tab_through_the_header(page: Page, association: LiveHouse) -> None:
    page.goto(f"{association.origin}/de/talk/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
