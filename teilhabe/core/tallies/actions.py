"""The only way to count: `from teilhabe.core.tallies import actions as tally`, then `tally.add(...)`."""

import base64
from collections import Counter as Bag
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.db.models import F

from teilhabe.core.tallies.blobs import NOTHING, Event, digest, seal, seal_ticket, unseal, unseal_ticket
from teilhabe.core.tallies.counters import Cell, Counter, counter_named
from teilhabe.core.tallies.models import Count, InboxBlob
from teilhabe.core.tallies.months import checked
from teilhabe.core.vault.actions.safes import empty_logs
from teilhabe.core.vault.models import random_id

LEAST_FOLDED = 5
TICKET_SALT = "tally ticket"
TICKET_SECONDS = 15 * 60

Values = Mapping[str, str | Collection[str]]


class TicketError(Exception):
    """The ticket to take an event back is too old or was not given out by this house."""


@dataclass(frozen=True)
class Added:
    """One event that was counted. `values` is what a sealed record keeps to correct it one day."""

    entry: int
    event: Event

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        return self.event.values

    def ticket(self) -> str:
        return ticket_of([self])


def ticket_of(added: Iterable[Added]) -> str:
    """Signed text for `take_back`: shows nothing of the events."""
    sealed = seal_ticket([(each.entry, each.event) for each in added])
    return signing.dumps(base64.b85encode(sealed).decode(), salt=TICKET_SALT)


def add(counter: Counter, month: str, /, **values: str | Collection[str]) -> Added:
    """Count one event of `month` ("2026-11") in the caller's transaction.

    Raises:
        CounterError: the counter, a dimension or a value is not declared.
        MonthError: `month` is no month.
    """
    return add_once(random_id(), counter, month, **values)


def add_once(entry: int, counter: Counter, month: str, /, **values: str | Collection[str]) -> Added:
    """As `add`, but the same `entry` (63 random bits) counts once, however often a form is sent."""
    event = _event(counter, month, 1, values)
    InboxBlob.objects.get_or_create(pk=entry, defaults={"blob": seal(event)})
    return Added(entry, event)


@transaction.atomic
def correct(counter: Counter, month: str, *, counted: Values, right: Values | None) -> None:
    """Take back an event as it was `counted` and count it as is `right`; None if it never was one.

    Raises: as `add`.
    """
    InboxBlob.objects.create(blob=seal(_event(counter, month, -1, counted)))
    if right is not None:
        InboxBlob.objects.create(blob=seal(_event(counter, month, 1, right)))


def _event(counter: Counter, month: str, step: int, values: Values) -> Event:
    return Event(counter_named(counter.code).code, checked(month), step, counter.clean(values))


@transaction.atomic
def take_back(ticket: str) -> None:
    """Undo what one form added; doing so again changes nothing.

    An event still in the inbox is replaced by one that never happened, so that the inbox looks the same;
    one already folded is balanced under an id that follows from the first.

    Raises:
        TicketError: too old or forged.
    """
    try:
        sealed = signing.loads(ticket, salt=TICKET_SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        raise TicketError from None
    for entry, event in unseal_ticket(base64.b85decode(sealed)):
        if not InboxBlob.objects.filter(pk=entry).update(blob=seal(NOTHING)):
            balance = {"blob": seal(event.inverse)}
            InboxBlob.objects.get_or_create(pk=digest("taken back", entry), defaults=balance)


@transaction.atomic
def fold() -> int:
    """Move the inbox into the counts and say how many events that were.

    Fewer than `LEAST_FOLDED` of one counter and month wait for company, so that two looks at the counts
    never show one event. Corrections do not make company. Everything moves in one transaction, in an
    order that has nothing to do with the order of events, and nothing stays behind in the log.
    """
    groups: dict[tuple[str, str], list[tuple[int, Event]]] = defaultdict(list)
    for row in InboxBlob.objects.select_for_update():
        event = unseal(row.blob)
        groups[event.counter, event.month].append((row.pk, event))
    done = groups.pop((NOTHING.counter, NOTHING.month), [])
    for group in groups.values():
        if sum(event.step for _entry, event in group) >= LEAST_FOLDED:
            done += group
    events = [event for _entry, event in done if event.step]
    _raise_counts(events)
    transaction.on_commit(empty_logs)
    InboxBlob.objects.filter(pk__in=[entry for entry, _event in done]).delete()
    return len(events)


def _raise_counts(events: Iterable[Event]) -> None:
    steps = Bag[tuple[str, str, Cell]]()
    for event in events:
        for cell in event.cells():
            steps[event.counter, event.month, cell] += event.step
    for identity, key in sorted((digest(*key), key) for key, step in steps.items() if step):
        counter, month, cell = key
        labels = {"counter": counter, "month": month, "cell": dict(cell)}
        Count.objects.get_or_create(pk=identity, defaults=labels)
        Count.objects.filter(pk=identity).update(value=F("value") + steps[key])
