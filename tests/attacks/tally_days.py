"""Two days in a house with a real SQLite file, and what a thief would find there.

Every case is counted with a language of its own, so that one right guess cannot hide behind another. The
loot is three looks at the file and its write-ahead log (after the first night, on the second evening,
after the second night) and `truth.json`: for both days the cases in order, each with its language and the
beginning of its sealed text.
"""

import json
import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies import counters

CASES = 60
MONTH = "2026-11"
LANGUAGES = {f"language{number:02}": f"Sprache {number}" for number in range(CASES)}
OPENED = counters.Counter(
    "opened", "Neue Akten", "Akten", (counters.Dimension("language", "Sprache", LANGUAGES),)
)


def play(loot: Path) -> None:
    call_command("migrate", "tallies", verbosity=0)
    counters._counters[OPENED.code] = OPENED
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE confided (id INTEGER PRIMARY KEY, month TEXT, blob BLOB)")
        # Like a day without a pause: the log is not written back between the looks.
        cursor.execute("PRAGMA wal_autocheckpoint=0")
    first = open_cases()
    tally.fold()
    look(loot, "first night")
    second = open_cases()
    look(loot, "second evening")
    tally.fold()
    look(loot, "second night")
    (loot / "truth.json").write_text(json.dumps([first, second]), encoding="utf-8")


def open_cases() -> list[tuple[str, str]]:
    languages = list(LANGUAGES)
    secrets.SystemRandom().shuffle(languages)
    return [(open_case(language), language) for language in languages]


def open_case(language: str) -> str:
    """A sealed row and its tally in one transaction. Gives the beginning of the sealed text."""
    blob = secrets.token_bytes(1024)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO confided VALUES (%s, %s, %s)", [secrets.randbits(63), MONTH, blob])
        tally.add(OPENED, MONTH, language=language)
    return blob[:32].hex()


def look(loot: Path, name: str) -> None:
    folder = loot / name
    folder.mkdir()
    for path in settings.HOME.glob("house.sqlite3*"):
        shutil.copy(path, folder)
