"""Argon2id over passwords and receipts, and what its result is split into."""

import threading
import unicodedata
from dataclasses import dataclass

from nacl.pwhash import argon2id

from teilhabe.engines.sealing.keys import KEY_BYTES, derive, digest

SALT_BYTES = argon2id.SALTBYTES

# libsodium works outside the interpreter's lock, so many requests at once would each take the memory of one
# stretch; more than two at a time win nothing on a small server.
_at_a_time = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Cost:
    memory_bytes: int
    passes: int


PASSWORD_COST = Cost(64 * 1024 * 1024, 3)
RECEIPT_COST = Cost(64 * 1024 * 1024, 2)


@dataclass(frozen=True, repr=False)
class Stretched:
    """`verifier` may be stored and compared, `wrapping_key` opens the private key and is never stored."""

    verifier: bytes
    wrapping_key: bytes


@dataclass(frozen=True, repr=False)
class ReceiptKeys:
    """`lookup` finds the mailbox, `seed` makes its key pair."""

    lookup: bytes
    seed: bytes


def stretch_password(password: str, salt: bytes, pepper: bytes, cost: Cost) -> Stretched:
    """`salt` is 16 bytes and belongs to one person, `pepper` 32 bytes and belongs to the house."""
    stretched = _stretch(unicodedata.normalize("NFC", password).encode(), salt, pepper, cost)
    return Stretched(derive(stretched, "verifier"), derive(stretched, "wrapping key"))


def stretch_receipt(number: int, salt: bytes, pepper: bytes, cost: Cost) -> ReceiptKeys:
    """`number` is a receipt's; the salt is the house's, for a receipt must find its mailbox alone."""
    stretched = _stretch(number.to_bytes(10, "big"), salt, pepper, cost)
    return ReceiptKeys(derive(stretched, "lookup"), derive(stretched, "seed"))


def _stretch(content: bytes, salt: bytes, pepper: bytes, cost: Cost) -> bytes:
    peppered = digest(content, key=pepper)
    with _at_a_time:
        return argon2id.kdf(KEY_BYTES, peppered, salt, opslimit=cost.passes, memlimit=cost.memory_bytes)
