"""The keys of teams: who holds them, how a newcomer gets them, how they change when somebody leaves."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from teilhabe.core.vault.errors import AttestationError, NoGrantError
from teilhabe.core.vault.house import certify_keys
from teilhabe.core.vault.keyring import Keyring, certified_pair
from teilhabe.core.vault.models import GrantAttestation, Holder, HolderKey, TeamKey, raise_anchor
from teilhabe.core.vault.queries import (
    certificate_of,
    current_certificate,
    current_certificates,
    holds_key_of,
    members_of,
)
from teilhabe.engines.sealing.certificates import Kind
from teilhabe.engines.sealing.errors import AlteredError, ShareError, WrongSecretError
from teilhabe.engines.sealing.keys import KeyPair, PublicKeys, derive, new_key, seal_to, unwrap, wrap
from teilhabe.engines.sealing.recovery import join_shares, split_secret
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def create_team(members: Iterable[Holder], *, actor: Any = None, reads_audit: bool = False) -> Holder:
    """A team whose key the founding members hold from the start; the house keeps no copy.

    Raises:
        CertificateError, RolledBackError: a member's key is not the one the house certified last.
    """
    team = Holder.objects.create(kind=Kind.TEAM.value, reads_audit=reads_audit)
    pair = KeyPair.generate()
    _start_epoch(team, pair, new_key(), members)
    record("vault.create_team", actor=actor, subject=team)
    return team


@transaction.atomic
def attest(keyring: Keyring, newcomer: Holder, team: Holder, fingerprint: str) -> GrantAttestation:
    """`keyring`'s person compared the newcomer's fingerprint in person and typed what the newcomer read out.

    In a team of one somebody from outside attests and the one member gives the key.

    Raises:
        AttestationError: fingerprint, same person or not a member.
    """
    certificate = current_certificate(newcomer)
    if keyring.holder_id == newcomer.pk:
        raise AttestationError("same person")
    if not holds_key_of(keyring.holder_id, team) and members_of(team).count() > 1:
        raise AttestationError("not a member")
    if _letters(fingerprint) != _letters(certificate.public.fingerprint()):
        raise AttestationError("fingerprint")
    attestation, _ = GrantAttestation.objects.update_or_create(
        team=team,
        newcomer=newcomer,
        defaults={
            "newcomer_epoch": certificate.epoch,
            "attester_id": keyring.holder_id,
            "attester_epoch": keyring.signer.certificate.epoch,
            "signature": keyring.signer.keys.sign(_statement(team, certificate.to_bytes())),
        },
    )
    record("vault.attest", actor=keyring.user, subject=team, detail={"newcomer": newcomer.pk})
    return attestation


@transaction.atomic
def give_team_key(keyring: Keyring, attestation: GrantAttestation) -> None:
    """A second person, a member of the team, seals the team's key to the newcomer who was attested.

    Raises:
        AttestationError: same person, epoch or signature.
        NoGrantError: the giver does not hold the key.
    """
    if keyring.holder_id in {attestation.attester_id, attestation.newcomer_id}:
        raise AttestationError("same person")
    certificate = current_certificate(attestation.newcomer)
    if certificate.epoch != attestation.newcomer_epoch:
        raise AttestationError("epoch")
    if not _attester(attestation).has_signed(
        bytes(attestation.signature), _statement(attestation.team, certificate.to_bytes())
    ):
        raise AttestationError("signature")
    key = _present_key(attestation.team)
    _copy(key, keyring.team_key(attestation.team), attestation.newcomer)
    record(
        "vault.give_team_key",
        actor=keyring.user,
        subject=attestation.team,
        detail={"newcomer": attestation.newcomer_id, "attester": attestation.attester_id},
    )
    attestation.delete()


@transaction.atomic
def take_team_key(team: Holder, member: Holder, *, actor: Any = None) -> None:
    """Somebody leaves the team: nothing opens from now on, and the next member to come changes the key."""
    TeamKey.objects.filter(key__holder=team, member=member).delete()
    GrantAttestation.objects.filter(team=team, newcomer=member).delete()
    Holder.objects.filter(pk=team.pk).update(renewal_due=True)
    record("vault.take_team_key", actor=actor, subject=team, detail={"member": member.pk})


@transaction.atomic
def renew_team(keyring: Keyring, team: Holder) -> None:
    """A new epoch for those who hold the present key; the earlier private key is wrapped under the new one.

    Raises:
        NoGrantError: `keyring` does not hold the team's key.
    """
    team = Holder.objects.select_for_update().get(pk=team.pk)
    earlier = keyring.team_key(team)
    index_key = index_key_of(keyring, team)
    _start_epoch(team, KeyPair.generate(), index_key, list(members_of(team)), earlier)
    record("vault.renew_team", actor=keyring.user, subject=team)


def renew_due_teams(keyring: Keyring) -> None:
    """Change the keys that somebody who left has known. Called whenever a member opens a keyring."""
    for team in Holder.objects.filter(renewal_due=True, keys__copies__member=keyring.holder_id).distinct():
        try:
            renew_team(keyring, team)
        except NoGrantError:
            continue


@transaction.atomic
def hand_out_shares(keyring: Keyring, team: Holder, threshold: int, shares: int) -> list[str]:
    """Lines of words, of which any `threshold` bring the team's key back. Show them once, store them nowhere.

    A new epoch needs new shares.
    """
    secret = new_key()
    key = _present_key(team)
    key.shared = wrap(keyring.team_key(team).private_bytes(), secret, b"shares")
    key.save(update_fields=["shared"])
    record("vault.hand_out_shares", actor=keyring.user, subject=team)
    return split_secret(secret, threshold, shares)


@transaction.atomic
def recover_team_key(team: Holder, shares: Iterable[str], member: Holder, *, actor: Any = None) -> None:
    """People who hold enough shares give the team's key to `member`.

    Raises:
        ShareError: too few, mistyped, of another set or of another epoch.
    """
    key = _present_key(team)
    try:
        seed = unwrap(bytes(key.shared or b""), join_shares(shares), b"shares")
    except WrongSecretError:
        raise ShareError("These shares do not belong to the present key of the team.") from None
    _copy(key, certified_pair(seed, certificate_of(key)), member)
    record("vault.recover_team_key", actor=actor, subject=team, detail={"member": member.pk})


def index_key_of(keyring: Keyring, team: Holder) -> bytes:
    """The key of the team's name index; it stays the same from epoch to epoch."""
    pair, key = keyring.team_key(team), _present_key(team)
    try:
        return unwrap(bytes(key.index_key or b""), derive(pair.private_bytes(), "name index"))
    except WrongSecretError:
        raise AlteredError("The key of the name index was changed.") from None


