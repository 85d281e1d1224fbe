import csv
import io

import openpyxl
import pytest

from teilhabe.foundation.documents.spreadsheets import Cell, as_csv, as_xlsx
from teilhabe.rooms.numbers.files import rows_of
from teilhabe.rooms.numbers.plain_text import as_text
from teilhabe.rooms.numbers.queries import CounterReport, Line, MonthReport, Table, month_report
from teilhabe.rooms.numbers.tests.conversations import MONTH, count_a_busy_month

FORMULA = '=HYPERLINK("https://example.org")'
LANGUAGES = Table("Sprache", (Line(FORMULA, None, 0), Line("Arabisch", 63, 100)), 85, False, False)
TOPICS = Table("@Thema", (), 88, True, False)
REPORT = MonthReport("2026-10", (CounterReport("+Gespräche", "Gespräche", 85, (LANGUAGES, TOPICS)),), 2)
ROWS: list[list[Cell]] = [
    ["Monat", "Ausgabe", "Gezählt", "Tabelle", "Wert", "Anzahl"],
    ["2026-10", 2, "'+Gespräche", "", "Zusammen", 85],
    ["2026-10", 2, "'+Gespräche", "Sprache", f"'{FORMULA}", None],
    ["2026-10", 2, "'+Gespräche", "Sprache", "Arabisch", 63],
    ["2026-10", 2, "'+Gespräche", "Sprache", "Zusammen", 85],
    ["2026-10", 2, "'+Gespräche", "'@Thema", "Nennungen zusammen", 88],
]


def test_rows_hold_every_number_with_its_place() -> None:
    plain = [[cell.removeprefix("'") if isinstance(cell, str) else cell for cell in row] for row in ROWS]
    assert rows_of(REPORT) == plain


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(rows_of(REPORT)).decode("utf-8-sig"))))
    assert rows == [[str("" if cell is None else cell) for cell in row] for row in ROWS]


def test_xlsx_reads_back_without_formulas() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows_of(REPORT), "2026-10")))["2026-10"]
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == [
        [cell or "" for cell in row] for row in ROWS
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.django_db
def test_plain_text_for_the_terminal() -> None:
    count_a_busy_month()
    text = as_text(month_report(MONTH))
    assert text.startswith("Oktober 2026\n\nGespräche: 85\n")
    assert (
        "\nSprache\n      63  Arabisch\n       *  Russisch\n       *  Tigrinya\n      85  Zusammen\n" in text
    )
    assert "      88  Nennungen zusammen\n" in text
