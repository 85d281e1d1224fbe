"""The chain: how a digest is made, and whether every link still holds."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from teilhabe.foundation.audit.models import Checkpoint, Entry, Head
from teilhabe.foundation.sealer import sealer

START = bytes(32)


@dataclass(frozen=True)
class BrokenLink:
    """The first entry that does not fit, and why: "missing", "altered", "cut off" or "signature"."""

    sequence: int
    reason: str


def digest_of(before: bytes, sequence: int, day: datetime.date, body: bytes) -> bytes:
    """32 bytes; every part but the body has a fixed length, so no two entries share one reading."""
    place = sequence.to_bytes(8, "big") + day.toordinal().to_bytes(4, "big")
    return blake2b(before + place + body, digest_size=32, person=b"teilhabe audit").digest()


def signed_words(sequence: int, digest: bytes) -> bytes:
    return b"teilhabe audit checkpoint" + sequence.to_bytes(8, "big") + digest


def verify() -> BrokenLink | None:
    """The first broken link, or None when the chain is whole from its oldest checkpoint to its head."""
    checkpoints = {item.sequence: item for item in Checkpoint.objects.all()}
    for item in checkpoints.values():
        if not sealer().is_signed_by_house(
            signed_words(item.sequence, bytes(item.digest)), bytes(item.signature)
        ):
            return BrokenLink(item.sequence, "signature")
    return next(_broken_links(Entry.objects.iterator(), checkpoints), None)


def _broken_links(entries: Iterable[Entry], checkpoints: dict[int, Checkpoint]) -> Iterator[BrokenLink]:
    sequence, digest = _start(checkpoints)
    for entry in entries:
        sequence += 1
        if entry.sequence != sequence:
            yield BrokenLink(sequence, "missing")
        digest = digest_of(digest, sequence, entry.day, bytes(entry.body))
        signed = checkpoints.get(sequence)
        if digest != bytes(entry.digest) or (signed and digest != bytes(signed.digest)):
            yield BrokenLink(sequence, "altered")
    head = Head.objects.filter(pk=1).first() or Head()
    newest = max([head.sequence, *checkpoints])
    if (sequence, digest) != (newest, bytes(head.digest)):
        yield BrokenLink(min(sequence, newest) + 1, "cut off")


def _start(checkpoints: dict[int, Checkpoint]) -> tuple[int, bytes]:
    """Where the kept entries begin: after the checkpoint before the oldest one, else at the very start."""
    oldest = Entry.objects.first()
    before = (oldest.sequence - 1) if oldest else max(checkpoints, default=0)
    signed = checkpoints.get(before)
    return (before, bytes(signed.digest)) if signed else (0, START)
