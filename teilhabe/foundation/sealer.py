"""What foundation may ask of the vault. `core.vault` registers who answers when the apps are ready."""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

import msgspec
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest


class CannotOpenError(Exception):
    """A blob was altered, was sealed to somebody else, or its key is not at hand."""


class NotForThemError(CannotOpenError):
    """A blob was sealed to others."""


class Sealer(Protocol):
    """Seals and opens bytes. What is sealed may stand in a table, what is opened may not.

    Every `open_...` raises CannotOpenError.
    """

    def seal_for_owner(self, user: Any, content: bytes) -> bytes:
        """To the public key of `user`: works when the session has already ended."""

    def open_for_owner(self, request: HttpRequest, blob: bytes) -> bytes:
        """With the key that the session of `request` holds open."""

    def seal_with_key(self, key: bytes, content: bytes) -> bytes:
        """Under a symmetric `key` of 32 bytes, for example from a visitor's cookie."""

    def open_with_key(self, key: bytes, blob: bytes) -> bytes:
        """What `seal_with_key` sealed."""

    def seal_for_audit(self, content: bytes) -> bytes:
        """To those who may read the audit: the team concerned and data protection."""

    def open_for_audit(self, request: HttpRequest, blob: bytes) -> bytes:
        """What `seal_for_audit` sealed, with a key that the session of `request` holds open.

        Raises NotForThemError where none of them is the right one.
        """

    def sign_as_house(self, content: bytes) -> bytes:
        """A signature by the house's own key."""

    def is_signed_by_house(self, content: bytes, signature: bytes) -> bool:
        """Whether `signature` is the house's own for exactly this content."""

    def remember_chain(self, sequence: int, day: datetime.date, digest: bytes) -> None:
        """Keep where the chain stood, out of reach of whoever writes its tables; the first word counts."""

    def remembered_chain(self) -> Mapping[int, tuple[datetime.date, bytes]]:
        """Sequence -> day and digest of everything that was remembered."""

    def forget_chain(self, before: int) -> None:
        """Nothing below this sequence is needed any more."""


def packed(content: Any, step: int = 256) -> bytes:
    """`content` as JSON, filled up with spaces to a multiple of `step` bytes to hide its length."""
    written = msgspec.json.encode(content)
    return written.ljust(-(-len(written) // step) * step)


_registered: list[Sealer] = []


def register(sealer: Sealer) -> None:
    _registered[:] = [sealer]


@contextmanager
def registered(sealer: Sealer) -> Iterator[None]:
    """Another sealer answers for a while."""
    before = [*_registered]
    register(sealer)
    yield
    _registered[:] = before


def sealer() -> Sealer:
    """The registered sealer.

    Raises:
        ImproperlyConfigured: the app that seals is not installed.
    """
    if not _registered:
        raise ImproperlyConfigured("Nobody registered a sealer: is teilhabe.core.vault in INSTALLED_APPS?")
    return _registered[0]
