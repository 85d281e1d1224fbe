"""Limits without addresses: a visitor is a keyed digest whose key lives in memory only."""

import hashlib
import ipaddress
import os
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

# The serving parent gives all its workers the same key; a process without one is alone.
_KEY = bytes.fromhex(os.environ.get("TEILHABE_LIMIT_KEY", "")) or secrets.token_bytes(32)


class LimitReachedError(Exception):
    """Somebody did this too often; `retry_after` is the number of seconds until it works again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"limit reached for {retry_after} seconds")
        self.retry_after = retry_after


@dataclass(frozen=True)
class Rate:
    """At most `count` times in each stretch of `seconds`."""

    count: int
    seconds: int


def client_digest(request: HttpRequest) -> str:
    """The visitor's address as 32 hexadecimal digits; tomorrow and after a restart they are others.

    Only the outermost middleware still sees an address: further in, `REMOTE_ADDR` is this digest.
    """
    return keyed_digest(_network_of(_address_of(request)))


def keyed_digest(text: str) -> str:
    """32 hexadecimal digits that nobody can work out from a table; tomorrow and after a restart others."""
    salt = timezone.localdate().isoformat().encode()
    return hashlib.blake2b(text.encode(), digest_size=16, key=_KEY, salt=salt).hexdigest()


def _address_of(request: HttpRequest) -> str:
    """In service a proxy stands in front and adds the visitor's address as the last of its list."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HOUSE.https else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _network_of(address: str) -> str:
    """One subscriber: a single address, or with IPv6 its network of 64 bits."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return address if parsed.version == 4 else str(ipaddress.ip_network(f"{address}/64", strict=False))


def require(scope: str, request: HttpRequest, rate: Rate) -> None:
    """Count one more try in `scope`, whatever becomes of it; the error becomes the page "please wait".

    Raises:
        LimitReachedError: there were more tries than `rate` permits.
    """
    if note(scope, request, rate) > rate.count:
        raise _reached(rate)


def refuse_after_failures(scope: str, request: HttpRequest, rate: Rate) -> None:
    """For tries of which only the failed ones count: the outcome has to be told to `note` afterwards.

    Raises:
        LimitReachedError: as many tries failed as `rate` permits.
    """
    if cache.get(_name(scope, request, rate), 0) >= rate.count:
        raise _reached(rate)


def note(scope: str, request: HttpRequest, rate: Rate, *, counts: bool = True) -> int:
    """How many tries there were. One that does not count reads and writes the same: both take as long."""
    name = _name(scope, request, rate)
    with transaction.atomic():
        tries: int = cache.get(name, 0) + counts
        cache.set(name, tries, timeout=rate.seconds)
    return tries


def _name(scope: str, request: HttpRequest, rate: Rate) -> str:
    return f"limit:{scope}:{request.META['REMOTE_ADDR']}:{int(time.time()) // rate.seconds}"


def _reached(rate: Rate) -> LimitReachedError:
    return LimitReachedError(rate.seconds - int(time.time()) % rate.seconds)
