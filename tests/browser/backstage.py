"""Furnishes a house in a process of its own: `python -m tests.browser.backstage HOME KIND HOST filled|empty`.

The people and rows are those of every URL and of the budgets, and some with names that no page was drawn for.
Writes into the home who of the cast finds which page where, and with which cookies.
"""

import json
import sys
from pathlib import Path
from typing import Any, cast

from teilhabe.core.house.file import Kind
from teilhabe.demo.city import HOURS

FILE = "faces.json"
MONTH = "2026-10"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde"
RIGHT_TO_LEFT = "شیرین عبدالرحمن بن محمد الأنصاري"
LONG_TEXT = f"{LONG * 2}\n\nhttps://beispiel.example/{'pfad' * 60}\n\n{RIGHT_TO_LEFT} 0351 0000000 (a)"


def furnish(home: Path, kind: Kind, host: str, *, is_empty: bool) -> None:
    from teilhabe.config import homes  # noqa: PLC0415 - this process is the house's alone

    homes.write_home(home, kind=kind, host=host, demo=True, hours=HOURS)
    homes.enter(home)
    homes.bring_up_to_date()

    from django.test.utils import setup_test_environment  # noqa: PLC0415 - needs a loaded house

    from tests.browser.furniture import looks  # noqa: PLC0415 - needs a loaded house

    setup_test_environment()
    (home / FILE).write_text(json.dumps(looks(kind, is_empty=is_empty)), encoding="utf-8")


def read_looks(home: Path) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", json.loads((home / FILE).read_text(encoding="utf-8")))


if __name__ == "__main__":
    furnish(Path(sys.argv[1]), cast("Kind", sys.argv[2]), sys.argv[3], is_empty=sys.argv[4] == "empty")
