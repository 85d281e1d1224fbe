"""A thief holds all tables, the write-ahead log and looks a day apart, but no key.

Whatever order the thief sees on one side (ids, places in the file, first places in the log, every table
that points at a case) is matched with whatever order there is on the other. The topics of a day are
shuffled, so in a house without a leak every match is as likely as every other, and `chance` says how
good a match may be: all matches of a run together, such a house fails less than once in a thousand million
runs.
"""

import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.chance import is_no_chance
from tests.home import make_home

pytestmark = pytest.mark.live

RUNS = 10**9
DAYS = 2
LOOKS = ("first night", "second evening", "second night")
CASE = "lower(substr(hex(advice_case.blob), -64))"


PLAY = """
import pathlib, sys, django
django.setup()
from tests.attacks.tally_days import play
play(pathlib.Path(sys.argv[1]))
"""


class Loot:
    """Three looks at the house and, for the judge only, the truth of both days: case -> topic."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        days = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.truth: list[dict[str, str]] = [dict(day) for day in days]

    def bytes(self, look: str, suffix: str = "") -> bytes:
        return (self.folder / look / f"house.sqlite3{suffix}").read_bytes()

    def rows(self, look: str, question: str) -> list[tuple[object, ...]]:
        """Opens a copy: reading must not write the log back."""
        copy = self.folder / "copy"
        shutil.copytree(self.folder / look, copy)
        connection = sqlite3.connect(copy / "house.sqlite3")
        try:
            connection.execute("ATTACH ? AS kept", [str(copy / "halves.sqlite3")])
            return connection.execute(question).fetchall()
        finally:
            connection.close()
            shutil.rmtree(copy)

    def places(self, day: int, cases: list[str], topics: list[str]) -> list[int]:
        """Where in the order of topics that of each case stands, in the order of cases."""
        return [topics.index(self.truth[day][case]) for case in cases]


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    home, folder = make_home(postgres=""), tmp_path_factory.mktemp("loot")
    settings = {"TEILHABE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", PLAY, str(folder)], check=True, env=os.environ | settings)
    return Loot(folder)


def orders(loot: Loot, texts: dict[str, bytes], ids: dict[str, int]) -> dict[str, list[str]]:
    """Every order in which the thief can see these rows: name of the clue -> rows."""
    clues = {"id": ids}
    for look, suffix in itertools.product(LOOKS, ("", "-wal")):
        content = loot.bytes(look, suffix)
        if all(text in content for text in texts.values()):
            clues[f"first in {look}{suffix}"] = {row: content.find(text) for row, text in texts.items()}
            clues[f"last in {look}{suffix}"] = {row: content.rfind(text) for row, text in texts.items()}
    return {name: sorted(texts, key=places.__getitem__) for name, places in clues.items()}


def case_orders(loot: Loot, day: int) -> dict[str, list[str]]:
    rows = loot.rows("second night", f"SELECT {CASE}, id FROM advice_case")  # noqa: S608
    ids = {str(text): int(str(identity)) for text, identity in rows if text in loot.truth[day]}
    return orders(loot, {text: bytes.fromhex(text) for text in ids}, ids) | pointing_orders(loot, day)


def pointing_orders(loot: Loot, day: int) -> dict[str, list[str]]:
    """The order of the rows in every table that names a case or its safe."""
    tables = loot.rows(
        "second night",
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name IN ('safe_id', 'case_id') AND m.name != 'advice_case'",
    )
    joins = [(table, column, "id" if column == "case_id" else "safe_id") for table, column in tables]
    found = {
        f"{table} by {column}": f"{table} t ON t.{column} = advice_case.{own}" for table, column, own in joins
    }
    found["halves"] = "kept.vault_half t ON t.safe = advice_case.safe_id"
    clues = {}
    for name, join in found.items():
        question = f"SELECT {CASE} FROM advice_case JOIN {join} ORDER BY t.rowid"  # noqa: S608
        rows = loot.rows("second night", question)
        cases = [case for case in dict.fromkeys(str(row[0]) for row in rows) if case in loot.truth[day]]
        if len(cases) == len(loot.truth[day]):
            clues[name] = cases
    return clues


def count_orders(loot: Loot) -> dict[str, list[str]]:
    rows = loot.rows(
        "second night",
        "SELECT cell ->> 'topic', id FROM tallies_count WHERE cell != '{}' AND counter = 'cases_opened'",
    )
    ids = {str(topic): int(str(identity)) for topic, identity in rows}
    return orders(loot, {topic: topic.encode() for topic in ids}, ids)


@pytest.mark.parametrize("day", [0, 1])
def test_no_order_links_a_count_to_a_case(loot: Loot, day: int) -> None:
    cases, counts = case_orders(loot, day), count_orders(loot)
    assert {"id", "first in second night", "last in second night", "vault_grant by safe_id"} <= set(cases)
    assert {"id", "first in second night", "last in second night"} <= set(counts)
    matches = {
        (clue, other): loot.places(day, rows, topics)
        for (clue, rows), (other, topics) in itertools.product(cases.items(), counts.items())
    }
    odds = DAYS * len(matches) * RUNS
    assert [pair for pair, places in matches.items() if is_no_chance(places, odds)] == []


def test_the_order_of_the_log_is_really_the_order_of_the_day(loot: Loot) -> None:
    """The thief is as strong as we say: the log does give away in which order cases were opened."""
    assert case_orders(loot, 1)["first in second evening-wal"] == list(loot.truth[1])


def test_the_fold_leaves_nothing_in_the_log(loot: Loot) -> None:
    assert loot.bytes("second night", "-wal") == b""


def test_ids_in_the_inbox_do_not_follow_the_day(loot: Loot) -> None:
    blobs = loot.rows("second evening", "SELECT hex(blob) FROM tallies_inboxblob ORDER BY id")
    log = loot.bytes("second evening", "-wal")
    by_time = sorted(blobs, key=lambda row: log.find(bytes.fromhex(str(row[0]))[:32]))
    assert not is_no_chance([by_time.index(row) for row in blobs], RUNS)


def test_the_inbox_says_nothing_but_how_many(loot: Loot) -> None:
    sizes = loot.rows("second evening", "SELECT length(blob), count(*) FROM tallies_inboxblob GROUP BY 1")
    assert sizes == [(512, len(loot.truth[1]))]


def test_the_size_of_a_case_says_nothing(loot: Loot) -> None:
    sizes = loot.rows("second night", "SELECT count(DISTINCT length(blob)) FROM advice_case")
    assert sizes == [(1,)]


def test_no_topic_stands_beside_a_case(loot: Loot) -> None:
    """A day of a hundred cases, each with another topic, and the log of that day names none of them."""
    assert b"topic017" in loot.bytes("second night")
    assert b"topic017" not in loot.bytes("second evening", "-wal")


def test_before_the_fold_the_counts_know_nothing_of_the_day(loot: Loot) -> None:
    question = "SELECT * FROM tallies_count ORDER BY id"
    assert loot.rows("second evening", question) == loot.rows("first night", question)


def test_the_tables_have_no_place_for_a_time_or_a_reference(loot: Loot) -> None:
    columns = {
        table: [name for _, name, *_ in loot.rows("second night", f"PRAGMA table_info(tallies_{table})")]
        for table in ("inboxblob", "count")
    }
    assert columns == {
        "inboxblob": ["id", "blob"],
        "count": ["id", "month", "counter", "cell", "value"],
    }
