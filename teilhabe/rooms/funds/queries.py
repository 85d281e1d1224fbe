import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum

from teilhabe.core.funders.periods import Period
from teilhabe.core.tallies.months import month_after, this_month
from teilhabe.rooms.funds.models import Fund, FundKind, Hours

LATE_MONTHS = 3
"""So many months can be booked: this one and those before it."""


def days_of(month: str) -> tuple[datetime.date, datetime.date]:
    return Period("month", month).days


def bookable_funds() -> QuerySet[Fund]:
    """Funds that are or were open in a month that can still be booked; own funds first."""
    first = days_of(bookable_months()[-1])[0]
    last = days_of(this_month())[1]
    return Fund.objects.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last)


def bookable_months() -> list[str]:
    """Newest first."""
    return [month_after(this_month(), -step) for step in range(LATE_MONTHS)]


def own_funds_in(month: str) -> list[Fund]:
    return [fund for fund in Fund.objects.filter(kind=FundKind.OWN) if fund.is_open_in(*days_of(month))]


def own_hours(person: Any) -> QuerySet[Hours]:
    """What this person booked in the months that can still be changed."""
    months = bookable_months()
    return Hours.objects.filter(worker=person, month__gte=months[-1]).select_related("fund")


@dataclass(frozen=True)
class Booked:
    """Minutes of a month on one fund for one activity; nobody's name."""

    month: str
    fund: Fund
    activity: str
    minutes: int


def booked_in(year: int) -> list[Booked]:
    """Own funds first, then each grant, by month."""
    funds = {fund.pk: fund for fund in Fund.objects.all()}
    rows = (
        Hours.objects.filter(month__startswith=f"{year}-")
        .order_by()
        .values("fund", "month", "activity")
        .annotate(minutes=Sum("minutes"))
    )
    found = [Booked(row["month"], funds[row["fund"]], row["activity"], row["minutes"]) for row in rows]
    return sorted(found, key=_place)


def _place(booked: Booked) -> tuple[bool, str, str, str]:
    return (booked.fund.kind != FundKind.OWN, booked.fund.name, booked.month, booked.activity)


def years() -> list[int]:
    """Years with hours, newest first; this year always."""
    months = Hours.objects.order_by().values_list("month", flat=True).distinct()
    return sorted({int(month[:4]) for month in [*months, this_month()]}, reverse=True)


def minutes_of(booked: Sequence[Booked], kind: str) -> int:
    return sum(row.minutes for row in booked if row.fund.kind == kind)
