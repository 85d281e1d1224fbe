"""A month as rows of a file: one line for each number, the hidden ones empty."""

from django.utils.translation import gettext as _

from teilhabe.foundation.documents.spreadsheets import Cell
from teilhabe.rooms.numbers.queries import MonthReport, Table


def rows_of(report: MonthReport) -> list[list[Cell]]:
    """The heading, then every number with its month, counter, table and label."""
    rows: list[list[Cell]] = [[_("Monat"), _("Ausgabe"), _("Gezählt"), _("Tabelle"), _("Wert"), _("Anzahl")]]
    for counter in report.counters:
        start = [report.month, report.edition, str(counter.label)]
        rows.append([*start, "", _("Zusammen"), counter.events])
        for table in counter.tables:
            label = str(table.label)
            rows += [[*start, label, str(line.label), line.value] for line in table.lines]
            rows.append([*start, label, total_label(table), table.total])
    return rows


def total_label(table: Table) -> str:
    return _("Nennungen zusammen") if table.counts_mentions else _("Zusammen")
