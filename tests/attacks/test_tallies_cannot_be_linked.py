"""A thief holds all tables, the write-ahead log and looks a day apart, but no key.

Whatever order the thief sees on one side (ids, places in the file, first places in the log) is matched
with whatever order there is on the other. With 60 cases pure chance gives one right pair on average; more
than eight happen once in a million.
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

from tests.home import make_home

LUCKY = 8
LOOKS = ("first night", "second evening", "second night")


PLAY = """
import pathlib, sys, django
django.setup()
from tests.attacks.tally_days import play
play(pathlib.Path(sys.argv[1]))
"""


class Loot:
    """Three looks at the house and, for the judge only, the truth of both days: case -> language."""

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
            return connection.execute(question).fetchall()
        finally:
            connection.close()
            shutil.rmtree(copy)

    def right_pairs(self, day: int, cases: list[str], languages: list[str]) -> int:
        return sum(self.truth[day][case] == language for case, language in zip(cases, languages, strict=True))


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    home, folder = make_home(postgres=""), tmp_path_factory.mktemp("loot")
    settings = {"TEILHABE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "teilhabe.config.settings"}
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
    rows = loot.rows("second night", "SELECT lower(substr(hex(blob), 1, 64)), id FROM confided")
    ids = {str(text): int(str(identity)) for text, identity in rows if text in loot.truth[day]}
    return orders(loot, {text: bytes.fromhex(text) for text in ids}, ids)


def count_orders(loot: Loot) -> dict[str, list[str]]:
    rows = loot.rows("second night", "SELECT cell ->> 'language', id FROM tallies_count WHERE cell != '{}'")
    ids = {str(language): int(str(identity)) for language, identity in rows}
    return orders(loot, {language: language.encode() for language in ids}, ids)


@pytest.mark.parametrize("day", [0, 1])
def test_no_order_links_a_count_to_a_case(loot: Loot, day: int) -> None:
    cases, counts = case_orders(loot, day), count_orders(loot)
    assert {"id", "first in second night", "last in second night"} <= set(cases)
    assert {"id", "first in second night", "last in second night"} <= set(counts)
    right = {
        (clue, other): max(
            loot.right_pairs(day, rows, languages), loot.right_pairs(day, rows, languages[::-1])
        )
        for (clue, rows), (other, languages) in itertools.product(cases.items(), counts.items())
    }
    assert {pair: number for pair, number in right.items() if number > LUCKY} == {}


def test_the_order_of_the_log_is_really_the_order_of_the_day(loot: Loot) -> None:
    """The thief is as strong as we say: the log does give away in which order cases were opened."""
    assert case_orders(loot, 1)["first in second evening-wal"] == list(loot.truth[1])


def test_the_fold_leaves_nothing_in_the_log(loot: Loot) -> None:
    assert loot.bytes("second night", "-wal") == b""


def test_ids_in_the_inbox_do_not_follow_the_day(loot: Loot) -> None:
    blobs = loot.rows("second evening", "SELECT hex(blob) FROM tallies_inboxblob ORDER BY id")
    log = loot.bytes("second evening", "-wal")
    by_time = sorted(blobs, key=lambda row: log.find(bytes.fromhex(str(row[0]))[:32]))
    assert sum(one == other for one, other in zip(blobs, by_time, strict=True)) <= LUCKY


def test_the_inbox_says_nothing_but_how_many(loot: Loot) -> None:
    sizes = loot.rows("second evening", "SELECT length(blob), count(*) FROM tallies_inboxblob GROUP BY 1")
    assert sizes == [(512, len(loot.truth[1]))]


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
