import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.core.vault.house import house_tag, with_seal
from teilhabe.core.vault.models import RandomId
from teilhabe.engines.sealing.cards import Card, read_card
from teilhabe.foundation.privacy import Privacy


class KnownHouse(RandomId):
    """Another house, known by its card. `digest` stands for its key.

    `seal` is the house's word for card and state: whoever writes a card of his own into the table does not
    get what people confide sealed to his key. As long as it is only proposed, also for who proposed it.
    """

    privacy = Privacy.INTERNAL

    class State(models.TextChoices):
        PROPOSED = "proposed", _("wartet auf die zweite Person")
        CONFIRMED = "confirmed", _("bekannt")

    digest = models.CharField(max_length=64, unique=True)
    card = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    seal = models.BinaryField(max_length=32, editable=False)

    def __str__(self) -> str:
        return self.read.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.seal = house_seal(self)
        super().save(*args, **with_seal("seal", kwargs))

    @property
    def is_genuine(self) -> bool:
        return secrets.compare_digest(bytes(self.seal), house_seal(self))

    @cached_property
    def read(self) -> Card:
        """Raises CardError where somebody changed it."""
        return read_card(bytes(self.card))

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED


def house_seal(house: KnownHouse) -> bytes:
    proposer = None if house.is_confirmed else house.proposer_id
    return house_tag("known house", house.digest, bytes(house.card), house.state, proposer)
