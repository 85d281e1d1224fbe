"""Which other houses this one knows, and what was handed over."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from teilhabe.core.handover.models import Handover, IncomingHandover, KnownHouse
from teilhabe.core.handover.plug import sources
from teilhabe.core.vault.errors import ForgedRowError
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.engines.sealing.cards import Card
from teilhabe.engines.sealing.errors import CardError
from teilhabe.foundation.access.table import rows_for


@dataclass(frozen=True)
class House:
    """A house whose row this house wrote itself."""

    row: KnownHouse
    card: Card

    @property
    def is_commissioner(self) -> bool:
        return self.card.kind == "commissioner"

    @property
    def valid_until(self) -> datetime:
        return datetime.fromtimestamp(self.card.valid_until, UTC)

    @property
    def is_usable(self) -> bool:
        return self.row.is_confirmed and time.time() < self.card.valid_until


def genuine_houses() -> list[House]:
    """Every known house, by name; what somebody wrote past the house is left out and audited."""
    found = (checked(row) for row in KnownHouse.objects.select_related("proposer", "second"))
    return sorted((house for house in found if house), key=lambda house: house.card.name.casefold())


def checked(row: KnownHouse) -> House | None:
    try:
        if not row.is_genuine:
            raise ForgedRowError
        return House(row, row.read)
    except (ForgedRowError, CardError) as error:
        record_refusal(error, row)
        return None


def name_of(row: KnownHouse | None) -> str:
    """For lists; a house that was removed, or that somebody wrote past us, has none."""
    house = checked(row) if row else None
    return house.card.name if house else gettext("ein entferntes Haus")


def usable_houses() -> list[House]:
    """Houses that something can be sealed to today."""
    return [house for house in genuine_houses() if house.is_usable]


def house_behind(digest: bytes) -> House | None:
    """The confirmed house with this key. An old card still proves who signed."""
    row = KnownHouse.objects.filter(digest=digest.hex(), state=KnownHouse.State.CONFIRMED).first()
    return checked(row) if row else None


def others_at(card: Card) -> Iterator[House]:
    """Houses that were known under the same name or address, with another key."""
    for house in genuine_houses():
        is_alike = house.card.address == card.address or house.card.name == card.name
        if is_alike and house.card.house != card.house:
            yield house


def handovers_of(source: str, row: int) -> QuerySet[Handover]:
    """What was handed over out of this row, the newest first."""
    found = Handover.objects.filter(source=source, subject=row).select_related("house")
    return found.order_by("-expires_at")


def handed_over_from_mine(person: Any) -> Q:
    """Whoever may read what it came from; asked beforehand, so that lists keep to their index."""
    mine = Q(pk__in=[])
    for source in sources().values():
        rows = rows_for(person, source.permission, source.model._default_manager.all())
        mine |= Q(source=source.code, subject__in=list(rows.values_list("pk", flat=True)))
    return mine


def waiting_for(person: Any) -> QuerySet[IncomingHandover]:
    """What arrived for the teams of this person and waits to be opened or decided."""
    now = datetime.now(UTC)
    states = IncomingHandover.State
    is_waiting = Q(state=states.WAITING, expires_at__gt=now) | Q(state=states.OPENED)
    rows = IncomingHandover.objects.filter(is_waiting, team__in=person.team_ids)
    return rows.select_related("house").order_by("expires_at")
