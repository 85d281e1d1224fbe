import datetime
import gzip
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from teilhabe.foundation.web import static_pages


def test_every_published_page_is_written_in_every_language(written: Path) -> None:
    pages = sorted(path.relative_to(written).as_posix() for path in written.rglob("*.html"))
    addresses = static_pages.published_addresses()
    assert pages == sorted(f"{address[1:]}index.html" for address in addresses)
    assert {"/de/", "/ar/contact/", "/de-simple/promises/"} <= set(addresses)
    assert len(addresses) % len(settings.PUBLIC_LANGUAGES) == 0


def test_written_page_is_what_the_view_would_answer(written: Path, visitor: Client) -> None:
    served = visitor.get("/ar/contact/", secure=True)
    (written / "ar/contact/index.html").unlink()
    rendered = visitor.get("/ar/contact/", secure=True)
    assert served.content == rendered.content
    for name in ("Cache-Control", "Content-Security-Policy", "Server"):
        assert served.headers[name] == rendered.headers[name]


def test_browser_that_can_unpack_gets_the_packed_file(written: Path, visitor: Client) -> None:
    response = visitor.get("/de/", secure=True, headers={"Accept-Encoding": "br, gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == (written / "de/index.html").read_bytes()


def test_file_of_yesterday_is_not_served(written: Path, visitor: Client) -> None:
    (written / "de/index.html").write_text("old", encoding="utf-8")
    assert visitor.get("/de/", secure=True).content == b"old"
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)):
        assert visitor.get("/de/", secure=True).content != b"old"


@pytest.mark.parametrize("path", ["/de/../../secrets.toml", "/de/?a=1", "/de/%2e%2e/"])
def test_only_plain_addresses_reach_the_files(written: Path, visitor: Client, path: str) -> None:
    (written / "de/index.html").write_text("file", encoding="utf-8")
    assert visitor.get(path, secure=True).content != b"file"
