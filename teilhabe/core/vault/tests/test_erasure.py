from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import TestCase
from django.utils import timezone

from teilhabe.core.vault import files, journal
from teilhabe.core.vault.actions import create_safe, erase_safe, open_mailbox, write_message
from teilhabe.core.vault.journal import ErasureProof, JournalError
from teilhabe.core.vault.letters import OpeningSheet
from teilhabe.core.vault.models import Anchor, Grant, Half, Holder, Message, Opening, Safe
from teilhabe.core.vault.restore import accept_restored_state, replay_erasures, sweep_halves
from teilhabe.engines.sealing.errors import RolledBackError
from tests.cast import Cast
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_journal(tmp_path: Path, settings: object) -> None:
    settings.ERASURE_JOURNAL = tmp_path / "erasures"  # type: ignore[attr-defined]
    settings.SEALED_FILES = tmp_path / "files"  # type: ignore[attr-defined]


def copied(rows: list[Safe | Grant | Half | Message]) -> list[Safe | Grant | Half | Message]:
    """A backup of these rows."""
    return [type(row).objects.get(pk=row.pk) for row in rows]


def test_proof_is_signed_and_covers_every_field(team: Holder) -> None:
    proof = erase_safe(create_safe(team).safe_id, "person")
    assert proof.is_signed
    changed = ErasureProof(
        **{**{name: getattr(proof, name) for name in proof.__struct_fields__}, "reason": "x"}
    )
    assert not changed.is_signed


def test_journal_lies_outside_the_home(tmp_path: Path) -> None:
    configured = Path(settings.HOUSE.erasure_journal)
    assert not configured.is_relative_to(settings.HOME)


def test_journal_holds_one_line_per_safe(team: Holder) -> None:
    safes = [create_safe(team).safe_id for _ in range(3)]
    for safe_id in safes:
        erase_safe(safe_id, "retention")
    assert [(entry.number, int(entry.safe)) for entry in journal.entries()] == list(enumerate(safes, start=1))


@pytest.mark.parametrize("harm", ["alter", "drop", "swap", "forge"])
def test_harmed_journal_is_noticed(team: Holder, harm: str) -> None:
    for _ in range(3):
        erase_safe(create_safe(team).safe_id, "person")
    path = journal.journal_file()
    lines = path.read_bytes().splitlines()
    harmed = {
        "alter": [lines[0], lines[1].replace(b"person", b"nobody"), lines[2]],
        "drop": [lines[0], lines[2]],
        "swap": [lines[1], lines[0], lines[2]],
        "forge": [*lines, b"{}"],
    }[harm]
    path.write_bytes(b"\n".join(harmed) + b"\n")
    with pytest.raises(JournalError, match="line"):
        replay_erasures()


def test_erased_safe_in_a_restored_backup_is_erased_again(cast: Cast, team: Holder) -> None:
    """Even where a backup of the halves was kept against the rules."""
    safe = create_safe(team, signer=keyring_for(cast.adviser).signer)
    half = Half.objects.get(safe=safe.safe_id)
    row = Safe.objects.get(pk=safe.safe_id)
    grant = Grant.objects.get(safe=safe.safe_id)
    erase_safe(safe.safe_id, "person")
    for backup in (half, row, grant):
        backup.save(force_insert=True)
    assert keyring_for(cast.adviser).open(safe.safe_id)
    assert replay_erasures() == 1
    assert (Half.objects.count(), Safe.objects.count(), Grant.objects.count()) == (0, 0, 0)
    assert replay_erasures() == 0


def test_restored_main_database_without_its_half_opens_nothing(cast: Cast, team: Holder) -> None:
    opened = open_mailbox(team)
    backup = [opened.key.mailbox.holder, *Safe.objects.all(), *Grant.objects.all()]
    erase_safe(opened.safe.safe_id, "person")
    for row in backup:
        row.save(force_insert=True)
    assert keyring_for(cast.adviser).open_all([opened.safe.safe_id]) == {}


def test_files_go_with_their_safe(team: Holder) -> None:
    safe = create_safe(team)
    files.write_file(safe.safe_id, 5, b"sealed")
    files.write_file(safe.safe_id, 5, b"sealed again")
    assert files.read_file(safe.safe_id, 5) == b"sealed again"
    files.write_file(safe.safe_id, 6, b"other")
    files.remove_file(safe.safe_id, 6)
    erase_safe(safe.safe_id, "person")
    assert not files.path_of(safe.safe_id, 5).exists()
    assert not files.path_of(safe.safe_id, 5).parent.exists()


def test_older_state_is_accepted_only_on_purpose(cast: Cast, team: Holder) -> None:
    keyring = keyring_for(cast.adviser)
    safe = create_safe(team, signer=keyring.signer)
    row = Opening()
    now = timezone.now()
    first, second = (OpeningSheet(opened_at=now, name=name, role="x") for name in ("Alex", "Kim"))
    safe.write(row, first)
    row.save()
    backup = bytes(row.blob)
    with TestCase.captureOnCommitCallbacks(execute=True):
        safe.write(row, second)
        row.save()
    Opening.objects.update(blob=backup, revision=1)
    with pytest.raises(RolledBackError):
        keyring.open(safe.safe_id).read(Opening.objects.get())
    assert accept_restored_state() == 1
    assert keyring.open(safe.safe_id).read(Opening.objects.get()).name == "Alex"
    assert Anchor.objects.get().revision == 1


def test_half_without_a_safe_goes_after_two_nights(team: Holder) -> None:
    kept = create_safe(team).safe_id
    Half.objects.create(safe=7, half=b"x" * 32)
    assert (sweep_halves(), sweep_halves(), sweep_halves()) == (0, 1, 0)
    assert list(Half.objects.values_list("safe", flat=True)) == [kept]


@pytest.mark.django_db(transaction=True)
def test_nothing_erased_is_left_in_the_file_or_its_log(cast: Cast, team: Holder) -> None:
    if connections["default"].vendor != "sqlite":
        pytest.skip("PostgreSQL vacuums and recycles its own log")
    opened = open_mailbox(team)
    write_message(opened.key, "Ein Satz, der verschwinden soll", safe=opened.safe)
    blob = bytes(Message.objects.get().blob)
    half = bytes(Half.objects.get().half)
    erase_safe(opened.safe.safe_id, "person")
    for connection in connections.all():
        for path in Path("/").glob(f"{str(connection.settings_dict['NAME']).lstrip('/')}*"):
            content = path.read_bytes()
            assert blob[-64:] not in content
            assert half not in content
