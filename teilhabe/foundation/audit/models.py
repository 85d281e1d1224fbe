"""Append-only tables of the audit. What happened is sealed; sequence, day and digest are in the clear."""

from typing import Any, NoReturn

import msgspec
from django.db import models

from teilhabe.foundation.privacy import Privacy


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what may only be added."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"Rows of {self.model._meta.label} are only ever added.")

    update = delete = bulk_update = update_or_create = bulk_create = _refuse


class AppendOnly(models.Model):
    """Rows that are written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"Rows of {self._meta.label} are only ever added.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"Rows of {self._meta.label} are only ever added.")


class Entry(AppendOnly):
    """One link of the chain: `digest` covers the digest before it, sequence, day and sealed body."""

    privacy = Privacy.SEALED

    sequence = models.BigIntegerField(primary_key=True)
    day = models.DateField(db_index=True)
    digest = models.BinaryField(max_length=32)
    body = models.BinaryField()

    class Meta:
        ordering = ["sequence"]


class Checkpoint(AppendOnly):
    """The house signed that the chain stood at this digest; entries up to here may then be pruned."""

    privacy = Privacy.INTERNAL

    sequence = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    digest = models.BinaryField(max_length=32)
    signature = models.BinaryField()

    class Meta:
        ordering = ["sequence"]


class Head(models.Model):
    """The one row that all who write lock, so that the chain never forks."""

    privacy = Privacy.INTERNAL

    sequence = models.BigIntegerField(default=0)
    digest = models.BinaryField(max_length=32, default=bytes(32))

    class Meta:
        constraints = [models.CheckConstraint(name="audit_has_one_head", condition=models.Q(pk=1))]


class Inspection(models.Model):
    """What was found when the chain was last gone over, signed by the house.

    `sequence`: the newest entry then; `broken_at` and `reason`: the first broken link, if there is one.
    """

    privacy = Privacy.INTERNAL

    checked_at = models.DateTimeField()
    sequence = models.BigIntegerField()
    broken_at = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=20, blank=True)
    signature = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(name="audit_has_one_inspection", condition=models.Q(pk=1))]

    def signed_words(self) -> bytes:
        found = [self.checked_at.isoformat(), self.sequence, self.broken_at, self.reason]
        return b"teilhabe audit inspection " + msgspec.json.encode(found)
