"""Another house, with keys of its own: its card, what it seals, and what it opens. No tables."""

import time
from dataclasses import dataclass, field

from teilhabe.core.handover import actions
from teilhabe.core.handover.models import KnownHouse
from teilhabe.engines.sealing.cards import Card, read_card, to_text, write_card
from teilhabe.engines.sealing.certificates import Certificate, Kind, Signer, certify
from teilhabe.engines.sealing.keys import KeyPair
from tests.cast import Cast

DAY = 24 * 3600


@dataclass
class OtherHouse:
    name: str = "Haus Süd e. V."
    kind: str = "association"
    address: str = "https://sued.example"
    keys: KeyPair = field(default_factory=KeyPair.generate)
    team: KeyPair = field(default_factory=KeyPair.generate)
    person: KeyPair = field(default_factory=KeyPair.generate)
    epoch: int = 1

    @property
    def intake(self) -> Certificate:
        return certify(self.keys, Kind.TEAM, 7, self.epoch, self.team.public)

    @property
    def author(self) -> Signer:
        return Signer(self.person, certify(self.keys, Kind.PERSON, 5, 1, self.person.public, owner=9))

    def card(self, *, age: int = 0, valid_for: int = 90 * DAY) -> bytes:
        made_at = int(time.time()) - age
        return write_card(
            self.keys,
            name=self.name,
            kind=self.kind,
            address=self.address,
            intake=self.intake,
            made_at=made_at,
            valid_until=made_at + valid_for,
        )

    @property
    def read_card(self) -> Card:
        return read_card(self.card())

    @property
    def card_text(self) -> str:
        return to_text("card", self.card())

    @property
    def halves(self) -> tuple[str, str]:
        """The fingerprint as somebody there reads it out: to one person, and to another."""
        groups = self.keys.public.fingerprint().split()
        return " ".join(groups[:5]), " ".join(groups[5:])


def get_to_know(other: OtherHouse, cast: Cast) -> KnownHouse:
    """The manager took in the card, the coordinator confirmed it."""
    first, second = other.halves
    house = actions.propose_house(content=other.card(), half=first, by=cast.manager)
    actions.confirm_house(house, half=second, by=cast.coordinator)
    return KnownHouse.objects.get(pk=house.pk)
