"""N1 a: an association and the city share a server, and the city sees nothing of the association."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from teilhabe.core.house.secrets import read_secrets
from teilhabe.core.vault.models import Mailbox
from teilhabe.engines.sealing.errors import AlteredError
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.foundation.audit.models import Entry
from tests.audit import AuditDesk, found_audit_team
from tests.cast import Browser, Cast
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

INSIDE = ["/desk/", "/desk/requests/", "/desk/cases/", "/desk/numbers/", "/account/sessions/"]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The city's own house, made beside ours, and somebody who is logged in there."""
    home = tmp_path_factory.mktemp("city") / "home"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TEILHABE_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.foreign_house", str(home)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return {"home": home, **json.loads(done.stdout.splitlines()[-1])}


def test_n1_a_a_log_in_of_the_city_opens_nothing_here(cast: Cast, city: dict[str, Any]) -> None:
    Visitor().file("Nur für den Verein.")
    browser = Browser()
    for name, value in city["cookies"].items():
        browser.cookies[name] = value
    for path in INSIDE:
        answer = browser.get(path)
        assert answer.status_code in {302, 404}, path
        assert "Verein" not in answer.content.decode()


def test_n1_a_credentials_of_the_city_are_refused_and_noted_here(cast: Cast, city: dict[str, Any]) -> None:
    before = Entry.objects.count()
    answer = Browser().post("/account/login/", {"login": city["username"], "password": city["password"]})
    assert "passen nicht zusammen" in answer.content.decode()
    assert Entry.objects.count() == before + 1
    found_audit_team(cast.data_protection)
    line = AuditDesk(cast).shown(kind="refused")[0]
    assert (line.who, line.words) == ("Niemand angemeldet", "Eine Anmeldung wurde abgelehnt.")


def test_n1_a_a_receipt_of_ours_opens_nothing_at_the_city(cast: Cast, city: dict[str, Any]) -> None:
    visitor = Visitor()
    visitor.file("Nur für den Verein.")
    theirs = read_secrets(Path(city["home"]) / "secrets.toml")
    assert theirs.pepper != settings.HOUSE_SECRETS.pepper
    grant = Mailbox.objects.get().safe.grants.first()
    assert grant is not None
    with pytest.raises(AlteredError):
        KeyPair(theirs.box_seed, theirs.signing_seed).open_sealed(bytes(grant.sealed))


def test_n1_a_no_row_of_ours_stands_in_the_citys_tables(cast: Cast, city: dict[str, Any]) -> None:
    Visitor().file("Nur für den Verein.")
    database = sqlite3.connect(Path(city["home"]) / "house.sqlite3")
    for table in ("advice_request", "vault_mailbox", "vault_message"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    database.close()
