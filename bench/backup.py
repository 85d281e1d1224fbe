"""A backup of a large house that is put back on trial: 100,000 sealed rows and 5 GB of attachments."""

import time
from collections.abc import Iterator

from bench.house import enter_new_house
from bench.yardstick import Yardstick, report

enter_new_house()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from teilhabe.config.backups.keys import make_key  # noqa: E402
from teilhabe.config.backups.making import back_up  # noqa: E402
from teilhabe.core.vault import actions as vault  # noqa: E402
from teilhabe.core.vault.keyring import Keyring  # noqa: E402
from teilhabe.core.vault.safes import OpenSafe  # noqa: E402
from teilhabe.rooms.advice.actions.cases import open_case  # noqa: E402
from teilhabe.rooms.advice.actions.notes import add_attachment  # noqa: E402
from teilhabe.rooms.advice.models import Case, CaseSheet, Note, NoteSheet  # noqa: E402
from tests.cast import add_person, add_team, stretched  # noqa: E402

NOTES, NOTES_AT_ONCE = 100_000, 5_000
FILES, FILE_BYTES = 500, 10_000_000


def measure() -> Iterator[Yardstick]:
    user = add_person("alex", "Alex Sommer", "adviser")
    team = add_team("Beratung Mitte", user, is_intake=True)
    keyring = Keyring(user, vault.provide_keys(user.pk, stretched()[1]))
    case = open_case(keyring, CaseSheet(call_name="نسرین"), team=team)
    safe = keyring.open(case.safe_id)
    for _ in range(NOTES // NOTES_AT_ONCE):
        _write_notes(safe, case)
    for number in range(FILES):
        add_attachment(keyring, case, f"{number}.pdf", b"%PDF-1.7\n" + bytes(FILE_BYTES))
    make_key(settings.HOME)
    start = time.monotonic()
    trial = back_up(settings.HOME, settings.HOME.parent / "house.backup")
    minutes = (time.monotonic() - start) / 60
    assert trial.rows > NOTES
    assert trial.files == FILES
    yield Yardstick("backup with restore on trial: 100,000 rows, 5 GB", minutes, "minutes", 10)


@transaction.atomic
def _write_notes(safe: OpenSafe, case: Case) -> None:
    """Sealed one by one, as the desk does it, but saved in bulk."""
    notes = []
    for number in range(NOTES_AT_ONCE):
        note = Note(case=case)
        text = f"Notiz {number}: Unterlagen geprüft, Termin vereinbart."
        safe.write(note, NoteSheet(text=text, written_at=timezone.now(), author="Alex Sommer"))
        notes.append(note)
    Note.objects.bulk_create(notes)


if __name__ == "__main__":
    report(measure, within_minutes=20)