def _start_epoch(
    team: Holder,
    pair: KeyPair,
    index_key: bytes,
    members: Iterable[Holder],
    earlier: KeyPair | None = None,
) -> None:
    team.epoch += 1
    team.renewal_due = False
    team.save(update_fields=["epoch", "renewal_due"])
    certificate = certify_keys(Kind.TEAM, team.pk, team.epoch, pair.public)
    seed = pair.private_bytes()
    key = HolderKey.objects.create(
        holder=team,
        epoch=team.epoch,
        certificate=certificate.to_bytes(),
        index_key=wrap(index_key, derive(seed, "name index")),
        previous=wrap(earlier.private_bytes(), derive(seed, "previous epoch")) if earlier else None,
    )
    _copies(key, pair, members)
    if team.epoch > 1:
        transaction.on_commit(lambda: raise_anchor(team.pk, team.epoch))


def _copies(key: HolderKey, pair: KeyPair, members: Iterable[Holder]) -> None:
    certificates = current_certificates(member.pk for member in members)
    TeamKey.objects.bulk_create(
        TeamKey(
            key=key,
            member_id=member_id,
            member_epoch=certificate.epoch,
            sealed=seal_to(certificate.public, pair.private_bytes()),
        )
        for member_id, certificate in certificates.items()
    )


def _copy(key: HolderKey, pair: KeyPair, member: Holder) -> None:
    TeamKey.objects.filter(key=key, member=member).delete()
    _copies(key, pair, [member])


def _present_key(team: Holder) -> HolderKey:
    return HolderKey.objects.select_related("holder").filter(holder=team).latest("epoch")


def _attester(attestation: GrantAttestation) -> PublicKeys:
    key = HolderKey.objects.select_related("holder").get(
        holder=attestation.attester_id, epoch=attestation.attester_epoch
    )
    return certificate_of(key).public


def _statement(team: Holder, certificate: bytes) -> bytes:
    return b"teilhabe attestation " + team.pk.to_bytes(8, "big") + certificate


def _letters(fingerprint: str) -> str:
    return "".join(sign for sign in fingerprint.casefold() if sign.isalnum())
