"""What may be wrong with a page for somebody who looks, listens, tabs or taps; one visit checks it all."""

from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW, PHONE, DESKTOP = 320, 360, 1280
HEIGHT = 800
DEAD_END = "no way on or back"
FAULTS = (Path(__file__).parent / "inspection.js").read_text(encoding="utf-8")
AXE = Axe()


def faults_of(page: Page, *, widths: tuple[int, ...] = (DESKTOP, PHONE)) -> Iterator[str]:
    """Axe at each of the widths, the rest on the narrowest phone, which the page keeps afterwards."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for finding in AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]:
            yield f"axe at {width} px: {finding['id']}: {finding['nodes'][0]['html'][:200]}"
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    yield from page.evaluate(FAULTS)
