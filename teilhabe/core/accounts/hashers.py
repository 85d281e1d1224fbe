"""One stretch of the password gives two things: what proves it, and what unwraps the private key."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.translation import gettext_noop as _

from teilhabe.engines.sealing.stretch import SALT_BYTES, Cost, Stretched, stretch_password

_keeper: ContextVar[list[bytes] | None] = ContextVar("wrapping_keys", default=None)


@contextmanager
def keep_wrapping_key() -> Iterator[list[bytes]]:
    """Collects the wrapping key of every password that is set or proves right inside the block.

    Passwords are stretched by Django behind several layers that only answer yes or no; stretching again to
    get the key would double the price of a log-in. Nothing is kept outside such a block.
    """
    kept: list[bytes] = []
    token = _keeper.set(kept)
    try:
        yield kept
    finally:
        _keeper.reset(token)


def _keep(wrapping_key: bytes) -> None:
    kept = _keeper.get()
    if kept is not None:
        kept.append(wrapping_key)


class VaultHasher(BasePasswordHasher):
    """`vault$<memory in bytes>$<passes>$<salt>$<verifier>`, the last two in hexadecimal."""

    algorithm = "vault"

    def must_update(self, encoded: str) -> bool:
        """Never: a dearer stretch would change the wrapping key, so it starts with the next password."""
        return False

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Every stretch costs the same."""

    def salt(self) -> str:
        return secrets.token_hex(SALT_BYTES)

    def encode(self, password: str, salt: str) -> str:
        cost = settings.STRETCH_COST
        stretched = self._stretch(password, salt, cost)
        _keep(stretched.wrapping_key)
        return f"{self.algorithm}${cost.memory_bytes}${cost.passes}${salt}${stretched.verifier.hex()}"

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, memory_bytes, passes, salt, verifier = encoded.split("$")
        return {
            "algorithm": algorithm,
            "cost": Cost(memory_bytes=int(memory_bytes), passes=int(passes)),
            "salt": salt,
            "hash": verifier,
        }

    def verify(self, password: str, encoded: str) -> bool:
        decoded = self.decode(encoded)
        stretched = self._stretch(password, decoded["salt"], decoded["cost"])
        is_right = secrets.compare_digest(stretched.verifier, bytes.fromhex(decoded["hash"]))
        if is_right:
            _keep(stretched.wrapping_key)
        return is_right

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        decoded = self.decode(encoded)
        return {_("Verfahren"): decoded["algorithm"], _("Speicher"): decoded["cost"].memory_bytes}

    def _stretch(self, password: str, salt: str, cost: Cost) -> Stretched:
        return stretch_password(password, bytes.fromhex(salt), settings.HOUSE_SECRETS.pepper, cost)
