from collections.abc import Iterator

from django.utils.translation import gettext as _

from teilhabe.core.tallies.months import in_words
from teilhabe.rooms.numbers.files import total_label
from teilhabe.rooms.numbers.queries import MonthReport, Table


def as_text(report: MonthReport) -> str:
    """The month for a terminal; `*` stands where nothing may be said."""
    lines = [in_words(report.month)]
    for counter in report.counters:
        lines += ["", f"{counter.label}: {_shown(counter.events)}"]
        for table in counter.tables:
            lines += _table(table)
    lines += ["", _("* nicht gezeigt, damit niemand erkannt wird")]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield str(table.label)
    if not table.is_withheld:
        yield from (f"  {_shown(line.value):>6}  {line.label}" for line in table.lines_with_numbers)
    yield f"  {_shown(table.total):>6}  {total_label(table)}"


def _shown(value: int | None) -> str:
    return "*" if value is None else str(value)
