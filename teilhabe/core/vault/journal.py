"""What was erased, so that no restored backup brings it back: one signed line each, outside the home.

A line says number, safe, day, reason and the digest of the line before; the house signs it. The file is only
ever appended to and is forced to disk before anything is erased.
"""

import datetime
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils import timezone

from teilhabe.core.vault.house import house_keys
from teilhabe.engines.sealing.keys import digest


class JournalError(Exception):
    """The journal was changed; the text names the line."""


class ErasureProof(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the journal, and what the person gets as a proof. `signature` covers all other fields."""

    number: int
    safe: str
    erased_on: datetime.date
    reason: str
    before: str
    signature: str = ""

    def signed_words(self) -> bytes:
        return b"teilhabe erasure " + msgspec.json.encode(msgspec.structs.replace(self, signature=""))

    @property
    def is_signed(self) -> bool:
        return house_keys().public.has_signed(bytes.fromhex(self.signature), self.signed_words())


def journal_file() -> Path:
    return Path(settings.ERASURE_JOURNAL)


def enter(safe_id: int, reason: str) -> ErasureProof:
    """Add a line and force it to disk; `reason` is a code."""
    with journal_file().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        lines = file.read().splitlines()
        proof = _signed(
            ErasureProof(
                number=len(lines) + 1,
                safe=str(safe_id),
                erased_on=timezone.localdate(),
                reason=reason,
                before=digest(lines[-1] if lines else b"").hex(),
            )
        )
        file.write(msgspec.json.encode(proof) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return proof


def entries() -> Iterator[ErasureProof]:
    """Every line, checked.

    Raises:
        JournalError: a line is no line of ours, is missing, or was changed.
    """
    before = b""
    lines = journal_file().read_bytes().splitlines() if journal_file().exists() else []
    for number, line in enumerate(lines, start=1):
        yield _checked(number, line, before)
        before = line


def _checked(number: int, line: bytes, before: bytes) -> ErasureProof:
    try:
        proof = msgspec.json.decode(line, type=ErasureProof)
        fits = proof.number == number and proof.before == digest(before).hex() and proof.is_signed
    except (msgspec.DecodeError, ValueError):
        fits = False
    if not fits:
        raise JournalError(f"{journal_file()}: line {number} was changed or one before it is missing.")
    return proof


def _signed(proof: ErasureProof) -> ErasureProof:
    return msgspec.structs.replace(proof, signature=house_keys().sign(proof.signed_words()).hex())
