from collections.abc import Mapping
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.funders.declarations import Report
from teilhabe.core.funders.periods import Period
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.workflow.moves import move
from teilhabe.rooms.reports.models import FunderReport
from teilhabe.rooms.reports.queries import duties_in, editions, figures_now


@transaction.atomic
def write_report(
    report: Report, period: Period, *, texts: Mapping[str, str], typed: Mapping[str, str], by: Any
) -> FunderReport:
    """Keep what is told in words and the numbers that nobody counts here.

    Raises:
        ValidationError: the latest edition is released.
    """
    if not by.has_perm("reports.write_report"):
        raise PermissionDenied
    row = _draft(report, period)
    row.texts, row.typed = dict(texts), dict(typed)
    row.save(update_fields=["texts", "typed"])
    record("reports.write_report", actor=by, subject=row, detail=_which(row))
    return row


@transaction.atomic
def release_report(report: Report, period: Period, *, by: Any) -> FunderReport:
    """Freeze the report as the funder gets it.

    Raises:
        ValidationError: the period is not over, it is released, or nothing changed since the last edition.
    """
    if not by.has_perm("reports.release_report"):
        raise PermissionDenied
    if not period.is_over:
        raise ValidationError(_("Dieser Zeitraum ist noch nicht zu Ende."))
    row = _draft(report, period)
    rows = editions(report, period)
    figures = figures_now(report, period, rows, duties_in(report, period))
    row.figures = msgspec.to_builtins(figures)
    if len(rows) > 1 and (rows[1].figures, rows[1].texts, rows[1].typed) == (
        row.figures,
        row.texts,
        row.typed,
    ):
        raise ValidationError(_("Seit der letzten Ausgabe hat sich nichts geändert."))
    row.released_by, row.released_at = by, timezone.now()
    row.save(update_fields=["figures", "released_by", "released_at"])
    move(row, "release", by=by, detail=_which(row))
    return row


@transaction.atomic
def revise_report(report: Report, period: Period, *, by: Any) -> FunderReport:
    """Begin a new edition of a released report, with its texts.

    Raises:
        ValidationError: there is no released edition, or a new one was begun already.
    """
    if not by.has_perm("reports.write_report"):
        raise PermissionDenied
    rows = editions(report, period)
    if not rows or not rows[0].is_released:
        raise ValidationError(_("Berichtigt wird nur ein Bericht, der freigegeben ist."))
    row = FunderReport.objects.create(
        report=report.code,
        first_month=period.first,
        edition=rows[0].edition + 1,
        texts=rows[0].texts,
        typed=rows[0].typed,
    )
    record("reports.revise_report", actor=by, subject=row, detail=_which(row))
    return row


def _draft(report: Report, period: Period) -> FunderReport:
    rows = editions(report, period)
    if not rows:
        return FunderReport.objects.create(report=report.code, first_month=period.first)
    if rows[0].is_released:
        raise ValidationError(_("Dieser Bericht ist freigegeben. Beginnen Sie eine berichtigte Ausgabe."))
    return FunderReport.objects.select_for_update().get(pk=rows[0].pk)


def _which(row: FunderReport) -> dict[str, str]:
    return {"report": row.report, "month": row.first_month}
