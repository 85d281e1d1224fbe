"""The proof that own funds and grants are apart: every hour on one side, nobody's name."""

from django.utils.translation import gettext as _

from teilhabe.foundation.documents.spreadsheets import Cell
from teilhabe.rooms.funds.models import MINUTES_PER_HOUR, Activity, FundKind
from teilhabe.rooms.funds.queries import Booked, minutes_of


def rows_of(booked: list[Booked]) -> list[list[Cell]]:
    """The heading, own funds, grants, and the two sums."""
    rows: list[list[Cell]] = [[_("Art"), _("Name"), _("Geldgeber"), _("Monat"), _("Tätigkeit"), _("Stunden")]]
    rows += [
        [
            str(FundKind(row.fund.kind).label),
            row.fund.name,
            row.fund.funder,
            row.month,
            str(Activity(row.activity).label),
            hours(row.minutes),
        ]
        for row in booked
    ]
    for kind in FundKind:
        rows.append([str(kind.label), _("Zusammen"), "", "", "", hours(minutes_of(booked, kind))])
    return rows


def hours(minutes: int) -> float:
    return round(minutes / MINUTES_PER_HOUR, 2)
