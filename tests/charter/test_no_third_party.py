"""Never a request to somebody else: no page, style or script names another host."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

import teilhabe

ROOT = Path(teilhabe.__file__).parent
READ_BY_BROWSERS = ("*.html", "*.css", "*.js", "*.svg", "*.webmanifest")
# A name, not an address: no browser asks there.
NAMESPACES = re.compile(r"http://www\.w3\.org/[\w/#-]+")
ELSEWHERE = re.compile(r"(?:https?|wss?|ftp):\\?/\\?/|[\"'(=\s]//[\w.-]+\.\w")
COMMENTS = re.compile(r"/\*.*?\*/|<!--.*?-->|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def sent_to_browsers() -> Iterator[Path]:
    for pattern in READ_BY_BROWSERS:
        yield from (path for path in ROOT.rglob(pattern) if "tests" not in path.parts)


def hosts_in(text: str) -> list[str]:
    plain = NAMESPACES.sub("", COMMENTS.sub("", text))
    return [plain[found.start() : found.end() + 40] for found in ELSEWHERE.finditer(plain)]


def test_there_is_something_to_read() -> None:
    assert len(list(sent_to_browsers())) > 100


def test_nothing_that_browsers_read_names_another_host() -> None:
    found = {str(path.relative_to(ROOT)): hosts_in(path.read_text("utf-8")) for path in sent_to_browsers()}
    assert {path: hosts for path, hosts in found.items() if hosts} == {}


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/x.js">',
        "@import url(//fonts.example/css)",
        '<img src="//tracker.example/pixel.gif">',
        'new WebSocket("wss://push.example")',
        "background: url('http://maps.example/1.png')",
    ],
)
def test_such_a_request_would_be_found(text: str) -> None:
    assert hosts_in(text)


def test_browsers_are_told_to_refuse_it_too() -> None:
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert {source for sources in policy.values() for source in sources} <= {"'self'", "'none'"}
    assert policy["default-src"] == ["'none'"]
