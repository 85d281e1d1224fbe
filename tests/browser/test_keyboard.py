"""The whole desk by keyboard: every link and field in the order of the page, each seen when it is reached."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import tables, ways
from tests.browser.inspection import faults_of
from tests.browser.ways import Desk
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

PAGES = (
    "desk/",
    "desk/requests/",
    "desk/cases/",
    "desk/cases/new/",
    "desk/contact/",
    "desk/waiting/",
    "account/details/",
)
REACHABLE = """
() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
  .filter((element) => element.type !== 'radio' || element === firstOf(element.name))
  .map((element, place) => { element.dataset.place = place; return element.outerHTML.slice(0, 120); });

function firstOf(name) {
  const group = [...document.querySelectorAll(`input[type=radio][name="${name}"]`)];
  return group.find((radio) => radio.checked) ?? group[0];
}
"""
# To take away the focus is not enough: Tab would go on from where it was.
FROM_THE_TOP = """
() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }
"""
REACHED = """
async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const at = document.activeElement, box = at.getBoundingClientRect();
  const seen = [at, at.closest('.kern-form-check, .tap')].filter(Boolean).some((element) => {
    const style = getComputedStyle(element.querySelector('input:focus-visible + label') ?? element);
    const isOutlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return isOutlined || style.boxShadow !== 'none';
  });
  const inView = box.bottom > 0 && box.top < innerHeight;
  return [at.dataset.place ?? at.outerHTML.slice(0, 120), seen && inView];
}
"""


def walk(page: Page) -> tuple[list[str], list[str]]:
    """Places in the order of Tab, and those that could not be seen when the focus was there."""
    order, hidden = [], []
    for _press in range(len(page.evaluate(REACHABLE))):
        page.keyboard.press("Tab")
        place, is_seen = page.evaluate(REACHED)
        order.append(place)
        if not is_seen:
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    return order, hidden


@pytest.mark.parametrize("path", PAGES)
def test_everything_is_reached_in_order_and_seen(
    context: BrowserContext, association: LiveHouse, desk: Desk, path: str
) -> None:
    page = desk.enter(context, "beratung")
    page.goto(f"{association.origin}/{path}")
    page.evaluate(FROM_THE_TOP)
    order, hidden = walk(page)
    assert order == [str(number) for number in range(len(order))]
    assert hidden == []


def test_slash_goes_to_the_search_field_and_may_be_typed_in_it(
    context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    page = desk.enter(context, "beratung")
    page.goto(f"{association.origin}/desk/cases/")
    page.keyboard.press("/")
    field = page.locator("[role=search] input[name=name]")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("Awa / Selin")
    expect(field).to_have_value("Awa / Selin")


def test_ctrl_k_leads_to_every_place_of_the_page(
    context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    page = desk.enter(context, "beratung")
    page.goto(f"{association.origin}/desk/cases/")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-word")).to_be_focused()
    assert list(faults_of(page)) == []
    page.keyboard.type("xyz")
    expect(page.get_by_text("Auf dieser Seite führt nichts dorthin.")).to_be_visible()
    page.locator("#palette-word").fill("anfrag")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".palette a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/requests/")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def test_desk_changes_its_language_in_two_taps_without_javascript(
    plain_context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    page = desk.enter(plain_context, "beratung")
    page.goto(f"{association.origin}/desk/todos/")
    page.locator(".menu summary").click()
    ways.press(page.get_by_role("button", name="English"))
    expect(page.locator("h1")).to_have_text("Tasks")
    assert page.url == f"{association.origin}/desk/todos/"
    page.locator(".menu summary").click()
    ways.press(page.get_by_role("button", name="Deutsch"))
    expect(page.locator("h1")).to_have_text("Aufgaben")
    tables.set_language(association, "beratung", "de")
