"""Rows as CSV and as XLSX. No text is ever taken for a formula."""

import csv
import io
from collections.abc import Callable, Sequence

from django.http import Http404, HttpResponse

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60


def safe_cell(cell: Cell) -> Cell:
    """Text that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def as_csv(rows: Rows, title: str = "") -> bytes:
    """UTF-8 with a mark that spreadsheets recognise."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows, title: str) -> bytes:
    """One sheet of that name; the first row is its heading and stays in sight."""
    import xlsxwriter  # noqa: PLC0415 - slow to load, rarely needed

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet(title)
        bold = workbook.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [safe_cell(cell) for cell in row], None if number else bold)
        for number, width in enumerate(_widths(rows)):
            sheet.set_column(number, number, width)
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def _widths(rows: Rows) -> list[int]:
    columns = zip(*rows, strict=True)
    return [min(WIDEST, 2 + max(len(str(cell or "")) for cell in column)) for column in columns]


FORMS: dict[str, tuple[str, Callable[[Rows, str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": (XLSX_TYPE, as_xlsx),
}


def download(rows: Rows, *, name: str, form: str) -> HttpResponse:
    """A file named `name` in the form "csv" or "xlsx"; raises Http404 for any other."""
    if form not in FORMS:
        raise Http404
    content_type, write = FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(write(rows, name), content_type=content_type, headers=headers)
