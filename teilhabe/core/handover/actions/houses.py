"""Whom this house hands over to: one person proposes a card, another confirms, both compared its fingerprint.

Each types one half of the fingerprint, as the other house reads it to them; no page shows it beforehand.
"""

import time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.handover.models import KnownHouse
from teilhabe.core.handover.queries import checked
from teilhabe.core.vault.house import house_keys
from teilhabe.engines.sealing.cards import Card, read_card
from teilhabe.engines.sealing.errors import CardError
from teilhabe.foundation.audit.actions import record

HALF = 20


@transaction.atomic
def propose_house(*, content: bytes, half: str, by: Any) -> KnownHouse:
    """Take in the card of another house; usable once somebody else confirmed it.

    A newer card of a house that is known, and that says the same, counts at once: its key is the one that
    two people compared.

    Raises:
        ValidationError: no card, out of date, our own, or the fingerprint is another.
    """
    card = _current(content)
    known = KnownHouse.objects.select_for_update().filter(digest=card.house_digest.hex()).first()
    before = checked(known) if known else None
    if before and before.row.is_confirmed and card.says_the_same_as(before.card):
        return _renew(before.row, card, content, by)
    if letters_of(half) != letters_of(card.house.fingerprint())[:HALF]:
        raise ValidationError({"half": _("Das ist nicht die erste Hälfte dieses Fingerabdrucks.")})
    house = known or KnownHouse(digest=card.house_digest.hex())
    house.card, house.state = content, KnownHouse.State.PROPOSED
    house.proposer, house.second = by, None
    house.save()
    record("handover.propose_house", actor=by, subject=house)
    return house


def _current(content: bytes) -> Card:
    try:
        card = read_card(content)
    except CardError:
        raise ValidationError(
            {"card": _("Das ist keine Karte eines Hauses, oder sie ist verändert.")}
        ) from None
    if card.valid_until <= time.time():
        raise ValidationError({"card": _("Diese Karte ist abgelaufen. Bitten Sie das Haus um eine neue.")})
    if card.house == house_keys().public:
        raise ValidationError({"card": _("Das ist die Karte Ihres eigenen Hauses.")})
    return card


def _renew(house: KnownHouse, card: Card, content: bytes, by: Any) -> KnownHouse:
    if card.made_at < house.read.made_at:
        raise ValidationError({"card": _("Es gibt schon eine neuere Karte dieses Hauses.")})
    house.card = content
    house.save()
    record("handover.renew_house", actor=by, subject=house)
    return house


@transaction.atomic
def confirm_house(house: KnownHouse, *, half: str, by: Any) -> None:
    """A second person compared the other half of the fingerprint.

    Raises:
        PermissionDenied: the same person, decided already, or somebody wrote the row past the house.
        ValidationError: the fingerprint is another.
    """
    house = KnownHouse.objects.select_for_update().get(pk=house.pk)
    if house.is_confirmed or house.proposer_id in {None, by.pk} or checked(house) is None:
        raise PermissionDenied
    if letters_of(half) != letters_of(house.read.house.fingerprint())[HALF:]:
        raise ValidationError({"half": _("Das ist nicht die zweite Hälfte dieses Fingerabdrucks.")})
    house.state, house.second = KnownHouse.State.CONFIRMED, by
    house.save()
    record("handover.confirm_house", actor=by, subject=house)


@transaction.atomic
def forget_house(house: KnownHouse, *, by: Any) -> None:
    """Nothing goes there any more, and nothing that comes from there is opened."""
    record("handover.forget_house", actor=by, subject=house)
    house.delete()


def letters_of(fingerprint: str) -> str:
    return "".join(sign for sign in fingerprint.casefold() if sign.isalnum())
