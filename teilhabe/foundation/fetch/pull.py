"""The only way out of the house: fetches what a named public host offers, nothing from inside."""

import ipaddress
import socket
import time
from collections.abc import Collection, Iterator
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import urllib3

MEGABYTE = 1024 * 1024
MOST_REDIRECTS = 3
CHUNK = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
HEADERS = {"User-Agent": "Teilhabe", "Accept-Encoding": "gzip"}


class FetchError(Exception):
    """The content did not come; the text says why and names the address without its query."""


class ForbiddenAddressError(FetchError):
    """The address is not among the allowed ones, or leads into a private network."""


def fetch(
    url: str, *, hosts: Collection[str], most_bytes: int = 10 * MEGABYTE, seconds: float = 30.0
) -> bytes:
    """The body at `url`, after at most three redirects, all within `hosts`.

    Raises:
        ForbiddenAddressError: no https, a host or port that is not allowed, a private network.
        FetchError: no answer, an answer other than 200, too large, too slow.
    """
    until = time.monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        parts = allowed(url, hosts)
        with urllib3.HTTPSConnectionPool(
            public_address(parts.hostname or ""),
            443,
            server_hostname=parts.hostname,
            assert_hostname=parts.hostname,
            cert_reqs="CERT_REQUIRED",
        ) as pool:
            answer = ask(pool, parts, most_bytes=most_bytes, until=until)
        if isinstance(answer, bytes):
            return answer
        url = urljoin(url, answer)
    raise FetchError(f"{shown(url)}: more than {MOST_REDIRECTS} redirects")


def shown(url: str) -> str:
    return url.partition("?")[0]


def allowed(url: str, hosts: Collection[str]) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForbiddenAddressError(f"{shown(url)}: not an address") from None
    if parts.scheme != "https" or port not in {None, 443} or parts.username or parts.password:
        raise ForbiddenAddressError(f"{shown(url)}: only https on its own port, without a password")
    if parts.hostname not in hosts:
        raise ForbiddenAddressError(f"{shown(url)}: this host is not among those allowed")
    return parts


def public_address(host: str) -> str:
    """The address to connect to. It is looked up once, so that a second answer cannot lead elsewhere."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        raise FetchError(f"{host}: no such host") from None
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not is_public(address):
            raise ForbiddenAddressError(f"{host}: leads into a private network")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether anybody on the internet could reach it; addresses inside others are looked at too."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def ask(
    pool: urllib3.HTTPConnectionPool, parts: SplitResult, *, most_bytes: int, until: float
) -> bytes | str:
    """The body, or where a redirect leads."""
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    place = shown(parts.geturl())
    timeout = urllib3.Timeout(connect=5, read=max(0.001, min(10, until - time.monotonic())))
    try:
        answer = pool.request(
            "GET",
            target,
            headers={"Host": parts.netloc, **HEADERS},
            redirect=False,
            retries=False,
            timeout=timeout,
            preload_content=False,
        )
        with answer:
            if answer.status in REDIRECTS and "Location" in answer.headers:
                return str(answer.headers["Location"])
            if answer.status != 200:
                raise FetchError(f"{place}: answered {answer.status}")
            return b"".join(_chunks(answer, place, most_bytes, until))
    except urllib3.exceptions.HTTPError as error:
        raise FetchError(f"{place}: {type(error).__name__}") from None


def _chunks(answer: urllib3.BaseHTTPResponse, place: str, most_bytes: int, until: float) -> Iterator[bytes]:
    """Counts what comes out of the packing, so that a small answer cannot unpack to a huge one."""
    size = 0
    for chunk in answer.stream(CHUNK, decode_content=True):
        size += len(chunk)
        if size > most_bytes:
            raise FetchError(f"{place}: larger than {most_bytes} bytes")
        if time.monotonic() > until:
            raise FetchError(f"{place}: took too long")
        yield chunk
