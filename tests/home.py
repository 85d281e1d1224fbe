"""Gives the tests a house of their own before Django reads its settings (loaded with `-p tests.home`)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from teilhabe.core.house.secrets import create_secrets

HOUSE_TOML = """\
kind = "association"
name = "Treffpunkt Elbe e. V."
host = "verein.example"
server_operator = "Treffpunkt Elbe e. V., eigener Server in Dresden"
database = "{database}"
halves_database = "{halves_database}"
erasure_journal = "{journal}"

[contact]
phone = "0351 0000000"
email = "post@verein.example"
street = "Musterstraße 1"
postcode = "01099"
city = "Dresden"

[mail]
sender = "post@verein.example"

[[hours]]
kind = "walk-in"
weekday = "monday"
opens = 09:00:00
closes = 12:00:00

[[hours]]
kind = "phone"
weekday = "thursday"
opens = 14:00:00
closes = 17:00:00
"""


def make_home(postgres: str = os.environ.get("TEILHABE_TEST_POSTGRES", "")) -> Path:
    """A home for one test process; set TEILHABE_TEST_POSTGRES to run on a PostgreSQL cluster."""
    home = Path(tempfile.mkdtemp(prefix="teilhabe-test-")) / "home"
    (home / "static").mkdir(parents=True)
    (home / "house.toml").write_text(
        HOUSE_TOML.format(
            database=f"{postgres}/house" if postgres else "sqlite",
            halves_database=f"{postgres}/halves" if postgres else "sqlite",
            journal=home.parent / "erasures",
        ),
        encoding="utf-8",
    )
    create_secrets(home / "secrets.toml")
    atexit.register(shutil.rmtree, home.parent, ignore_errors=True)
    return home


# A worker gets its own, though it inherits the environment: two at once would share the journal of erasures.
if not os.environ.get("TEILHABE_HOME") or os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["TEILHABE_HOME"] = str(make_home())
