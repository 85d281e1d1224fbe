"""Backup, restore and export of a real house, each step in a process of its own as at a terminal."""

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from teilhabe.config import homes
from teilhabe.config.backups.making import HALVES_FILE, LOCK
from tests.resilience.small_house import run

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("backup")]


def teilhabe(*arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "teilhabe.config.cli", *map(str, arguments)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Backed up with two cases in it; the first of them was erased afterwards."""
    home = tmp_path_factory.mktemp("backups") / "home"
    homes.write_home(home, kind="association", demo=True)
    assert run("make", home) == {"names": ["Zweite", "نسرين"], "letters": [True], "cases": 2}
    (home.parent / "sheet").write_text(teilhabe("backup-key", home).stdout, encoding="ascii")
    made = teilhabe("backup", home, "--to", home.parent / "yesterday.backup")
    assert "put back on trial without a difference" in made.stdout, made.stderr
    shutil.copy(home.parent / HALVES_FILE, home.parent / "halves-of-yesterday")
    assert run("erase", home)["names"] == ["Zweite"]
    assert teilhabe("backup", home, "--to", home.parent / "today.backup").returncode == 0
    return home


@pytest.fixture
def sheet(home: Path) -> str:
    lines = (home.parent / "sheet").read_text(encoding="ascii").splitlines()
    return next(line.strip() for line in lines if line.strip()[:5].isdigit())


@pytest.fixture
def new_home(home: Path, tmp_path: Path) -> Path:
    """An empty home that knows the secrets of the house."""
    new_home = tmp_path / "new"
    new_home.mkdir()
    shutil.copy(home / "secrets.toml", new_home)
    return new_home


def files_in(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir())


def test_house_is_whole_after_a_restore(home: Path, new_home: Path, sheet: str) -> None:
    restored = teilhabe("restore", home.parent / "today.backup", new_home, typed=sheet)
    assert restored.returncode == 0, restored.stderr
    assert run("read", new_home) == {"names": ["Zweite"], "letters": [], "cases": 1}
    assert teilhabe("doctor", new_home).stdout == "All is well.\n"


def test_what_was_erased_today_stays_erased_in_the_backup_of_yesterday(
    home: Path, new_home: Path, sheet: str
) -> None:
    restored = teilhabe("restore", home.parent / "yesterday.backup", new_home, typed=sheet)
    assert "erased again: 1" in restored.stdout, restored.stderr
    assert run("read", new_home) == {"names": ["Zweite"], "letters": [], "cases": 1}
    assert list((new_home / "files").glob("*/*")) == []


def test_journal_beside_the_home_erases_even_with_halves_of_yesterday(
    home: Path, new_home: Path, sheet: str
) -> None:
    shutil.copy(home.with_name("home.erasures"), new_home.with_name("new.erasures"))
    halves = home.parent / "halves-of-yesterday"
    restored = teilhabe(
        "restore", home.parent / "yesterday.backup", new_home, "--halves", halves, typed=sheet
    )
    assert "erased again: 1" in restored.stdout, restored.stderr
    assert run("read", new_home)["names"] == ["Zweite"]


def test_backup_shows_nothing_and_opens_with_the_right_sheet_only(
    home: Path, new_home: Path, sheet: str
) -> None:
    content = (home.parent / "yesterday.backup").read_bytes()
    assert b"Nora" not in content
    assert b"nora" not in content
    other = home.parent / "other"
    other.mkdir()
    wrong = next(line.strip() for line in teilhabe("backup-key", other).stdout.splitlines() if "    " in line)
    refused = teilhabe("restore", home.parent / "yesterday.backup", new_home, typed=wrong)
    assert (refused.returncode, files_in(new_home)) == (1, ["secrets.toml"])
    assert "does not open" in refused.stderr
    mistyped = teilhabe("restore", home.parent / "yesterday.backup", new_home, typed="12345")
    assert "not the digits of a backup sheet" in mistyped.stderr


def test_damaged_backup_leaves_nothing_behind(home: Path, new_home: Path, sheet: str, tmp_path: Path) -> None:
    content = bytearray((home.parent / "today.backup").read_bytes())
    content[len(content) // 2] ^= 1
    broken = tmp_path / "broken.backup"
    broken.write_bytes(content)
    refused = teilhabe("restore", broken, new_home, "--halves", home.parent / HALVES_FILE, typed=sheet)
    assert (refused.returncode, files_in(new_home)) == (1, ["secrets.toml"])
    assert "changed or cut off" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_restore_never_touches_a_house_that_is_there(home: Path, sheet: str) -> None:
    refused = teilhabe("restore", home.parent / "today.backup", home, typed=sheet)
    assert "there is a house here already" in refused.stderr
    assert run("read", home)["names"] == ["Zweite"]


def test_restore_without_secrets_says_where_they_belong(home: Path, tmp_path: Path, sheet: str) -> None:
    (tmp_path / "empty").mkdir()
    refused = teilhabe("restore", home.parent / "today.backup", tmp_path / "empty", typed=sheet)
    assert "secrets.toml: not found" in refused.stderr
    assert files_in(tmp_path / "empty") == []


def test_backup_without_a_key_says_how_to_make_one(tmp_path: Path) -> None:
    homes.write_home(tmp_path / "home", kind="association", demo=True)
    refused = teilhabe("backup", tmp_path / "home", "--to", tmp_path / "b")
    assert "teilhabe backup-key" in refused.stderr


def test_what_a_killed_backup_left_goes_with_the_next(home: Path, tmp_path: Path) -> None:
    left = home / ".trial-killed"
    left.mkdir()
    shutil.copy(home / "secrets.toml", left)
    assert teilhabe("backup", home, "--to", tmp_path / "next.backup").returncode == 0
    assert not [name for name in files_in(home) if name.startswith(".trial-")]


def test_two_backups_at_once_do_not_disturb_each_other(home: Path, tmp_path: Path) -> None:
    with (home / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = teilhabe("backup", home, "--to", tmp_path / "second.backup")
    assert second.returncode != 0
    assert "Another backup" in second.stdout + second.stderr
    assert not (tmp_path / "second.backup").exists()


def test_second_key_is_not_made_by_accident(home: Path) -> None:
    refused = teilhabe("backup-key", home)
    assert "the house has a backup key" in refused.stderr
    assert refused.stdout == ""
