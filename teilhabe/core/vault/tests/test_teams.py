import itertools

import pytest
from django.test import TestCase

from teilhabe.core.vault.actions import (
    attest,
    create_safe,
    create_team,
    give_team_key,
    hand_out_shares,
    recover_team_key,
    renew_due_teams,
    renew_team,
    start_with_empty_hands,
    take_team_key,
)
from teilhabe.core.vault.actions.teams import index_key_of
from teilhabe.core.vault.errors import AttestationError, NoGrantError
from teilhabe.core.vault.models import GrantAttestation, Holder, HolderKey, TeamKey
from teilhabe.core.vault.queries import current_certificate, members_of, teams_of
from teilhabe.engines.sealing.errors import CertificateError, RolledBackError, ShareError
from teilhabe.engines.sealing.keys import KeyPair, seal_to
from teilhabe.foundation.audit.models import Entry
from tests.cast import Cast
from tests.keyrings import holder_for, keyring_for, wrapping_key_of

pytestmark = pytest.mark.django_db


def fingerprint_of(holder: Holder) -> str:
    return current_certificate(holder).public.fingerprint()


def renewed(cast: Cast, team: Holder) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        renew_team(keyring_for(cast.adviser), team)
    team.refresh_from_db()


def test_founding_members_hold_the_key(cast: Cast, team: Holder) -> None:
    pairs = {keyring_for(user).team_key(team).public for user in (cast.adviser, cast.colleague)}
    assert pairs == {current_certificate(team).public}
    assert members_of(team).count() == 3
    assert list(teams_of(holder_for(cast.adviser))) == [team]


def test_nobody_else_holds_the_key(cast: Cast, team: Holder) -> None:
    with pytest.raises(NoGrantError):
        keyring_for(cast.system_administrator).team_key(team)


def test_newcomer_gets_the_key_from_two_people(cast: Cast, team: Holder) -> None:
    earlier = create_safe(team)
    newcomer = holder_for(cast.stranger)
    spoken = fingerprint_of(newcomer).upper().replace(" ", "-")
    attestation = attest(keyring_for(cast.adviser), newcomer, team, spoken)
    give_team_key(keyring_for(cast.colleague), attestation)
    assert keyring_for(cast.stranger).open(earlier.safe_id).safe_id == earlier.safe_id
    assert not GrantAttestation.objects.exists()


