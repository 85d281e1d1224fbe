from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.numbers.figures import as_stored
from teilhabe.rooms.numbers.models import Release
from teilhabe.rooms.numbers.queries import next_edition


class ChangedError(Exception):
    """These are not the figures that were shown."""


@transaction.atomic
def release_month(month: str, *, by: Any, shown: str | None = None) -> Release:
    """Freeze the month as everybody may read it. Once released, only a change makes a new edition.

    `shown` is the digest of the figures that somebody looked at before; None: nobody did.

    Raises:
        ValidationError: the month is not over, or nothing changed since the last edition.
        ChangedError: something was counted since they were shown.
    """
    if not by.has_perm("numbers.release_month"):
        raise PermissionDenied
    ahead = next_edition(month)
    if ahead.obstacle:
        raise ValidationError(ahead.obstacle)
    if shown not in {None, ahead.digest}:
        raise ChangedError
    release = Release.objects.create(
        month=month, edition=ahead.edition, released_by=by, figures=as_stored(ahead.figures)
    )
    record("numbers.release_month", actor=by, subject=release, detail={"month": month})
    return release
