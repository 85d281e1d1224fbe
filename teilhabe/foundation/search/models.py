from django.db import models
from django.db.models import F

from teilhabe.foundation.privacy import Privacy


class PublicState(models.Model):
    """Grows with every change of public content, so that each node knows when its index is behind."""

    privacy = Privacy.INTERNAL

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="one_public_state", condition=models.Q(pk=1))]


def current_number() -> int:
    return PublicState.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def public_content_changed() -> None:
    """Every action that changes what the search shows calls this once, in its transaction."""
    PublicState.objects.get_or_create(pk=1)
    PublicState.objects.filter(pk=1).update(number=F("number") + 1)
