"""Hands something over to a named public host; what it answers is only looked at for yes or no."""

import time
from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import SplitResult

import urllib3

from teilhabe.foundation.fetch.pull import (
    FetchError,
    allowed,
    public_address,
    shown,
)

HEADERS = {"User-Agent": "Teilhabe", "Content-Type": "application/octet-stream"}


def push(url: str, content: bytes, *, hosts: Collection[str], seconds: float = 15.0) -> None:
    """Post `content` to `url`. No redirect is followed.

    Raises:
        ForbiddenAddressError: no https, a host or port that is not allowed, a private network.
        FetchError: no answer in time, or another one than "accepted".
    """
    parts = allowed(url, hosts)
    with urllib3.HTTPSConnectionPool(
        public_address(parts.hostname or ""),
        443,
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
        cert_reqs="CERT_REQUIRED",
    ) as pool:
        tell(pool, parts, content, until=time.monotonic() + seconds)


def tell(pool: urllib3.HTTPConnectionPool, parts: SplitResult, content: bytes, *, until: float) -> None:
    place = shown(parts.geturl())
    timeout = urllib3.Timeout(connect=5, read=max(0.001, min(10, until - time.monotonic())))
    try:
        answer = pool.request(
            "POST",
            parts.path or "/",
            body=content,
            headers={"Host": parts.netloc, **HEADERS},
            redirect=False,
            retries=False,
            timeout=timeout,
            preload_content=False,
        )
        with answer:
            if answer.status != HTTPStatus.ACCEPTED:
                raise FetchError(f"{place}: answered {answer.status}")
    except urllib3.exceptions.HTTPError as error:
        raise FetchError(f"{place}: {type(error).__name__}") from None
