"""A house of two, whose leader lost everything: whoever runs the server is the second person."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.live

HOUSE_OF_TWO = """
import sys
from pathlib import Path
from teilhabe.config import homes
homes.enter(Path(sys.argv[1]))
from teilhabe.core.accounts import actions
from teilhabe.core.accounts.models import OneTimeLink, User
people = []
for name, role in (("system", "system_administrator"), ("leitung", "manager")):
    person = User.objects.filter(username=name).first() or actions.invite_person(
        username=name, display_name=name.title(), roles=[role], by=None
    )
    link = actions.make_link(person, OneTimeLink.Purpose.INVITATION, by=None)
    actions.use_link(link, "sieben grüne Gießkannen im Hof")
    people.append(person)
actions.propose_new_password(people[1], by=people[0])
"""


def teilhabe(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return ran(sys.executable, "-m", "teilhabe.config.cli", *map(str, words))


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)


def test_server_confirms_what_nobody_in_the_house_can(tmp_path: Path) -> None:
    home = tmp_path / "home"
    teilhabe("init", home, "--kind", "association")
    assert teilhabe("confirm", home).stdout == ""
    built = ran(sys.executable, "-c", HOUSE_OF_TWO, str(home))
    assert built.returncode == 0, built.stderr
    listed = teilhabe("confirm", home).stdout
    assert listed == "1: Systemverwaltung for Leitung: Link für ein neues Passwort\n"
    confirmed = teilhabe("confirm", home, "1")
    assert confirmed.returncode == 0, confirmed.stderr
    assert re.search(r"^\d{3} \d{3}$", confirmed.stdout, re.MULTILINE)
    assert "Leitung" in confirmed.stdout
    unknown = teilhabe("confirm", home, "9")
    assert (unknown.returncode, unknown.stderr) == (1, "No proposal 9 waits.\n")
