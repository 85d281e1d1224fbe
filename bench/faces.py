"""Both houses in a real browser, in every state and language: what axe finds, and what is not mirrored."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.yardstick import Yardstick, report
from tests.browser import looking
from tests.browser.conftest import launch
from tests.browser.looking import KINDS, LANGUAGES, RIGHT_TO_LEFT, Houses, Seen


def measure() -> Iterator[Yardstick]:
    folder = Path(tempfile.mkdtemp(prefix="teilhabe-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    houses = Houses(folder)
    atexit.register(houses.stop)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        seen = [seen for kind in KINDS for seen in looked_at(browser, houses, kind)]
        findings = sum(fault.startswith("axe") for page in seen for fault in page.faults)
        name = f"axe: findings on every page, state and language, {len(seen)} visited"
        yield Yardstick(name, findings, "findings", 0)
        seen = [seen for kind in KINDS for seen in turned_round(browser, houses, kind)]
        name = f"not mirrored elements, {len(seen)} public pages visited"
        yield Yardstick(name, sum(len(page.faults) for page in seen), "elements", 0)
        browser.close()


def looked_at(browser: Browser, houses: Houses, kind: str) -> Iterator[Seen]:
    yield from looking.pages(browser, houses.get(kind, "empty"), "de")
    filled = houses.get(kind)
    for language in LANGUAGES:
        for walk in (looking.pages, looking.mistakes, looking.troubles):
            yield from walk(browser, filled, language)


def turned_round(browser: Browser, houses: Houses, kind: str) -> Iterator[Seen]:
    filled = houses.get(kind)
    return chain.from_iterable(looking.mirrored(browser, filled, language) for language in RIGHT_TO_LEFT)


if __name__ == "__main__":
    report(measure, within_minutes=45)
