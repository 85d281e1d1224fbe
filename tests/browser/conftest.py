"""The demo city served for real, and Chromium to walk through it."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from teilhabe.demo.city import City, build_city
from tests import live
from tests.browser.tables import forget_limits
from tests.browser.ways import Desk

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
TALLEST_PIXELS = 1500
PICTURE_COLOURS = 48


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Both homes of the demo city, on free ports."""
    return build_city(
        tmp_path_factory.mktemp("city"), association_port=live.free_port(), commissioner_port=live.free_port()
    )


@pytest.fixture(scope="session")
def association(city: City) -> Iterator[live.LiveHouse]:
    house = live.serve(city.association.home, city.association.host, city.folder / "association.log")
    yield house
    house.stop()


@pytest.fixture(scope="session")
def commissioner(city: City) -> Iterator[live.LiveHouse]:
    house = live.serve(city.commissioner.home, city.commissioner.host, city.folder / "commissioner.log")
    yield house
    house.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


def launch(playwright: Playwright, **options: Any) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, **options)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def a_day_goes_by(request: pytest.FixtureRequest) -> None:
    """Every test comes from the same address; none shall meet the limits of the one before."""
    for name in {"association", "commissioner"} & set(request.fixturenames):
        forget_limits(request.getfixturevalue(name))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    yield from one_context(browser, viewport=DESKTOP)


@pytest.fixture
def phone_context(browser: Browser) -> Iterator[BrowserContext]:
    yield from one_context(browser, viewport=PHONE, has_touch=True)


@pytest.fixture
def plain_context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose browser runs no JavaScript."""
    yield from one_context(browser, viewport=PHONE, java_script_enabled=False)


def one_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A browser of its own that fails the test when anything is asked of a third party."""
    context = browser.new_context(**{"locale": "de-DE", **options})
    context.set_default_timeout(15_000)
    context.on("request", lambda request: _refuse_third_party(request.url))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def phone(phone_context: BrowserContext) -> Page:
    return phone_context.new_page()


@pytest.fixture
def browser_pair(context: BrowserContext, phone_context: BrowserContext) -> tuple[Page, Page]:
    """Two devices of one person."""
    return context.new_page(), phone_context.new_page()


@pytest.fixture(scope="session")
def desk(association: live.LiveHouse) -> Desk:
    return Desk(association)


@pytest.fixture(scope="session")
def office(commissioner: live.LiveHouse) -> Desk:
    """The desk of the commissioner."""
    return Desk(commissioner)


def _refuse_third_party(address: str) -> None:
    assert ".localhost:" in address or address.startswith(("data:", "about:")), address


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page for the guides, when asked for by TEILHABE_PICTURES.

    The upper part in few colours: a guide is read on slow connections too.
    """
    folder = os.environ.get("TEILHABE_PICTURES", "")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        drawn = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        upper = drawn.crop((0, 0, drawn.width, min(drawn.height, TALLEST_PIXELS)))
        upper.quantize(PICTURE_COLOURS).save(Path(folder) / f"{name}.png", optimize=True)
