from django.conf import settings
from django.db import models
from django.utils import timezone

from teilhabe.foundation.privacy import Privacy


class Release(models.Model):
    """One edition of a month as everybody may read it. It never changes; a correction makes a new edition."""

    privacy = Privacy.INTERNAL

    month = models.CharField(max_length=7)
    edition = models.PositiveSmallIntegerField()
    # Who answers for it is known inside the house only.
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField(default=timezone.now)
    # What `figures.as_stored` gives: codes and numbers, no words.
    figures = models.JSONField()

    class Meta:
        ordering = ["-month", "-edition"]
        constraints = [models.UniqueConstraint(name="one_release_per_edition", fields=["month", "edition"])]
