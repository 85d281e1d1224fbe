import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
import urllib3

from teilhabe.foundation.fetch.pull import FetchError, ForbiddenAddressError, ask, fetch, is_public

HOSTS = {"offenedaten.example", "localhost", "127.0.0.1", "10.0.0.1", "::1", "0x7f.1", "2130706433"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://offenedaten.example/", "only https"),
        ("file:///etc/passwd", "only https"),
        ("https://offenedaten.example:8443/", "only https"),
        ("https://user:pw@offenedaten.example/", "without a password"),
        ("https://other.example/", "not among those allowed"),
        ("https://offenedaten.example.other.example/", "not among those allowed"),
        ("https://offenedaten.example:x/", "not an address"),
        ("https://[::1/", "not an address"),
        ("https://localhost/", "private network"),
        ("https://127.0.0.1/", "private network"),
        ("https://10.0.0.1/", "private network"),
        ("https://[::1]/", "private network"),
        ("https://0x7f.1/", "private network"),
        ("https://2130706433/", "private network"),
    ],
)
def test_forbidden_addresses_are_refused_before_anything_is_sent(url: str, expected: str) -> None:
    with pytest.raises(ForbiddenAddressError, match=expected):
        fetch(url, hosts=HOSTS)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_addresses_of_inner_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/moved":
            self.answer(302, b"", Location="https://offenedaten.example/new")
        elif path == "/missing":
            self.answer(404, b"")
        elif path == "/bomb":
            self.answer(200, gzip.compress(bytes(5_000_000)), **{"Content-Encoding": "gzip"})
        elif path == "/slow":
            time.sleep(1)
            self.answer(200, b"late")
        else:
            self.answer(200, f"{self.path} {self.headers['Host']} {self.headers['User-Agent']}".encode())

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None: ...


@pytest.fixture(scope="module")
def pool() -> Iterator[urllib3.HTTPConnectionPool]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with urllib3.HTTPConnectionPool("127.0.0.1", server.server_port) as connections:
            yield connections
        server.shutdown()


def asked(
    pool: urllib3.HTTPConnectionPool, path: str, most_bytes: int = 1000, seconds: float = 5
) -> bytes | str:
    parts = urlsplit(f"https://offenedaten.example{path}")
    return ask(pool, parts, most_bytes=most_bytes, until=time.monotonic() + seconds)


def test_body_comes_and_the_host_is_named(pool: urllib3.HTTPConnectionPool) -> None:
    assert asked(pool, "/body?page=2") == b"/body?page=2 offenedaten.example Teilhabe"


def test_redirect_is_handed_back_to_be_checked(pool: urllib3.HTTPConnectionPool) -> None:
    assert asked(pool, "/moved") == "https://offenedaten.example/new"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/missing?key=secret", "/missing: answered 404"), ("/bomb", "larger than 1000 bytes")],
)
def test_failure_names_the_place_without_its_query(
    pool: urllib3.HTTPConnectionPool, path: str, expected: str
) -> None:
    with pytest.raises(FetchError, match=expected) as caught:
        asked(pool, path)
    assert "secret" not in str(caught.value)


def test_slow_answer_is_given_up(pool: urllib3.HTTPConnectionPool) -> None:
    with pytest.raises(FetchError, match="ReadTimeoutError"):
        asked(pool, "/slow", seconds=0.2)
