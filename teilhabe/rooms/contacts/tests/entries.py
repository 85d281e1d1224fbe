from typing import Any

from teilhabe.core.tallies.counters import Cell
from teilhabe.core.tallies.months import this_month
from teilhabe.core.tallies.queries import month_counts
from teilhabe.core.tallies.tallies import CONTACTS

PAGE = "/desk/contact/"
# Three taps and one number, and what the page has already filled in.
TAPPED = {"language": "ar", "topics": ["residence", "housing"], "minutes": "10"}
FILLED_IN = {
    "entry": "77",
    "other_language": "",
    "channel": "open_hours",
    "interpreter": "no",
    "sequence": "first",
    "result": "information",
}
ENTRY: dict[str, Any] = {**FILLED_IN, **TAPPED}


def counted() -> set[Cell]:
    """What was counted this month, `()` for the conversation itself."""
    return {cell for cell, value in month_counts(CONTACTS, this_month()).items() if value}
