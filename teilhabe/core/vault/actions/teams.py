"""The keys of teams: who holds them, how a newcomer gets them, how they change when somebody leaves."""

import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db import transaction

from teilhabe.core.vault.errors import AttestationError, NoGrantError
from teilhabe.core.vault.house import audit_seal, certify_keys, seal_of
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import (
    Grant,
    GrantAttestation,
    Holder,
    HolderKey,
    KeyShare,
    TeamKey,
    raise_anchor,
)
from teilhabe.core.vault.queries import (
    current_certificate,
    current_certificates,
    holds_key_of,
    members_of,
    teams_of,
)
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.engines.sealing.certificates import Certificate, Kind
from teilhabe.engines.sealing.errors import (
    AlteredError,
    CertificateError,
    RolledBackError,
    WrongSecretError,
)
from teilhabe.engines.sealing.keys import KeyPair, derive, new_key, seal_to, unwrap, wrap
from teilhabe.foundation.audit.actions import record

AT_ONCE = 500


@transaction.atomic
def create_team(members: Iterable[Holder], *, actor: Any = None, reads_audit: bool = False) -> Holder:
    """A team whose key the founding members hold from the start; the house keeps no copy.

    Raises:
        CertificateError, RolledBackError: a member's key is not the one the house certified last.
    """
    team = Holder.objects.create(kind=Kind.TEAM.value)
    if reads_audit:
        team.audit_seal = audit_seal(team.pk)
        team.save(update_fields=["audit_seal"])
    certificates = current_certificates(member.pk for member in members)
    pair = KeyPair.generate()
    key = start_epoch(team, pair, certificates.values())
    key.index_key = wrap(new_key(), derive(pair.private_bytes(), "name index"))
    key.save(update_fields=["index_key"])
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
    if not holds_key_of(keyring.holder_id, team) and len(members_of(team)) > 1:
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
            "signature": keyring.signer.keys.sign(attested_words(team, certificate)),
        },
    )
    record("vault.attest", actor=keyring.user, subject=team, detail={"newcomer": newcomer.pk})
    return attestation


@transaction.atomic
def give_team_key(keyring: Keyring, attestation: GrantAttestation) -> None:
    """A second person, a member of the team, seals the team's key to the newcomer who was attested.

    Raises:
        AttestationError: same person, epoch, not a member or signature.
        NoGrantError: the giver does not hold the key.
    """
    team = Holder.objects.select_for_update().get(pk=attestation.team_id)
    if keyring.holder_id in {attestation.attester_id, attestation.newcomer_id}:
        raise AttestationError("same person")
    newcomer = current_certificate(attestation.newcomer)
    if newcomer.epoch != attestation.newcomer_epoch:
        raise AttestationError("epoch")
    _require_attester(attestation, team, newcomer)
    link_epochs(keyring, team)
    _copy(present_key(team), keyring.team_key(team), newcomer)
    record(
        "vault.give_team_key",
        actor=keyring.user,
        subject=team,
        detail={"newcomer": attestation.newcomer_id, "attester": attestation.attester_id},
    )
    attestation.delete()


@transaction.atomic
def take_team_key(team: Holder, member: Holder, *, actor: Any = None) -> None:
    """Somebody leaves the team: nothing opens from now on, and what is sealed from now on has a new key."""
    TeamKey.objects.filter(key__holder=team, member=member).delete()
    record("vault.take_team_key", actor=actor, subject=team, detail={"member": member.pk})
    renew_team(team, actor=actor)


@transaction.atomic
def renew_team(team: Holder, *, actor: Any = None) -> None:
    """A new epoch for those who hold the present key; where nobody does, the key stays.

    The house makes it at once and keeps no copy, so it waits for nobody. What only a member can do, lead
    from the new key back to the one before, `link_epochs` does when one comes.
    """
    team = Holder.objects.select_for_update().get(pk=team.pk)
    certificates = certificates_of(members_of(team))
    if certificates:
        start_epoch(team, KeyPair.generate(), certificates)
        record("vault.renew_team", actor=actor, subject=team)


def link_due_epochs(keyring: Keyring) -> None:
    """Do for every team of the person what only a member can do. Called whenever a keyring is opened."""
    for team in teams_of(Holder.objects.get(pk=keyring.holder_id)):
        with suppress(NoGrantError):
            link_epochs(keyring, team)


def link_epochs(keyring: Keyring, team: Holder) -> None:
    """Lead from each key of the team to the one before, and seal to the newest what was sealed to others.

    Who remembers an earlier private key then finds nothing in the tables that it opens.

    Raises:
        NoGrantError: `keyring` does not hold the team's key.
    """
    keys = HolderKey.objects.filter(holder=team, epoch__gt=1, previous=None).order_by("epoch")
    for key in keys:
        before = keyring.key_of(team.pk, key.epoch - 1)
        pair, index_key = keyring.key_of(team.pk, key.epoch), index_key_of(keyring, team)
        lead_back(key, pair, before.private_bytes(), index_key)
    _seal_anew(keyring, team)


