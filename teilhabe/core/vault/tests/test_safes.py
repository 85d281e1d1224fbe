import datetime

import pytest
from django.test import TestCase

from teilhabe.core.vault.actions import create_safe, withdraw_grant
from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.letters import OpeningSheet
from teilhabe.core.vault.models import Anchor, Grant, Half, Holder, HolderKey, Opening, Safe
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.sealing.certificates import Signer
from teilhabe.engines.sealing.errors import (
    AlteredError,
    CertificateError,
    RolledBackError,
    SealedTextError,
    SignatureError,
    SwappedError,
)
from teilhabe.engines.sealing.keys import new_half, seal_to
from teilhabe.foundation.audit.models import Entry
from tests.cast import Cast
from tests.keyrings import holder_for, keyring_for

pytestmark = pytest.mark.django_db
SHEET = OpeningSheet(
    opened_at=datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC), name="Alex", role="adviser"
)
OTHER = OpeningSheet(opened_at=SHEET.opened_at, name="Kim", role="adviser")


@pytest.fixture
def keyring(cast: Cast, team: Holder) -> Keyring:
    return keyring_for(cast.adviser)


@pytest.fixture
def safe(keyring: Keyring, team: Holder) -> OpenSafe:
    return create_safe(team, signer=keyring.signer)


def written(safe: OpenSafe, sheet: OpeningSheet = SHEET) -> Opening:
    row = Opening()
    safe.write(row, sheet)
    row.save()
    return row


def rewritten(safe: OpenSafe, row: Opening, sheet: OpeningSheet) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        safe.write(row, sheet)
        row.save()


def fresh(row: Opening) -> Opening:
    return Opening.objects.get(pk=row.pk)


def test_every_member_reads_what_one_wrote(cast: Cast, safe: OpenSafe, keyring: Keyring) -> None:
    row = written(safe)
    opened = keyring_for(cast.colleague).open(safe.safe_id)
    assert opened.read(fresh(row)) == SHEET
    assert opened.author_of(fresh(row)) == keyring.holder_id


def test_nobody_else_opens_the_safe(cast: Cast, safe: OpenSafe) -> None:
    for user in (cast.manager, cast.system_administrator, cast.stranger):
        with pytest.raises(NoGrantError):
            keyring_for(user).open(safe.safe_id)


def test_text_entrusted_to_one_person_stays_with_that_person(cast: Cast, keyring: Keyring) -> None:
    own = create_safe(holder_for(cast.adviser), signer=keyring.signer)
    row = written(own)
    assert keyring_for(cast.adviser).open(own.safe_id).read(fresh(row)) == SHEET
    with pytest.raises(NoGrantError):
        keyring_for(cast.colleague).open(own.safe_id)


def test_safe_is_passed_on_and_withdrawn(cast: Cast, safe: OpenSafe) -> None:
    row = written(safe)
    manager = holder_for(cast.manager)
    safe.grant(manager)
    assert keyring_for(cast.manager).open(safe.safe_id).read(fresh(row)) == SHEET
    withdraw_grant(safe.safe_id, manager)
    with pytest.raises(NoGrantError):
        keyring_for(cast.manager).open(safe.safe_id)


def test_rewritten_row_opens_in_its_newest_state(safe: OpenSafe, keyring: Keyring) -> None:
    row = written(safe)
    rewritten(safe, row, OTHER)
    rewritten(safe, row, SHEET)
    assert fresh(row).revision == Anchor.objects.get(row=row.pk).revision == 3
    assert keyring.open(safe.safe_id).read(fresh(row)) == SHEET


def test_row_written_once_needs_no_anchor(safe: OpenSafe) -> None:
    written(safe)
    assert not Anchor.objects.exists()


def test_row_does_not_move_to_another_safe(safe: OpenSafe, team: Holder, keyring: Keyring) -> None:
    row = written(safe)
    with pytest.raises(SwappedError):
        create_safe(team, signer=keyring.signer).write(row, OTHER)


def test_safe_without_a_signer_is_read_only(safe: OpenSafe, team: Holder) -> None:
    with pytest.raises(NoGrantError):
        create_safe(team).write(Opening(), SHEET)


@pytest.mark.parametrize("number", [1, 3, 20])
def test_many_safes_open_with_the_same_queries(number: int, keyring: Keyring, team: Holder) -> None:
    ids = [create_safe(team, signer=keyring.signer).safe_id for _ in range(number)]
    keyring.team_key(team)
    with TestCase().assertNumQueries(1), TestCase().assertNumQueries(2, using="halves"):
        assert set(keyring.open_all(ids)) == set(ids)