def test_both_acts_are_audited(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    before = Entry.objects.count()
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    give_team_key(keyring_for(cast.colleague), attestation)
    assert Entry.objects.count() == before + 2


def test_wrong_fingerprint_is_refused(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    with pytest.raises(AttestationError, match="fingerprint"):
        attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(team))


def test_nobody_vouches_for_themselves(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    with pytest.raises(AttestationError, match="same person"):
        attest(keyring_for(cast.stranger), newcomer, team, fingerprint_of(newcomer))


def test_one_person_alone_gives_no_key(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    with pytest.raises(AttestationError, match="same person"):
        give_team_key(keyring_for(cast.adviser), attestation)


def test_somebody_outside_a_larger_team_attests_nothing(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    with pytest.raises(AttestationError, match="not a member"):
        attest(keyring_for(cast.manager), newcomer, team, fingerprint_of(newcomer))


def test_in_a_team_of_one_somebody_from_outside_attests(cast: Cast) -> None:
    team = create_team([holder_for(cast.adviser)])
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.system_administrator), newcomer, team, fingerprint_of(newcomer))
    give_team_key(keyring_for(cast.adviser), attestation)
    assert keyring_for(cast.stranger).team_key(team).public == current_certificate(team).public


def test_somebody_without_the_key_cannot_give_it(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    with pytest.raises(NoGrantError):
        give_team_key(keyring_for(cast.manager), attestation)


def test_attestation_ends_with_the_newcomers_key(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    start_with_empty_hands(cast.stranger.pk, wrapping_key_of(cast.stranger))
    attestation.refresh_from_db()
    with pytest.raises(AttestationError, match="epoch"):
        give_team_key(keyring_for(cast.colleague), attestation)


def test_colleague_with_empty_hands_gets_the_team_back(cast: Cast, team: Holder) -> None:
    start_with_empty_hands(cast.coordinator.pk, wrapping_key_of(cast.coordinator))
    with pytest.raises(NoGrantError):
        keyring_for(cast.coordinator).team_key(team)
    newcomer = holder_for(cast.coordinator)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    give_team_key(keyring_for(cast.colleague), attestation)
    assert keyring_for(cast.coordinator).team_key(team).public == current_certificate(team).public


# --- Somebody leaves --------------------------------------------------------------------------------------
def test_leaving_ends_access_at_once_and_changes_the_key(cast: Cast, team: Holder) -> None:
    earlier = create_safe(team)
    member = holder_for(cast.coordinator)
    take_team_key(team, member)
    with pytest.raises(NoGrantError):
        keyring_for(cast.coordinator).open(earlier.safe_id)
    renew_due_teams(keyring_for(cast.adviser))
    team.refresh_from_db()
    assert (team.epoch, team.renewal_due) == (2, False)
    assert set(members_of(team)) == {holder_for(cast.adviser), holder_for(cast.colleague)}


def test_earlier_safes_open_from_epoch_to_epoch(cast: Cast, team: Holder) -> None:
    safes = [create_safe(team)]
    for _ in range(3):
        renewed(cast, team)
        safes.append(create_safe(team))
    opened = keyring_for(cast.colleague).open_all([safe.safe_id for safe in safes])
    assert len(opened) == 4


def test_key_of_an_earlier_epoch_does_not_open_later_safes(cast: Cast, team: Holder) -> None:
    leaver = keyring_for(cast.coordinator)
    leaver.team_key(team)
    take_team_key(team, holder_for(cast.coordinator))
    renewed(cast, team)
    with pytest.raises(NoGrantError):
        leaver.open(create_safe(team).safe_id)


def test_index_key_stays_from_epoch_to_epoch(cast: Cast, team: Holder) -> None:
    before = index_key_of(keyring_for(cast.adviser), team)
    renewed(cast, team)
    assert index_key_of(keyring_for(cast.colleague), team) == before


def test_team_without_the_key_is_not_renewed(cast: Cast, team: Holder) -> None:
    with pytest.raises(NoGrantError):
        renew_team(keyring_for(cast.manager), team)


# --- Shares -----------------------------------------------------------------------------------------------
def test_shares_bring_the_key_back(cast: Cast) -> None:
    team = create_team([holder_for(cast.adviser)])
    shares = hand_out_shares(keyring_for(cast.adviser), team, 2, 3)
    for pair in itertools.combinations(shares, 2):
        recover_team_key(team, pair, holder_for(cast.colleague))
        assert keyring_for(cast.colleague).team_key(team).public == current_certificate(team).public


def test_shares_of_an_earlier_epoch_are_refused(cast: Cast, team: Holder) -> None:
    shares = hand_out_shares(keyring_for(cast.adviser), team, 2, 3)
    renewed(cast, team)
    with pytest.raises(ShareError):
        recover_team_key(team, shares[:2], holder_for(cast.stranger))


# --- Somebody writes into the tables ----------------------------------------------------------------------
def test_forged_attestation_is_refused(cast: Cast, team: Holder) -> None:
    newcomer, attester = holder_for(cast.stranger), holder_for(cast.adviser)
    forged = GrantAttestation.objects.create(
        team=team,
        newcomer=newcomer,
        newcomer_epoch=1,
        attester=attester,
        attester_epoch=1,
        signature=keyring_for(cast.stranger).signer.keys.sign(b"anything"),
    )
    with pytest.raises(AttestationError, match="signature"):
        give_team_key(keyring_for(cast.colleague), forged)


def test_attestation_for_somebody_else_is_refused(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    attestation.newcomer = holder_for(cast.volunteer)
    with pytest.raises(AttestationError, match="signature"):
        give_team_key(keyring_for(cast.colleague), attestation)


def test_team_key_of_the_attackers_making_is_refused(cast: Cast, team: Holder) -> None:
    mine = KeyPair.generate()
    TeamKey.objects.filter(member__owner=cast.adviser).update(
        sealed=seal_to(current_certificate(holder_for(cast.adviser)).public, mine.private_bytes())
    )
    before = Entry.objects.count()
    with pytest.raises(NoGrantError):
        keyring_for(cast.adviser).team_key(team)
    assert Entry.objects.count() == before + 1


def test_replayed_epoch_is_refused(cast: Cast, team: Holder) -> None:
    renewed(cast, team)
    HolderKey.objects.filter(holder=team, epoch=2).update(epoch=9)
    Holder.objects.filter(pk=team.pk).update(epoch=1)
    with pytest.raises(RolledBackError):
        create_safe(team)


def test_person_in_the_place_of_a_team_is_refused(cast: Cast, team: Holder) -> None:
    keyring_for(cast.stranger)
    stranger = Holder.objects.get(owner=cast.stranger)
    HolderKey.objects.filter(holder=team).delete()
    HolderKey.objects.filter(holder=stranger).update(holder=team)
    with pytest.raises(CertificateError):
        create_safe(team)