def lead_back(key: HolderKey, pair: KeyPair, before: bytes, index_key: bytes) -> None:
    key.previous = wrap(before, derive(pair.private_bytes(), "previous epoch"))
    key.index_key = wrap(index_key, derive(pair.private_bytes(), "name index"))
    key.save(update_fields=["previous", "index_key"])


def _seal_anew(keyring: Keyring, team: Holder) -> None:
    """Each portion on its own: a team may have thousands of safes, and others want to write too."""
    public, grants = current_certificate(team).public, Grant.objects.filter(holder=team)
    earlier = list(grants.filter(epoch__lt=team.epoch).values_list("pk", flat=True))
    for start in range(0, len(earlier), AT_ONCE):
        renewed = []
        for grant in grants.filter(pk__in=earlier[start : start + AT_ONCE]):
            try:
                granted = keyring.key_of(team.pk, grant.epoch).open_sealed(bytes(grant.sealed))
            except (AlteredError, NoGrantError) as error:
                record_refusal(error, grant, actor=keyring.user)
                continue
            grant.epoch, grant.sealed = team.epoch, seal_to(public, granted)
            renewed.append(grant)
        Grant.objects.bulk_update(renewed, ["epoch", "sealed"])


def index_key_of(keyring: Keyring, team: Holder) -> bytes:
    """The key of the team's name index; it stays the same from epoch to epoch."""
    keys = HolderKey.objects.filter(holder=team, epoch__lte=team.epoch, index_key__isnull=False)
    key = keys.order_by("-epoch").first()
    if key is None:
        raise AlteredError("The key of the name index is gone.")
    return index_key_in(key, keyring.key_of(team.pk, key.epoch))


def index_key_in(key: HolderKey, pair: KeyPair) -> bytes:
    try:
        return unwrap(bytes(key.index_key or b""), derive(pair.private_bytes(), "name index"))
    except WrongSecretError:
        raise AlteredError("The key of the name index was changed.") from None


def attested_words(team: Holder, newcomer: Certificate) -> bytes:
    """What an attester signs. It names the epoch: whoever left and comes back is attested anew."""
    return b"teilhabe attestation " + struct.pack(">qI", team.pk, team.epoch) + newcomer.to_bytes()


def _require_attester(attestation: GrantAttestation, team: Holder, newcomer: Certificate) -> None:
    attester, members = attestation.attester, members_of(team)
    if attester not in members and len(members) > 1:
        raise AttestationError("not a member")
    certificate = current_certificate(attester)
    if certificate.epoch != attestation.attester_epoch:
        raise AttestationError("epoch")
    if not certificate.public.has_signed(bytes(attestation.signature), attested_words(team, newcomer)):
        raise AttestationError("signature")


def start_epoch(team: Holder, pair: KeyPair, members: Iterable[Certificate]) -> HolderKey:
    GrantAttestation.objects.filter(team=team).delete()
    HolderKey.objects.filter(holder=team).update(shared=None)
    KeyShare.objects.filter(key__holder=team).update(words=None)
    team.epoch += 1
    team.save(update_fields=["epoch"])
    certificate = certify_keys(Kind.TEAM, team.pk, team.epoch, pair.public)
    key = HolderKey.objects.create(holder=team, epoch=team.epoch, certificate=certificate.to_bytes())
    for member in members:
        _copy(key, pair, member)
    if team.epoch > 1:
        transaction.on_commit(lambda: raise_anchor(team.pk, team.epoch))
    return key


def certificates_of(members: Iterable[Holder]) -> list[Certificate]:
    """Of those whose key holds: a row that was tampered with does not hold up the others."""
    found = []
    for member in members:
        try:
            found.append(current_certificate(member))
        except (CertificateError, RolledBackError) as error:
            record_refusal(error, member)
    return found


def _copy(key: HolderKey, pair: KeyPair, member: Certificate) -> None:
    TeamKey.objects.filter(key=key, member=member.holder).delete()
    copy = TeamKey(key=key, member_id=member.holder, member_epoch=member.epoch)
    copy.sealed, copy.seal = seal_to(member.public, pair.private_bytes()), seal_of(copy)
    copy.save()


def present_key(team: Holder) -> HolderKey:
    return HolderKey.objects.select_related("holder").get(holder=team, epoch=team.epoch)


def _letters(fingerprint: str) -> str:
    return "".join(sign for sign in fingerprint.casefold() if sign.isalnum())
