"""A report as rows of a file, in the funder's own shape: its columns, its order, its numbers."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from teilhabe.core.funders.words import Words
from teilhabe.foundation.documents.spreadsheets import Cell
from teilhabe.rooms.reports.queries import Line, ReportShown, SectionShown


def rows_of(shown: ReportShown) -> list[list[Cell]]:
    """The heading, every numbered figure, then what is told in words below the same columns."""
    columns = shown.report.columns
    rows: list[list[Cell]] = [[heading(column) for column in columns]]
    rows += [
        [CELLS[column](section, line) for column in columns]
        for section in shown.sections
        for line in section.lines
    ]
    return rows + [_text_row(columns, told.field.label, told.text) for told in shown.told if told.text]


def heading(column: str) -> str:
    return {
        "number": _("Nr."),
        "section": _("Abschnitt"),
        "label": _("Kennzahl"),
        "unit": _("Einheit"),
        "value": _("Wert"),
        "note": _("Hinweis"),
    }[column]


def unit_of(line: Line) -> str:
    return {
        "sum": _("Summe"),
        "mentions": _("Nennungen"),
        "per_post": _("je Vollzeitstelle"),
        "monthly_mean": _("Monatsmittel"),
    }[line.indicator.unit]


def note_of(line: Line) -> str:
    return {
        "shown": "",
        "hidden": _("nicht gezeigt: kleiner als 5, oder eine kleine Zahl ließe sich ausrechnen"),
        "missing": _("nicht erhoben"),
    }[line.figure.state]


CELLS: dict[str, Callable[[SectionShown, Line], Cell]] = {
    "number": lambda section, line: line.number,
    "section": lambda section, line: str(section.label),
    "label": lambda section, line: str(line.indicator.label),
    "unit": lambda section, line: unit_of(line),
    "value": lambda section, line: line.figure.value,
    "note": lambda section, line: note_of(line),
}


def _text_row(columns: tuple[str, ...], label: Words, text: str) -> list[Cell]:
    cells: dict[str, Cell] = {"label": str(label), "value": text}
    return [cells.get(column) for column in columns]
