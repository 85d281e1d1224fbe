import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
import urllib3

from teilhabe.foundation.fetch.pull import FetchError, ForbiddenAddressError
from teilhabe.foundation.fetch.push import push, tell


@pytest.mark.parametrize(
    "url",
    [
        "http://sued.example/handover",
        "https://other.example/handover",
        "https://sued.example:8443/handover",
        "https://localhost/handover",
        "https://127.0.0.1/handover",
    ],
)
def test_nothing_is_sent_to_a_forbidden_address(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        push(url, b"sealed", hosts={"sued.example", "localhost", "127.0.0.1"})


class Takes(BaseHTTPRequestHandler):
    got: ClassVar[list[tuple[str, bytes]]] = []

    def do_POST(self) -> None:
        self.got.append((self.headers["Host"], self.rfile.read(int(self.headers["Content-Length"]))))
        statuses = {"/refuses": 422, "/moved": 302}
        self.send_response(statuses.get(self.path, 202))
        self.send_header("Location", "https://other.example/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None: ...


@pytest.fixture(scope="module")
def pool() -> Iterator[urllib3.HTTPConnectionPool]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Takes) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with urllib3.HTTPConnectionPool("127.0.0.1", server.server_port) as connections:
            yield connections
        server.shutdown()


def told(pool: urllib3.HTTPConnectionPool, path: str) -> None:
    tell(pool, urlsplit(f"https://sued.example{path}"), b"sealed", until=time.monotonic() + 5)


def test_what_was_sealed_arrives_and_the_host_is_named(pool: urllib3.HTTPConnectionPool) -> None:
    told(pool, "/handover")
    assert Takes.got[-1] == ("sued.example", b"sealed")


@pytest.mark.parametrize("path", ["/refuses", "/moved"])
def test_every_answer_but_accepted_is_a_failure(pool: urllib3.HTTPConnectionPool, path: str) -> None:
    with pytest.raises(FetchError, match=path):
        told(pool, path)
