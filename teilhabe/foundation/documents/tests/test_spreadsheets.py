import csv
import io

import openpyxl
import pytest
from django.http import Http404

from teilhabe.foundation.documents.spreadsheets import Cell, as_csv, as_xlsx, download, safe_cell

FORMULA = '=HYPERLINK("https://example.org")'
ROWS: list[list[Cell]] = [["Name", "Anzahl"], [FORMULA, 3], ['Nguyễn, "Lan"', None], ["-1 Zeile\nzwei", 0]]


@pytest.mark.parametrize("text", ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_nothing_becomes_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["", "a=1", " =1", -1, 0, None])
def test_the_rest_stays_as_it_is(cell: Cell) -> None:
    assert safe_cell(cell) == cell


def test_csv_reads_back() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(ROWS).decode("utf-8-sig"), newline="")))
    assert rows == [["Name", "Anzahl"], [f"'{FORMULA}", "3"], ['Nguyễn, "Lan"', ""], ["'-1 Zeile\nzwei", "0"]]


def test_xlsx_reads_back_without_formulas_and_links() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(ROWS, "Blatt")))["Blatt"]
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["Name", "Anzahl"],
        [f"'{FORMULA}", 3],
        ['Nguyễn, "Lan"', None],
        ["'-1 Zeile\nzwei", 0],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


def test_download_names_its_file_and_its_form() -> None:
    response = download(ROWS, name="2026-11", form="xlsx")
    assert response.headers["Content-Disposition"] == 'attachment; filename="2026-11.xlsx"'
    assert "spreadsheetml" in response.headers["Content-Type"]
    with pytest.raises(Http404):
        download(ROWS, name="2026-11", form="exe")
