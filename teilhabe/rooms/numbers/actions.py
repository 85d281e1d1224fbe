from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.tallies.months import checked, this_month
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.numbers.figures import as_stored
from teilhabe.rooms.numbers.models import Release
from teilhabe.rooms.numbers.queries import latest_release, protected_month


@transaction.atomic
def release_month(month: str, *, by: Any) -> Release:
    """Freeze the month as everybody may read it. Once released, only a change makes a new edition.

    Raises:
        ValidationError: the month is not over, or nothing changed since the last edition.
    """
    if not by.has_perm("numbers.release_month"):
        raise PermissionDenied
    if checked(month) >= this_month():
        raise ValidationError(_("Dieser Monat ist noch nicht zu Ende. Bitte warten Sie bis zum Monatsende."))
    figures, latest = as_stored(protected_month(month)), latest_release(month)
    if latest and latest.figures == figures:
        raise ValidationError(_("Seit der letzten Ausgabe hat sich nichts geändert."))
    edition = latest.edition + 1 if latest else 1
    release = Release.objects.create(month=month, edition=edition, released_by=by, figures=figures)
    record("numbers.release_month", actor=by, subject=release, detail={"month": month})
    return release
