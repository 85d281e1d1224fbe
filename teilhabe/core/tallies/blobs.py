"""What lies in the inbox: one event, padded and sealed, every blob of exactly the same size."""

import functools

import msgspec
from django.conf import settings

from teilhabe.core.tallies.counters import LONGEST_SCOPE, Cell, Counter, counter_named
from teilhabe.engines.sealing import keys as sealing

EVENT_BYTES = 464
TICKET_STEP = 512


class Event(msgspec.Struct, frozen=True, array_like=True):
    """Something that happened once in a month. `step` is 1, -1 takes it back, 0 never happened."""

    counter: str
    month: str
    step: int
    values: dict[str, tuple[str, ...]]

    @property
    def inverse(self) -> "Event":
        return Event(self.counter, self.month, -self.step, self.values)

    def cells(self) -> list[Cell]:
        return list(counter_named(self.counter).cells(self.values))


NOTHING = Event("", "", 0, {})


class EventTooLongError(Exception):
    """A counter has so many dimensions that its event does not fit into a blob."""


@functools.cache
def keys() -> sealing.KeyPair:
    return sealing.KeyPair.from_seed(settings.HOUSE_SECRETS.tally_seed)


def check_longest_event(counter: Counter) -> None:
    """Raises: EventTooLongError: an event of this counter, counted for a report, may not fit into a blob."""
    kept_apart = counter if counter.is_for_funder else counter.scoped("x" * LONGEST_SCOPE)
    values = {
        dimension.code: tuple(sorted(dimension.values, key=len)[-dimension.most :])
        for dimension in counter.dimensions
    }
    _pack(Event(kept_apart.code, "2026-11", -1, values))


def _pack(event: Event) -> bytes:
    packed = msgspec.msgpack.encode(event)
    if len(packed) > EVENT_BYTES - 2:
        raise EventTooLongError(f"{event.counter}: {len(packed)} bytes, at most {EVENT_BYTES - 2} fit")
    return _padded(packed, EVENT_BYTES)


def _padded(packed: bytes, step: int) -> bytes:
    """Filled up to a multiple of `step` bytes."""
    filled = len(packed).to_bytes(2, "big") + packed
    return filled.ljust(-(-len(filled) // step) * step, b"\0")


def _unpadded(opened: bytes) -> bytes:
    return opened[2 : 2 + int.from_bytes(opened[:2], "big")]


def seal(event: Event) -> bytes:
    return sealing.seal_to(keys().public, _pack(event))


def unseal(blob: bytes | memoryview) -> Event:
    """The event in a blob as the database gives it: psycopg hands out a memoryview."""
    return msgspec.msgpack.decode(_unpadded(keys().open_sealed(bytes(blob))), type=Event)


def seal_ticket(entries: list[tuple[int, Event]]) -> bytes:
    """Everything that one form counted, for whoever may take it back: only the house can read it."""
    return sealing.seal_to(keys().public, _padded(msgspec.msgpack.encode(entries), TICKET_STEP))


def unseal_ticket(ticket: bytes) -> list[tuple[int, Event]]:
    return msgspec.msgpack.decode(_unpadded(keys().open_sealed(ticket)), type=list[tuple[int, Event]])


def digest(*parts: object) -> int:
    """63 bits that only this house can work out, the same for the same parts."""
    key = sealing.derive(settings.HOUSE_SECRETS.tally_seed, "tally ids")
    return int.from_bytes(sealing.digest(msgspec.json.encode(parts), key=key, size=8), "big") >> 1
