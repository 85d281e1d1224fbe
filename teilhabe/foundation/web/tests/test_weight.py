"""What the pages weigh on the wire. The style sheets are built by `make`."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from teilhabe.foundation.languages.register import language
from teilhabe.foundation.web import static_pages

STATIC = Path(__file__).resolve().parents[1] / "static" / "teilhabe"
START_BYTES, PAGE_BYTES, MODULE_BYTES = 14_000, 30_000, 2_000


def packed(content: bytes) -> int:
    return len(gzip.compress(content))


def extras(direction: str) -> int:
    """Style sheet and module, compressed: what every page needs besides itself."""
    style = STATIC / "built" / f"{direction}.css"
    if not style.exists():
        pytest.skip("styles are not built: make set-up")
    return packed(style.read_bytes()) + packed((STATIC / "js" / "page.js").read_bytes())


@pytest.fixture(params=["association", "commissioner"])
def house(request: pytest.FixtureRequest) -> None:
    if request.param == "commissioner":
        request.getfixturevalue("at_the_commissioner")


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("code", settings.PUBLIC_LANGUAGES)
def test_start_page_fits_into_the_first_packets(visitor: Client, code: str) -> None:
    page = visitor.get(f"/{code}/", secure=True).content
    assert packed(page) + extras(language(code).direction) <= START_BYTES
    assert page.count(b"<link ") + page.count(b"<script ") + page.count(b"<img ") == 2


@pytest.mark.usefixtures("house")
def test_every_published_page_is_light(visitor: Client) -> None:
    for address in static_pages.published_addresses():
        assert packed(visitor.get(address, secure=True).content) + extras("rtl") <= PAGE_BYTES


def test_module_of_every_page_is_small() -> None:
    assert packed((STATIC / "js" / "page.js").read_bytes()) <= MODULE_BYTES


def test_nothing_on_a_page_is_inline(visitor: Client) -> None:
    for address in static_pages.published_addresses():
        body = visitor.get(address, secure=True).content.decode()
        for forbidden in ("<style", " style=", " onclick=", "<script>", "javascript:", "http://", "data:"):
            assert forbidden not in body, address


def test_sheet_of_the_desk_finds_its_colours_in_that_of_every_page() -> None:
    """What only the desk names would be dropped from the other sheet."""
    extras("ltr")  # built at all
    desk, everywhere = ((STATIC / "built" / f"{name}.css").read_text() for name in ("desk", "ltr"))
    missing = [name for name in set(re.findall(r"var\((--[\w-]+)", desk)) if f"{name}:" not in everywhere]
    assert missing == []
