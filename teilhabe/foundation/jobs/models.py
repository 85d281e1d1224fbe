from django.db import models

from teilhabe.foundation.privacy import Privacy


class Slot(models.Model):
    """Until when a regular job was claimed: of several nodes the one that moves `last` on runs it."""

    privacy = Privacy.INTERNAL
    is_archived = False

    job = models.CharField(max_length=100, primary_key=True)
    last = models.DateTimeField()


class Failure(models.Model):
    """What went wrong in the background, without any value: the kind of error and its lines."""

    privacy = Privacy.INTERNAL
    is_archived = False

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    task = models.CharField(max_length=200)
    kind = models.CharField(max_length=200)
    lines = models.TextField()

    class Meta:
        ordering = ["-at", "-id"]
