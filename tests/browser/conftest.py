"""The demo city served for real, and Chromium to walk through it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from teilhabe.demo.city import City, build_city
from tests import live

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
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails the test when anything is asked of a third party."""
    page = context.new_page()
    page.on("request", lambda request: _refuse_third_party(request.url))
    return page


def _refuse_third_party(address: str) -> None:
    assert ".localhost:" in address or address.startswith(("data:", "about:")), address


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page for the guides, when asked for by TEILHABE_PICTURES."""
    folder = os.environ.get("TEILHABE_PICTURES", "")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
