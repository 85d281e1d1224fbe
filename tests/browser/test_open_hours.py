"""Open hours as people live them: a phone at the door, a desk, and a screen that is read from any chair."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import ways
from tests.browser.ways import Desk
from tests.live import LiveHouse

pytestmark = pytest.mark.browser

# A letter that is read from five metres is at least 1/200 of that: 25 mm.
LETTER_MM = 25
# Name of the device -> pixels across and down, and how many of them make a millimetre.
DEVICES = {
    "tablet of ten inches": (1280, 800, 1280 / 217),
    "the same upright": (800, 1280, 1280 / 217),
    "monitor of 24 inches": (1920, 1080, 1920 / 531),
}


def barriers_on(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{finding['id']}: {finding['nodes'][0]['html'][:200]}" for finding in found] + ["wide"] * wide


@pytest.fixture
def at_the_desk(phone_context: BrowserContext, desk: Desk) -> Page:
    return desk.enter(phone_context, "beratung")


@pytest.fixture
def screen(browser: Browser, at_the_desk: Page, association: LiveHouse) -> Iterator[Page]:
    """An old tablet on the wall on which nobody is logged in."""
    address = ways.set_up_screen(at_the_desk, association)
    context = browser.new_context(viewport={"width": 1024, "height": 600}, locale="de-DE")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_from_the_door_to_the_count_on_a_phone(at_the_desk: Page, association: LiveHouse) -> None:
    page, found = at_the_desk, []
    number = ways.give_number(page, association, "fr")
    found += barriers_on(page)
    page.goto(f"{association.origin}/desk/")
    expect(page.locator(".line-summary")).to_contain_text("warten")
    page.goto(f"{association.origin}/desk/waiting/")
    found += barriers_on(page)
    ways.press(page.locator(f".line li:has-text('{number}'):has-text('Französisch') button"))
    expect(page.locator(".called__number").first).to_have_text(str(number))
    expect(page.locator(".called h2").first).to_be_focused()
    found += barriers_on(page)
    ways.press(page.get_by_role("button", name="Beraten: Gespräch zählen").first)
    assert page.url == f"{association.origin}/desk/contact/"
    expect(page.locator("input[name=language][value=fr]")).to_be_checked()
    found += barriers_on(page)
    page.goto(f"{association.origin}/desk/waiting/")
    ways.press(page.get_by_role("button", name="Zurücknehmen"))
    expect(page.locator(".called__number").first).to_have_text(str(number))
    assert found == []


def test_everything_works_without_javascript(
    plain_context: BrowserContext, association: LiveHouse, desk: Desk
) -> None:
    page = desk.enter(plain_context, "beratung2")
    number = ways.give_number(page, association, "ru")
    assert ways.call_next(page, association) <= number
    ways.press(page.get_by_role("button", name="Nicht gekommen").first)
    expect(page.locator(".line li").last).to_be_visible()
    page.goto(ways.set_up_screen(page, association))
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(1)
    page.locator("footer a").click()
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0)


def test_screen_follows_the_desk_by_itself_until_it_is_told_not_to(
    screen: Page, at_the_desk: Page, association: LiveHouse
) -> None:
    assert barriers_on(screen) == []
    ways.say_place(at_the_desk, association, "Zimmer 2")
    ways.give_number(at_the_desk, association)
    number = ways.call_next(at_the_desk, association)
    expect(screen.locator(".newest .number")).to_have_text(str(number), timeout=15_000)
    expect(screen.locator(".newest .place")).to_have_text("Zimmer 2")
    assert barriers_on(screen) == []
    assert screen.url == f"{association.origin}/screen/"
    screen.locator("footer a").click()
    ways.give_number(at_the_desk, association)
    ways.call_next(at_the_desk, association)
    screen.wait_for_timeout(7_000)
    expect(screen.locator(".newest .number")).to_have_text(str(number))


def test_screen_says_when_it_lost_the_house_and_when_it_was_ended(
    screen: Page, at_the_desk: Page, association: LiveHouse
) -> None:
    screen.context.set_offline(True)
    expect(screen.locator("[data-lost]")).to_be_visible(timeout=15_000)
    screen.context.set_offline(False)
    expect(screen.locator("[data-lost]")).to_be_hidden(timeout=15_000)
    at_the_desk.goto(f"{association.origin}/desk/waiting/screens/")
    while at_the_desk.get_by_role("button", name="Beenden").count():
        ways.press(at_the_desk.get_by_role("button", name="Beenden").first)
    expect(screen.locator(".words")).to_contain_text("nicht eingerichtet", timeout=15_000)
    assert barriers_on(screen) == []


@pytest.mark.parametrize("device", DEVICES)
def test_screen_is_read_from_five_metres(
    screen: Page, at_the_desk: Page, association: LiveHouse, device: str
) -> None:
    across, down, pixels_per_mm = DEVICES[device]
    ways.say_place(at_the_desk, association, "Zimmer 2")
    for _person in range(4):
        ways.give_number(at_the_desk, association)
        ways.call_next(at_the_desk, association)
    screen.set_viewport_size({"width": across, "height": down})
    screen.reload()
    # A capital letter or a figure is about seven tenths of the size of its font.
    sizes = {
        part: screen.locator(f".newest .{part}").evaluate("at => parseFloat(getComputedStyle(at).fontSize)")
        for part in ("number", "place")
    }
    heights = {part: 0.7 * size / pixels_per_mm for part, size in sizes.items()}
    assert heights["number"] >= LETTER_MM
    assert heights["place"] >= LETTER_MM / 2
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")
