"""N1 b: the association leaves its host and takes everything along."""

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from teilhabe.config import homes
from tests.resilience.small_house import run
from tests.resilience.test_backup import teilhabe

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("backup")]


def test_n1_b_full_export_is_open_and_goes_into_an_empty_house(tmp_path: Path) -> None:
    home = tmp_path / "home"
    homes.write_home(home, kind="association", demo=True)
    before = run("make", home)
    exported = teilhabe("export", home, "--to", tmp_path / "house.tar")
    assert exported.returncode == 0, exported.stderr
    assert "accounts.team" in json.dumps(tables_in(tmp_path / "house.tar"))
    assert [row["name"] for row in tables_in(tmp_path / "house.tar")["accounts.team"]] == ["Beratung"]

    new_home = tmp_path / "elsewhere"
    new_home.mkdir()
    shutil.copy(home / "secrets.toml", new_home)
    assert teilhabe("restore", tmp_path / "house.tar", new_home).returncode == 0
    assert run("read", new_home) == before


def tables_in(path: Path) -> dict[str, list[dict[str, object]]]:
    """What any program reads: lines of JSON, one folder for each table."""
    tables: dict[str, list[dict[str, object]]] = {}
    with tarfile.open(path) as archive:
        for name in archive.getnames():
            if name.startswith("tables/") and (file := archive.extractfile(name)):
                tables.setdefault(name.split("/")[1], []).extend(map(json.loads, file))
    return tables
