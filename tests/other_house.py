"""Another house, with keys of its own: its card, what it seals, and what it opens. No tables."""

import datetime
import time
from dataclasses import dataclass, field
from typing import Any

from teilhabe.core.accounts.models import User
from teilhabe.core.handover import actions
from teilhabe.core.handover.cards import own_card
from teilhabe.core.handover.models import Handover, KnownHouse
from teilhabe.core.handover.plug import sources
from teilhabe.core.handover.queries import House
from teilhabe.core.handover.sheets import (
    ConsentBy,
    ConsentWay,
    ParcelSheet,
    Part,
    PartCode,
    Profession,
    Provenance,
)
from teilhabe.engines.sealing.cards import Card, read_card, to_text, write_card
from teilhabe.engines.sealing.certificates import Certificate, Kind, Signer, certify
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.engines.sealing.parcels import new_number, seal_parcel
from tests.cast import Cast
from tests.keyrings import keyring_for

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


GIVEN = Provenance(
    house="Haus Süd e. V.",
    discloser="Bo Brücke",
    profession=Profession.SOCIAL_WORKER,
    purpose="Hilfe beim Widerspruch",
    consented_on=datetime.date(2026, 11, 20),
    consent_by=ConsentBy.PERSON,
    consent_way=ConsentWay.SPOKEN,
)
NAME = Part(code=PartCode.CALL_NAME, text="Awa")
SUMMARY = Part(code=PartCode.SUMMARY, text="Der Widerspruch muss bis Freitag fertig sein.")
FILE = Part(code=PartCode.FILE, name="brief.txt", content=b"Sehr geehrte")


def parcel_from(
    other: OtherHouse, *parts: Part, given: Provenance = GIVEN, ago: int = 0, **options: Any
) -> bytes:
    """What the other house seals for the intake team of this one."""
    sheet = ParcelSheet(parts=parts or (NAME, SUMMARY), provenance=given, reply_key=b"k" * 32)
    asked: dict[str, Any] = {
        "schema": ParcelSheet.schema,
        "number": new_number(),
        "house": other.keys,
        "author": other.author,
        "to": read_card(own_card()),
        "now": int(time.time()) - ago,
    }
    return seal_parcel(sheet.payload(), **(asked | options))


def hand_over(person: User, row: Any, house: House, *parts: Part, **options: Any) -> Handover:
    """A case, or another row of a source, goes to `house` in these parts."""
    return actions.make_handover(
        keyring_for(person),
        sources()["case"],
        row,
        house,
        parts=parts or (NAME,),
        provenance=GIVEN,
        **options,
    )
