"""A month as CSV and as XLSX: one line for each number, the hidden ones empty."""

import csv
import io

from django.utils.translation import gettext as _

from teilhabe.rooms.numbers.queries import MonthReport, Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_text(text: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    written = str(text)
    return f"'{written}" if written.startswith(FORMULA_STARTS) else written


def rows_of(report: MonthReport) -> list[list[str | int | None]]:
    """The heading, then every number with its month, counter, table and label."""
    rows: list[list[str | int | None]] = [
        [_("Monat"), _("Ausgabe"), _("Gezählt"), _("Tabelle"), _("Wert"), _("Anzahl")]
    ]
    for counter in report.counters:
        start = [report.month, report.edition, safe_text(counter.label)]
        rows.append([*start, "", _("Zusammen"), counter.events])
        for table in counter.tables:
            label = safe_text(table.label)
            rows += [[*start, label, safe_text(line.label), line.value] for line in table.lines]
            rows.append([*start, label, total_label(table), table.total])
    return rows


def total_label(table: Table) -> str:
    return _("Nennungen zusammen") if table.counts_mentions else _("Zusammen")


def as_csv(report: MonthReport) -> bytes:
    """UTF-8 with a mark that spreadsheets recognise."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows_of(report))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(report: MonthReport) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - slow to load, rarely needed

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet(report.month)
        bold = workbook.add_format({"bold": True})
        for number, row in enumerate(rows_of(report)):
            sheet.write_row(number, 0, row, None if number else bold)
        sheet.set_column(2, 4, 28)
        sheet.freeze_panes(1, 0)
    return file.getvalue()
