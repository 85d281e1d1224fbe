"""What may be wrong with a page for somebody who looks, listens, tabs or taps; one visit checks it all."""

from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW, PHONE, PAPER, DESKTOP = 320, 360, 794, 1280
HEIGHT = 800
DEAD_END = "no way on or back"
FAULTS = (Path(__file__).parent / "inspection.js").read_text(encoding="utf-8")
AXE = Axe()


def faults_of(page: Page, *, widths: tuple[int, ...] = (DESKTOP, PHONE)) -> Iterator[str]:
    """Axe at each of the widths, the rest on the narrowest phone, which the page keeps afterwards."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from _findings(page, f"at {width} px")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    yield from page.evaluate(FAULTS)


def faults_on_paper(page: Page) -> Iterator[str]:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": HEIGHT})
    yield from _findings(page, "on paper")
    page.emulate_media(media="screen")


def _findings(page: Page, where: str) -> Iterator[str]:
    for finding in AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]:
        yield f"axe {where}: {finding['id']}: {finding['nodes'][0]['html'][:200]}"
