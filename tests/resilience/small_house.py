"""A house with one adviser and two cases: `python -m tests.resilience.small_house VERB HOME`.

One process knows one house, so each verb runs in a process of its own and prints what it saw as JSON.
"""

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from teilhabe.config import homes

PASSWORD = "Ein langes Passwort 3"
LETTER = b"%PDF-1.7\n" + bytes(range(256)) * 5000


def run(verb: str, home: Path) -> Any:
    answer = subprocess.run(
        [sys.executable, "-m", "tests.resilience.small_house", verb, str(home)],
        capture_output=True,
        check=True,
    )
    return json.loads(answer.stdout)


def make() -> dict[str, Any]:
    from teilhabe.core.accounts import actions as accounts  # noqa: PLC0415 - needs a loaded house
    from teilhabe.core.accounts.models import OneTimeLink  # noqa: PLC0415
    from teilhabe.rooms.advice.actions.cases import open_case  # noqa: PLC0415
    from teilhabe.rooms.advice.actions.notes import add_attachment, add_note  # noqa: PLC0415
    from teilhabe.rooms.advice.models import CaseSheet  # noqa: PLC0415

    homes.migrate()
    user = accounts.invite_person(username="nora", display_name="Nora", roles=["adviser"], by=None)
    accounts.use_link(accounts.make_link(user, OneTimeLink.Purpose.INVITATION, by=None), PASSWORD)
    today = datetime.date.today()  # noqa: DTZ011 - the day of this machine
    accounts.record_pledge(user, signed_on=today, valid_until=today.replace(year=today.year + 1), by=user)
    team = accounts.found_team(name="Beratung", members=[user], is_intake=True, by=None)
    keyring = _keyring()
    case = open_case(keyring, CaseSheet(call_name="نسرين", wish="Ruhe"), team=team)
    add_note(keyring, case, "Erste Notiz")
    add_attachment(keyring, case, "brief.pdf", LETTER)
    open_case(keyring, CaseSheet(call_name="Zweite"), team=team)
    return read()


def read() -> dict[str, Any]:
    """What the adviser reads with the password: names, and whether the letter is whole."""
    from teilhabe.rooms.advice.models import Attachment, Case  # noqa: PLC0415 - needs a loaded house

    keyring = _keyring()
    safes = keyring.open_all(list(Case.objects.values_list("safe", flat=True)))
    names = [safes[case.safe_id].read(case).call_name for case in Case.objects.all() if case.safe_id in safes]
    letters = [
        keyring.open(row.safe_id).read_file(row) == LETTER
        for row in Attachment.objects.select_related("safe")
    ]
    return {"names": sorted(names), "letters": letters, "cases": Case.objects.count()}


def erase() -> dict[str, Any]:
    """The first case goes for good."""
    from teilhabe.rooms.advice.actions.erasure import erase_case  # noqa: PLC0415 - needs a loaded house
    from teilhabe.rooms.advice.models import Case  # noqa: PLC0415

    keyring = _keyring()
    for case in Case.objects.all():
        if keyring.open(case.safe_id).read(case).call_name == "نسرين":
            erase_case(keyring, case, "wish")
    return read()


def _keyring() -> Any:
    from django.contrib.auth.hashers import check_password  # noqa: PLC0415 - needs a loaded house

    from teilhabe.core.accounts.hashers import keep_wrapping_key  # noqa: PLC0415
    from teilhabe.core.accounts.models import User  # noqa: PLC0415
    from teilhabe.core.vault.actions import provide_keys  # noqa: PLC0415
    from teilhabe.core.vault.keyring import Keyring  # noqa: PLC0415

    user = User.objects.get(username="nora")
    with keep_wrapping_key() as kept:
        assert check_password(PASSWORD, user.password)
    return Keyring(user, provide_keys(user.pk, kept[-1]))


if __name__ == "__main__":
    homes.enter(Path(sys.argv[2]))
    json.dump({"make": make, "read": read, "erase": erase}[sys.argv[1]](), sys.stdout)
