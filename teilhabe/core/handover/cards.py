"""The card of this house."""

import time

from django.conf import settings

from teilhabe.core.accounts.queries import intake_team
from teilhabe.core.vault.house import house_keys
from teilhabe.core.vault.models import Holder
from teilhabe.core.vault.queries import current_certificate
from teilhabe.engines.sealing.cards import write_card

VALID_FOR = 180 * 24 * 3600


class NoIntakeError(Exception):
    """No team of this house takes in what arrives: there is nobody to seal to."""


def own_card() -> bytes:
    """Raises NoIntakeError."""
    team = intake_team()
    if team is None:
        raise NoIntakeError
    now = int(time.time())
    return write_card(
        house_keys(),
        name=settings.HOUSE.name,
        kind=settings.HOUSE.kind,
        address=settings.HOUSE.origin,
        intake=current_certificate(Holder.objects.get(pk=team.pk)),
        made_at=now,
        valid_until=now + VALID_FOR,
    )


def own_fingerprint() -> str:
    return house_keys().public.fingerprint()
