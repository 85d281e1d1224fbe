"""The chain: how a digest is made, and whether every link still holds."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

from django.utils import timezone

from teilhabe.foundation.audit.models import Checkpoint, Entry, Head
from teilhabe.foundation.sealer import sealer

START = bytes(32)
KEPT_FOR = datetime.timedelta(days=365)
Row = tuple[int, datetime.date, bytes | memoryview, bytes | memoryview]


@dataclass(frozen=True)
class Link:
    """Where the chain stands after one entry."""

    sequence: int
    digest: bytes


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
    """The first broken link, or None when the chain is whole from its oldest checkpoint to its head.

    What the sealer remembers of the chain counts like a signature: whoever writes the tables could take the
    signatures away. Entries may be added meanwhile: the chain has to lead to the head as it was at the start.
    """
    head = head_of_chain()
    checkpoints = {item.sequence: item for item in Checkpoint.objects.all()}
    for item in checkpoints.values():
        if not sealer().is_signed_by_house(
            signed_words(item.sequence, bytes(item.digest)), bytes(item.signature)
        ):
            return BrokenLink(item.sequence, "signature")
    remembered = sealer().remembered_chain()
    digests = {sequence: bytes(item.digest) for sequence, item in checkpoints.items()}
    digests |= {sequence: digest for sequence, (_day, digest) in remembered.items()}
    too_young = {sequence for sequence, (day, _digest) in remembered.items() if not is_prunable(day)}
    rows = Entry.objects.values_list("sequence", "day", "body", "digest")
    return next(_broken_links(rows.iterator(), digests, too_young, head), None)


def _broken_links(
    rows: Iterator[Row], signed: dict[int, bytes], too_young: set[int], head: Link
) -> Iterator[BrokenLink]:
    """`too_young`: signed places up to which nobody can have pruned yet."""
    oldest = next(rows, None)
    link = _link_before(oldest[0], signed) if oldest else _end_of(signed)
    if link.sequence in too_young:
        yield BrokenLink(link.sequence, "missing")
    at_head = link.digest
    for sequence, day, body, digest in chain([oldest] if oldest else [], rows):
        if sequence != link.sequence + 1:
            yield BrokenLink(link.sequence + 1, "missing")
        link = Link(sequence, digest_of(link.digest, sequence, day, bytes(body)))
        if link.digest != bytes(digest) or link.digest != signed.get(sequence, link.digest):
            yield BrokenLink(sequence, "altered")
        if sequence <= head.sequence:
            at_head = link.digest
    newest = max(head.sequence, *signed, 0)
    if at_head != head.digest or not newest <= link.sequence <= max(newest, head_of_chain().sequence):
        yield BrokenLink(min(link.sequence, newest) + 1, "cut off")


def is_prunable(day: datetime.date) -> bool:
    """Whether entries of that day are past their retention."""
    return day < timezone.localdate() - KEPT_FOR


def head_of_chain() -> Link:
    """Where the chain stands now."""
    head = Head.objects.filter(pk=1).first() or Head()
    return Link(head.sequence, bytes(head.digest))


def link_before(entry: Entry) -> Link:
    """What `entry` hangs on: the entry before it, else the checkpoint up to which others were pruned."""
    before = Entry.objects.filter(sequence__lt=entry.sequence).last()
    if before is not None:
        return Link(before.sequence, bytes(before.digest))
    signed = Checkpoint.objects.filter(sequence=entry.sequence - 1).first()
    return _link_before(entry.sequence, {signed.sequence: bytes(signed.digest)} if signed else {})


def follows(entry: Entry, before: Link) -> bool:
    """Whether `entry` is the next after `before`, with the day and the sealed body it was made with."""
    digest = digest_of(before.digest, entry.sequence, entry.day, bytes(entry.body))
    return entry.sequence == before.sequence + 1 and digest == bytes(entry.digest)


def _link_before(sequence: int, signed: dict[int, bytes]) -> Link:
    """Kept entries begin after a checkpoint, else at the very start."""
    digest = signed.get(sequence - 1)
    return Link(sequence - 1, digest) if digest else Link(0, START)


def _end_of(signed: dict[int, bytes]) -> Link:
    """Where a chain stands of which every entry was pruned."""
    newest = max(signed, default=0)
    return Link(newest, signed.get(newest, START))
