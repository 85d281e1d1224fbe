import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.live


def teilhabe(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "teilhabe.config.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_new_house_prints_a_link_for_its_first_administrator(tmp_path: Path) -> None:
    made = teilhabe("init", tmp_path / "home", "--kind", "commissioner")
    links = re.findall(r"http://localhost:8000/account/welcome/[\w-]{43}/", made.stdout)
    assert (made.returncode, len(links)) == (0, 1), made.stderr
    again = teilhabe("administrator", tmp_path / "home")
    assert again.returncode == 0
    assert links[0] not in again.stdout
