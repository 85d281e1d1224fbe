import datetime
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import time_machine

from teilhabe.config import doctor, homes
from teilhabe.config.backups.making import RECORD, Trial
from teilhabe.config.sqlite import use_safe_library
from teilhabe.foundation.documents.pdf import REPAIR


@pytest.fixture
def home(tmp_path: Path) -> Path:
    homes.write_home(tmp_path / "home", kind="association", demo=True)
    return tmp_path / "home"


def areas(home: Path) -> list[str]:
    return [finding.area for finding in doctor.examine(home)]


def test_a_new_demo_house_is_well(home: Path) -> None:
    assert doctor.examine(home) == []


def test_missing_house_file_is_found(tmp_path: Path) -> None:
    assert areas(tmp_path) == ["configuration"]


def test_open_home_is_found_with_its_repair(home: Path) -> None:
    home.chmod(0o755)
    assert [finding.repair for finding in doctor.examine(home)] == [f"chmod 700 {home}"]


def test_secrets_that_others_may_read_are_found(home: Path) -> None:
    (home / "secrets.toml").chmod(0o644)
    assert areas(home) == ["keys"]


def test_secrets_of_another_house_are_found(home: Path) -> None:
    (home / "house.pub").write_text("0000 1111\n", encoding="ascii")
    assert areas(home) == ["keys"]


def test_erasure_journal_inside_the_home_is_found(home: Path) -> None:
    text = (home / "house.toml").read_text(encoding="utf-8")
    outside = str(home.resolve().with_name("home.erasures"))
    (home / "house.toml").write_text(text.replace(outside, str(home / "erasures")), encoding="utf-8")
    assert areas(home) == ["configuration"]


def test_service_without_https_mail_and_backup_is_found(tmp_path: Path) -> None:
    homes.write_home(tmp_path / "home", kind="commissioner")
    assert areas(tmp_path / "home") == ["configuration", "configuration", "mail", "backup"]


def test_examples_that_nobody_replaced_are_found(tmp_path: Path) -> None:
    homes.write_home(tmp_path / "home", kind="association", https=True, name="Haus an der Elbe")
    problem = doctor.examine(tmp_path / "home")[0].problem
    assert problem.startswith("phone, email, street:")


def test_silent_mail_server_is_found(home: Path) -> None:
    text = (home / "house.toml").read_text(encoding="utf-8")
    (home / "house.toml").write_text(
        text.replace("[mail]", '[mail]\nhost = "127.0.0.1"\nport = 9'), encoding="utf-8"
    )
    assert areas(home) == ["mail"]


def test_damaged_database_is_found(home: Path) -> None:
    connection = use_safe_library().connect(home / "house.sqlite3")
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 100)
    connection.commit()
    connection.close()
    content = bytearray((home / "house.sqlite3").read_bytes())
    content[4096 : 4096 + 2000] = b"\xff" * 2000
    (home / "house.sqlite3").write_bytes(content)
    assert areas(home) == ["SQLite library"]


def test_clock_before_the_release_is_found(home: Path) -> None:
    with time_machine.travel(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)):
        assert areas(home) == ["clock"]


def test_old_backup_is_found(home: Path) -> None:
    text = (home / "house.toml").read_text(encoding="utf-8")
    (home / "house.toml").write_text(text.replace("demo = true", "demo = false"), encoding="utf-8")
    assert "backup" in areas(home)
    trial = Trial(at=datetime.datetime.now(datetime.UTC), rows=3, files=0)
    (home / RECORD).write_bytes(msgspec.json.encode(trial))
    assert "backup" not in areas(home)
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3)):
        assert "backup" in areas(home)


def test_missing_pango_is_found_with_its_packages(home: Path) -> None:
    """In a process of its own that cannot load the libraries of the system."""
    script = (
        "import cffi, sys\nfrom pathlib import Path\nfrom teilhabe.config import doctor\n"
        "def nothing(*args, **kwargs):\n    raise OSError('cannot load library')\n"
        "cffi.FFI.dlopen = nothing\n"
        "for finding in doctor.examine(Path(sys.argv[1])):\n    print(finding.area, finding.repair)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, home], capture_output=True, text=True, check=True)
    assert f"PDF {REPAIR}" in done.stdout.splitlines()