# --- Somebody reads the tables ----------------------------------------------------------------------------
def test_granted_half_alone_opens_nothing(safe: OpenSafe, keyring: Keyring, team: Holder) -> None:
    """The main database and even the team's key, but not the separate store of halves."""
    row = written(safe)
    grant = Grant.objects.get(safe=safe.safe_id)
    granted = keyring.team_key(team).open_sealed(bytes(grant.sealed))
    guess = OpenSafe(safe.safe_id, granted, new_half(), {}, None)
    with pytest.raises(AlteredError):
        guess.read(fresh(row))


def test_no_name_is_found_in_the_row(safe: OpenSafe) -> None:
    blob = bytes(fresh(written(safe)).blob)
    assert b"Alex" not in blob
    assert b"adviser" not in blob


# --- Somebody writes into the tables ----------------------------------------------------------------------
def refused(keyring: Keyring, row: Opening) -> type[SealedTextError]:
    with pytest.raises(SealedTextError) as caught:
        keyring.open(row.safe_id).read(fresh(row))
    return caught.type


def test_altered_blob_is_refused(safe: OpenSafe, keyring: Keyring) -> None:
    row = written(safe)
    blob = bytearray(row.blob)
    blob[-1] ^= 1
    Opening.objects.update(blob=bytes(blob))
    assert refused(keyring, row) is AlteredError


def test_truncated_blob_is_refused(safe: OpenSafe, keyring: Keyring) -> None:
    row = written(safe)
    Opening.objects.update(blob=bytes(row.blob)[:-40])
    assert refused(keyring, row) is AlteredError


def test_swapped_blobs_are_refused(safe: OpenSafe, keyring: Keyring) -> None:
    row, other = written(safe), written(safe, OTHER)
    Opening.objects.filter(pk=row.pk).update(blob=other.blob)
    assert refused(keyring, row) is SwappedError


def test_blob_from_another_safe_is_refused(safe: OpenSafe, team: Holder, keyring: Keyring) -> None:
    row, other = written(safe), written(create_safe(team, signer=keyring.signer))
    Opening.objects.filter(pk=row.pk).update(blob=other.blob)
    assert refused(keyring, row) is AlteredError


def test_earlier_blob_put_back_is_refused(safe: OpenSafe, keyring: Keyring) -> None:
    row = written(safe)
    earlier = bytes(row.blob)
    rewritten(safe, row, OTHER)
    Opening.objects.update(blob=earlier)
    assert refused(keyring, row) is RolledBackError
    Opening.objects.update(blob=earlier, revision=1)
    assert refused(keyring, row) is RolledBackError


def test_note_under_the_name_of_a_colleague_is_refused(cast: Cast, safe: OpenSafe, keyring: Keyring) -> None:
    colleague = keyring_for(cast.colleague)
    forger = Signer(keyring.signer.keys, colleague.signer.certificate)
    row = Opening()
    safe.write(row, OTHER, forger)
    row.save()
    assert refused(keyring, row) is SignatureError


def test_own_key_slipped_into_a_safe_is_refused(safe: OpenSafe, team: Holder, keyring: Keyring) -> None:
    """Both halves replaced by the attacker's: what is written later would be readable for him."""
    mine, kept = new_half(), new_half()
    public = keyring.team_key(team).public
    Grant.objects.update(sealed=seal_to(public, mine))
    Half.objects.update(half=kept)
    with pytest.raises(AlteredError, match="key was replaced"):
        keyring.open(safe.safe_id)


def test_seal_of_another_safe_does_not_help(safe: OpenSafe, team: Holder, keyring: Keyring) -> None:
    other = create_safe(team, signer=keyring.signer)
    Safe.objects.filter(pk=safe.safe_id).update(seal=Safe.objects.get(pk=other.safe_id).seal)
    with pytest.raises(AlteredError):
        keyring.open(safe.safe_id)


def test_house_does_not_seal_to_a_replaced_team_key(cast: Cast, team: Holder) -> None:
    certificate = keyring_for(cast.stranger).signer.certificate
    HolderKey.objects.filter(holder=team).update(certificate=certificate.to_bytes())
    with pytest.raises(CertificateError):
        create_safe(team)


def test_damaged_row_hides_no_list_and_is_audited(safe: OpenSafe, keyring: Keyring) -> None:
    good, damaged = written(safe), written(safe, OTHER)
    Opening.objects.filter(pk=damaged.pk).update(blob=good.blob)
    opened = keyring.open(safe.safe_id)
    before = Entry.objects.count()
    assert [opened.try_read(fresh(row)) for row in (good, damaged)] == [SHEET, None]
    assert Entry.objects.count() == before + 1


def test_damaged_safe_hides_no_list_and_is_audited(safe: OpenSafe, team: Holder, keyring: Keyring) -> None:
    damaged = create_safe(team, signer=keyring.signer)
    Half.objects.filter(safe=damaged.safe_id).update(half=new_half())
    before = Entry.objects.count()
    assert set(keyring.open_all([safe.safe_id, damaged.safe_id])) == {safe.safe_id}
    assert Entry.objects.count() == before + 1
