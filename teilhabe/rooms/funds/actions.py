import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.funds.models import ONLY_FROM_OWN_FUNDS, Fund, FundKind, Hours
from teilhabe.rooms.funds.queries import bookable_months, days_of, own_funds_in


@transaction.atomic
def add_fund(
    *,
    name: str,
    kind: str,
    funder: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    purpose: str,
    by: Any,
) -> Fund:
    if not by.has_perm("funds.manage_funds"):
        raise PermissionDenied
    fund = Fund.objects.create(
        name=name, kind=kind, funder=funder, starts_on=starts_on, ends_on=ends_on, purpose=purpose
    )
    record("funds.add_fund", actor=by, subject=fund)
    return fund


@transaction.atomic
def change_fund(
    fund: Fund,
    *,
    name: str,
    funder: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    purpose: str,
    by: Any,
) -> None:
    if not by.has_perm("funds.manage_funds", fund):
        raise PermissionDenied
    fund.name, fund.funder, fund.purpose = name, funder, purpose
    fund.starts_on, fund.ends_on = starts_on, ends_on
    fund.save(update_fields=["name", "funder", "purpose", "starts_on", "ends_on"])
    record("funds.change_fund", actor=by, subject=fund)


@transaction.atomic
def book_hours(*, fund: Fund, activity: str, month: str, minutes: int, by: Any) -> Hours:
    """Book what somebody worked.

    Raises:
        ValidationError: a political statement on a grant, or a fund that is not open in this month.
    """
    if not by.has_perm("funds.book_hours"):
        raise PermissionDenied
    check_booking(fund, activity, month)
    hours = Hours.objects.create(
        fund=fund, kind=fund.kind, worker=by, month=month, activity=activity, minutes=minutes
    )
    record("funds.book_hours", actor=by, subject=hours)
    return hours


def check_booking(fund: Fund, activity: str, month: str) -> None:
    """Raises ValidationError: see `book_hours`; the words name the own funds that would be right."""
    if month not in bookable_months() or not fund.is_open_in(*days_of(month)):
        raise ValidationError(
            _("Auf „%(fund)s“ lässt sich in diesem Monat nichts buchen.") % {"fund": fund.name}
        )
    if activity in ONLY_FROM_OWN_FUNDS and fund.kind != FundKind.OWN:
        raise ValidationError(f"{_not_on_a_grant()} {_right_funds(month)}")


def _not_on_a_grant() -> str:
    return _(
        "Stunden für politische Stellungnahmen gehören auf Eigenmittel, nie auf eine Zuwendung. Sonst kann"
        " der Geldgeber Geld zurückfordern."
    )


def _right_funds(month: str) -> str:
    names = ", ".join(f"„{fund.name}“" for fund in own_funds_in(month))
    if names:
        return _("Wählen Sie: %(names)s.") % {"names": names}
    return _("Noch gibt es keine Eigenmittel. Bitten Sie die Leitung, sie anzulegen.")


@transaction.atomic
def remove_hours(hours: Hours, *, by: Any) -> None:
    """Take a booking of one's own back."""
    if not by.has_perm("funds.book_hours", hours):
        raise PermissionDenied
    record("funds.remove_hours", actor=by, subject=hours)
    hours.delete()


def forget_workers(rows: QuerySet[Hours]) -> int:
    """The minutes stay for the proof of use, without whose they were."""
    return rows.exclude(worker=None).update(worker=None)
