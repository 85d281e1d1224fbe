"""Which other houses this one knows."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from teilhabe.core.handover.models import KnownHouse
from teilhabe.core.vault.errors import ForgedRowError
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.engines.sealing.cards import Card
from teilhabe.engines.sealing.errors import CardError


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
