import pytest
from django.test import TestCase

from teilhabe.core.accounts.models import User
from teilhabe.core.vault.actions import (
    attest,
    create_safe,
    create_team,
    give_team_key,
    link_due_epochs,
    renew_team,
    start_with_empty_hands,
    take_team_key,
)
from teilhabe.core.vault.actions.teams import attested_words, index_key_of
from teilhabe.core.vault.errors import AttestationError, NoGrantError
from teilhabe.core.vault.models import Grant, GrantAttestation, Holder, HolderKey, TeamKey
from teilhabe.core.vault.queries import current_certificate, holds_key_of, members_of, teams_of
from teilhabe.engines.sealing.errors import AlteredError, CertificateError, RolledBackError
from teilhabe.engines.sealing.keys import KeyPair, seal_to
from teilhabe.foundation.audit.models import Entry
from tests.audit import actions_since, newest_entry
from tests.cast import Cast
from tests.keyrings import holder_for, keyring_for, wrapping_key_of

pytestmark = pytest.mark.django_db


def fingerprint_of(holder: Holder) -> str:
    return current_certificate(holder).public.fingerprint()


def renewed(team: Holder) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        renew_team(team)
    team.refresh_from_db()


def test_founding_members_hold_the_key(cast: Cast, team: Holder) -> None:
    pairs = {keyring_for(user).team_key(team).public for user in (cast.adviser, cast.colleague)}
    assert pairs == {current_certificate(team).public}
    assert len(members_of(team)) == 3
    assert teams_of(holder_for(cast.adviser)) == [team]


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
    assert not GrantAttestation.objects.exists()
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
def left(team: Holder, user: User) -> None:
    """The user left the team, and the commit that goes with it is done."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        take_team_key(team, holder_for(user))
    team.refresh_from_db()


def test_leaving_ends_access_and_changes_the_key_at_once(cast: Cast, team: Holder) -> None:
    earlier = create_safe(team)
    left(team, cast.coordinator)
    with pytest.raises(NoGrantError):
        keyring_for(cast.coordinator).open(earlier.safe_id)
    assert team.epoch == 2
    assert set(members_of(team)) == {holder_for(cast.adviser), holder_for(cast.colleague)}


def test_what_comes_after_leaving_is_sealed_to_a_key_the_leaver_never_had(cast: Cast, team: Holder) -> None:
    remembered = keyring_for(cast.coordinator)
    remembered.team_key(team)
    left(team, cast.coordinator)
    later = create_safe(team)
    with pytest.raises(NoGrantError):
        remembered.open(later.safe_id)
    assert keyring_for(cast.adviser).open(later.safe_id).safe_id == later.safe_id


def test_members_open_what_came_before_without_any_log_in_between(cast: Cast, team: Holder) -> None:
    safes = [create_safe(team)]
    for user in (cast.coordinator, cast.colleague):
        left(team, user)
        safes.append(create_safe(team))
    assert len(keyring_for(cast.adviser).open_all([safe.safe_id for safe in safes])) == 3


def test_newcomer_opens_what_came_before_somebody_left(cast: Cast, team: Holder) -> None:
    earlier = create_safe(team)
    left(team, cast.coordinator)
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    give_team_key(keyring_for(cast.colleague), attestation)
    assert keyring_for(cast.stranger).open(earlier.safe_id).safe_id == earlier.safe_id


def test_next_member_seals_the_earlier_grants_anew(cast: Cast, team: Holder) -> None:
    """Who kept the private key of the time before finds nothing in the tables that it opens."""
    earlier, kept = create_safe(team), keyring_for(cast.coordinator).team_key(team)
    left(team, cast.coordinator)
    link_due_epochs(keyring_for(cast.adviser))
    grant = Grant.objects.get(safe=earlier.safe_id)
    assert grant.epoch == 2
    with pytest.raises(AlteredError):
        kept.open_sealed(bytes(grant.sealed))
    assert keyring_for(cast.colleague).open(earlier.safe_id).safe_id == earlier.safe_id


def test_damaged_grant_does_not_keep_the_others_from_being_sealed_anew(cast: Cast, team: Holder) -> None:
    safes = [create_safe(team) for _ in range(3)]
    Grant.objects.filter(safe=safes[1].safe_id).update(sealed=b"x" * 80)
    left(team, cast.coordinator)
    before = newest_entry()
    link_due_epochs(keyring_for(cast.adviser))
    assert sorted(Grant.objects.values_list("epoch", flat=True)) == [1, 2, 2]
    assert "vault.refuse" in actions_since(before)


def test_earlier_safes_open_from_epoch_to_epoch(cast: Cast, team: Holder) -> None:
    safes = [create_safe(team)]
    for _ in range(3):
        renewed(team)
        link_due_epochs(keyring_for(cast.adviser))
        safes.append(create_safe(team))
    opened = keyring_for(cast.colleague).open_all([safe.safe_id for safe in safes])
    assert len(opened) == 4


def test_index_key_stays_from_epoch_to_epoch(cast: Cast, team: Holder) -> None:
    before = index_key_of(keyring_for(cast.adviser), team)
    renewed(team)
    assert index_key_of(keyring_for(cast.colleague), team) == before
    link_due_epochs(keyring_for(cast.adviser))
    assert index_key_of(keyring_for(cast.colleague), team) == before
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    give_team_key(keyring_for(cast.colleague), attestation)
    assert index_key_of(keyring_for(cast.stranger), team) == before


def test_team_that_nobody_holds_keeps_its_key(cast: Cast, team: Holder) -> None:
    """A new key that nobody has would lose what the shares of the present one can bring back."""
    for user in (cast.adviser, cast.colleague, cast.coordinator):
        start_with_empty_hands(user.pk, wrapping_key_of(user))
    left(team, cast.adviser)
    assert team.epoch == 1


def test_attestation_ends_when_somebody_leaves(cast: Cast, team: Holder) -> None:
    newcomer = holder_for(cast.stranger)
    kept = attest(keyring_for(cast.coordinator), newcomer, team, fingerprint_of(newcomer))
    left(team, cast.coordinator)
    assert not GrantAttestation.objects.exists()
    with pytest.raises(AttestationError, match="not a member"):
        give_team_key(keyring_for(cast.colleague), kept)


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
    renewed(team)
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


def test_copy_of_somebody_who_left_put_back_opens_nothing(cast: Cast, team: Holder) -> None:
    """Before any member was here again."""
    safe, kept = create_safe(team), TeamKey.objects.get(member=holder_for(cast.coordinator))
    left(team, cast.coordinator)
    kept.save(force_insert=True)
    before = newest_entry()
    with pytest.raises(NoGrantError):
        keyring_for(cast.coordinator).open(safe.safe_id)
    assert "vault.refuse" in actions_since(before)


def test_copy_put_back_gets_no_new_key(cast: Cast, team: Holder) -> None:
    kept = TeamKey.objects.get(member=holder_for(cast.coordinator))
    left(team, cast.coordinator)
    kept.save(force_insert=True)
    TeamKey.objects.filter(pk=kept.pk).update(key=HolderKey.objects.get(holder=team, epoch=2))
    assert holder_for(cast.coordinator) not in members_of(team)
    left(team, cast.colleague)
    with pytest.raises(NoGrantError):
        keyring_for(cast.coordinator).team_key(team)


@pytest.mark.parametrize("seal", ["none", "of a colleague", "of another team"])
def test_copy_of_the_attackers_making_gets_no_new_key(cast: Cast, team: Holder, seal: str) -> None:
    """He writes himself into the team and waits for its next key."""
    attacker = holder_for(cast.stranger)
    create_team([attacker])
    own, colleagues = (
        TeamKey.objects.get(member=holder) for holder in (attacker, holder_for(cast.colleague))
    )
    seals = {"none": b"", "of a colleague": colleagues.seal, "of another team": own.seal}
    TeamKey.objects.create(
        key=colleagues.key, member=attacker, member_epoch=1, sealed=b"x" * 80, seal=seals[seal]
    )
    assert attacker not in members_of(team)
    assert not holds_key_of(attacker, team)
    left(team, cast.coordinator)
    with pytest.raises(NoGrantError):
        keyring_for(cast.stranger).team_key(team)


def test_copy_of_a_lost_key_gets_no_new_one(cast: Cast, team: Holder) -> None:
    """Somebody with empty hands needs two colleagues again, whatever stands in the tables."""
    kept = TeamKey.objects.get(member=holder_for(cast.coordinator))
    start_with_empty_hands(cast.coordinator.pk, wrapping_key_of(cast.coordinator))
    kept.save(force_insert=True)
    for member_epoch in (1, 2):
        TeamKey.objects.filter(pk=kept.pk).update(member_epoch=member_epoch)
        assert holder_for(cast.coordinator) not in members_of(team)


def test_team_put_back_to_the_time_before_is_refused(cast: Cast, team: Holder) -> None:
    kept = TeamKey.objects.get(member=holder_for(cast.coordinator))
    left(team, cast.coordinator)
    HolderKey.objects.filter(holder=team, epoch=2).delete()
    Holder.objects.filter(pk=team.pk).update(epoch=1)
    kept.save(force_insert=True)
    with pytest.raises(NoGrantError):
        keyring_for(cast.coordinator).team_key(team)
    with pytest.raises(RolledBackError):
        create_safe(team)


def test_attestation_of_somebody_who_left_is_refused(cast: Cast, team: Holder) -> None:
    """He kept his key and vouches for an accomplice, past the page."""
    newcomer, attester = holder_for(cast.stranger), keyring_for(cast.coordinator)
    left(team, cast.coordinator)
    forged = GrantAttestation.objects.create(
        team=team,
        newcomer=newcomer,
        newcomer_epoch=1,
        attester=holder_for(cast.coordinator),
        attester_epoch=1,
        signature=attester.signer.keys.sign(attested_words(team, current_certificate(newcomer))),
    )
    with pytest.raises(AttestationError, match="not a member"):
        give_team_key(keyring_for(cast.colleague), forged)


def test_attestation_of_earlier_put_back_is_refused(cast: Cast, team: Holder) -> None:
    """Somebody who was in the team, left and wants back with the word of then."""
    newcomer = holder_for(cast.stranger)
    attestation = attest(keyring_for(cast.adviser), newcomer, team, fingerprint_of(newcomer))
    kept = GrantAttestation.objects.get()
    give_team_key(keyring_for(cast.colleague), attestation)
    left(team, cast.stranger)
    kept.save(force_insert=True)
    with pytest.raises(AttestationError, match="signature"):
        give_team_key(keyring_for(cast.colleague), kept)


def test_member_whose_key_was_tampered_with_does_not_hold_up_the_others(cast: Cast, team: Holder) -> None:
    own = HolderKey.objects.get(holder=holder_for(cast.stranger)).certificate
    HolderKey.objects.filter(holder__owner=cast.colleague).update(certificate=own)
    before = newest_entry()
    left(team, cast.coordinator)
    assert "vault.refuse" in actions_since(before)
    assert keyring_for(cast.adviser).team_key(team).public == current_certificate(team).public
