"""Is a right-to-left page the mirror image of itself? The same page is laid out both ways and compared.

The words stay, only direction and style sheet change: every box that starts at some distance from the right
edge must start at the same distance from the left edge. Inline boxes follow the rules of bidirectional text,
not of the style sheet, and are left out, as is everything that is marked to stay as it is (`dir` on the
element or around it: phone numbers, QR codes).
"""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.live import LiveHouse

TOLERANCE_PIXELS = 1.5
BOXES = """
() => {
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('body [dir="ltr"], svg, bdi') || element.closest('[hidden]')) continue;
    const style = getComputedStyle(element);
    if (/^(inline|none|contents)/.test(style.display)) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) { found.push(null); continue; }
    const classes = String(element.className || '').trim().split(' ').join('.');
    const name = `${element.tagName.toLowerCase()}.${classes}`;
    found.push([name, box.left, box.right]);
  }
  return {width: document.documentElement.clientWidth, found};
}
"""
TURN = """
(href) => new Promise((resolve) => {
  const sheet = [...document.querySelectorAll('link[rel=stylesheet]')].find((link) => /rtl/.test(link.href));
  document.documentElement.dir = 'ltr';
  sheet.addEventListener('load', () => requestAnimationFrame(() => resolve(true)), {once: true});
  sheet.href = href;
})
"""


@dataclass(frozen=True)
class NotMirrored:
    """A box and how many pixels it is away from where its mirror image would be."""

    name: str
    off_by: float

    def __str__(self) -> str:
        return f"{self.name} is off by {self.off_by:.0f} px"


def left_to_right_sheet(house: LiveHouse) -> str:
    """The other style sheet of the house, taken from a page in German."""
    _status, _headers, body = house.request("GET", "/de/")
    return body.decode().partition('rel="stylesheet" href="')[2].partition('"')[0]


def not_mirrored(page: Page, left_to_right_sheet: str) -> list[NotMirrored]:
    """The boxes of the right-to-left `page` that are not mirrored. `left_to_right_sheet`: its address."""
    rtl = page.evaluate(BOXES)
    page.evaluate(TURN, left_to_right_sheet)
    ltr = page.evaluate(BOXES)
    pairs = [(a, b) for a, b in zip(rtl["found"], ltr["found"], strict=True) if a and b]
    off = [NotMirrored(a[0], abs(a[1] - (ltr["width"] - b[2]))) for a, b in pairs]
    return [box for box in off if box.off_by > TOLERANCE_PIXELS]
