"""The audit as a file: a line for each entry."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.foundation.documents.spreadsheets import Cell
from teilhabe.rooms.data_protection.readings import AuditLine, Mention
from teilhabe.rooms.data_protection.states import fault_in_words


def rows_of(lines: Iterable[AuditLine]) -> list[list[Cell]]:
    head: list[Cell] = [
        _("Nummer"),
        _("Tag"),
        _("Uhrzeit"),
        _("Wer"),
        _("Rolle"),
        _("Was"),
        _("Art"),
        _("Worum es ging"),
        _("Grund"),
        _("Zustand"),
        _("Code"),
    ]
    return [head, *(_row(line) for line in lines)]


def _row(line: AuditLine) -> list[Cell]:
    return [
        line.sequence,
        line.day.isoformat(),
        f"{timezone.localtime(line.at):%H:%M:%S}" if line.at else "",
        line.who,
        line.role,
        line.words if line.code else "",
        line.kind_label,
        "; ".join(_said(mention) for mention in line.mentions),
        line.reason,
        fault_in_words(line),
        line.code,
    ]


def _said(mention: Mention) -> str:
    return f"{mention.words} {mention.about.text}".strip()
