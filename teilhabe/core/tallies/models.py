from django.db import models

from teilhabe.core.vault.models import random_id
from teilhabe.foundation.privacy import Privacy


class InboxBlob(models.Model):
    """One event on its way into the counts, sealed to the house. Nothing else is known about it."""

    privacy = Privacy.INTERNAL

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    blob = models.BinaryField()


class Count(models.Model):
    """How often something happened in a month. The id is a keyed digest of what is counted."""

    privacy = Privacy.INTERNAL

    id = models.BigIntegerField(primary_key=True, editable=False)
    month = models.CharField(max_length=7)
    counter = models.CharField(max_length=60)
    # Dimension -> value; empty for the total.
    cell = models.JSONField(default=dict)
    value = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(name="count_by_month", fields=["month", "counter"])]
