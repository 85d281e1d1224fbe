"""Two days in a house with a real SQLite file, and what a thief would find there.

Every case is counted with a topic of its own, so that one right guess cannot hide behind another. The
loot is three looks at the file and its write-ahead log (after the first night, on the second evening,
after the second night) and `truth.json`: for both days the cases in order, each with the end of its sealed
text and its topic.
"""

import json
import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from teilhabe.core.accounts.models import Team
from teilhabe.core.tallies import actions as tally
from teilhabe.core.vault.keyring import Keyring
from teilhabe.rooms.advice.actions import cases
from teilhabe.rooms.advice.models.cases import CaseSheet
from teilhabe.rooms.advice.tallies import TOPIC
from tests.cast import make_cast
from tests.keyrings import keyring_for

CASES = 100
TOPICS = [f"topic{number:03}" for number in range(CASES)]
Day = list[tuple[str, str]]


def play(loot: Path) -> None:
    for database in ("default", "halves"):
        call_command("migrate", database=database, verbosity=0)
    TOPIC.values = {**TOPIC.values, **{topic: topic for topic in TOPICS}}
    cast = make_cast()
    keyring = keyring_for(cast.adviser)
    with connection.cursor() as cursor:
        # Like a day without a pause: the log is not written back between the looks.
        cursor.execute("PRAGMA wal_autocheckpoint=0")
    first = open_cases(keyring, cast.team)
    tally.fold()
    look(loot, "first night")
    second = open_cases(keyring, cast.team)
    look(loot, "second evening")
    tally.fold()
    look(loot, "second night")
    (loot / "truth.json").write_text(json.dumps([first, second]), encoding="utf-8")


def open_cases(keyring: Keyring, team: Team) -> Day:
    topics = list(TOPICS)
    secrets.SystemRandom().shuffle(topics)
    return [(open_case(keyring, team, topic), topic) for topic in topics]


def open_case(keyring: Keyring, team: Team, topic: str) -> str:
    """Gives the end of the sealed text: nobody finds it anywhere else."""
    sheet = CaseSheet(call_name=secrets.token_hex(8), concerns=(f"{topic}.any",))
    return bytes(cases.open_case(keyring, sheet, team=team).blob)[-32:].hex()


def look(loot: Path, name: str) -> None:
    folder = loot / name
    folder.mkdir()
    for path in settings.HOME.glob("*.sqlite3*"):
        shutil.copy(path, folder)
