"""The keys of people: made at the first log-in, wrapped under the password, saved by the printed sheet.

Anchors beside the halves remember who has keys and which wrapping is the newest: whoever deletes somebody's
row does not get new keys certified in their name, and neither an old password nor a used sheet opens again.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from teilhabe.core.vault.errors import KeysLostError
from teilhabe.core.vault.house import anchor_of, certify_keys
from teilhabe.core.vault.keyring import Keyring, certified_pair
from teilhabe.core.vault.models import GrantAttestation, Holder, HolderKey, PersonKey, TeamKey, raise_anchor
from teilhabe.core.vault.queries import certificate_of, newest_revisions
from teilhabe.engines.sealing.certificates import Certificate, Kind, Signer
from teilhabe.engines.sealing.errors import RolledBackError, WrongSecretError
from teilhabe.engines.sealing.keys import KeyPair, unwrap, wrap
from teilhabe.engines.sealing.recovery import RecoveryCode
from teilhabe.foundation.audit.actions import record

PASSWORD, SHEET = "password", "sheet"


@transaction.atomic
def provide_keys(user_id: int, wrapping_key: bytes) -> Signer:
    """The person's opened keys; made now if there never were any.

    Raises:
        KeysLostError: they were wrapped under another password.
        SealedTextError, CertificateError: the tables were tampered with.
    """
    holder, _ = Holder.objects.select_for_update().get_or_create(owner_id=user_id, kind=Kind.PERSON.value)
    times = _times_made(user_id)
    if holder.epoch < times:
        raise RolledBackError("Somebody deleted the keys of this person or put earlier ones back.")
    if holder.epoch == 0:
        return _new_keys(holder, wrapping_key)
    if times == 0:
        _remember(holder)
    key, certificate = _present(holder)
    return _opened(key, certificate, wrapping_key, PASSWORD)


@transaction.atomic
def rewrap_keys(user_id: int, old_wrapping_key: bytes, new_wrapping_key: bytes) -> None:
    """The same keys under a new password; raises as `provide_keys`."""
    signer = provide_keys(user_id, old_wrapping_key)
    _wrap(signer, PASSWORD, new_wrapping_key)


@transaction.atomic
def start_with_empty_hands(user_id: int, wrapping_key: bytes) -> Signer:
    """New keys for somebody who lost password and sheet.

    What was sealed to this person alone is lost; the keys of teams come back by an attestation.
    """
    holder, _ = Holder.objects.select_for_update().get_or_create(owner_id=user_id, kind=Kind.PERSON.value)
    TeamKey.objects.filter(member=holder).delete()
    GrantAttestation.objects.filter(Q(newcomer=holder) | Q(attester=holder)).delete()
    signer = _new_keys(holder, wrapping_key)
    record("vault.start_with_empty_hands", subject=holder)
    return signer


@transaction.atomic
def print_sheet(keyring: Keyring) -> RecoveryCode:
    """A new recovery sheet; the one before no longer works. Show it once, store it nowhere."""
    code = RecoveryCode.new()
    _wrap(keyring.signer, SHEET, code.wrapping_key(settings.HOUSE_SECRETS.pepper))
    record("vault.print_sheet", actor=keyring.user)
    return code


@transaction.atomic
def reopen_with_sheet(user_id: int, code: RecoveryCode, wrapping_key: bytes) -> Signer:
    """The sheet stands in for the lost password, once; afterwards a new one is printed.

    Raises:
        KeysLostError: no sheet was printed, or it is not this one.
        SealedTextError, CertificateError: the tables were tampered with.
    """
    holder = Holder.objects.select_for_update().filter(owner_id=user_id, epoch__gt=0).first()
    if holder is None:
        raise KeysLostError
    key, certificate = _present(holder)
    signer = _opened(key, certificate, code.wrapping_key(settings.HOUSE_SECRETS.pepper), SHEET)
    _wrap(signer, PASSWORD, wrapping_key)
    _wrap(signer, SHEET, None)
    record("vault.reopen_with_sheet", subject=holder)
    return signer


def has_sheet(user_id: int) -> bool:
    return PersonKey.objects.filter(key__holder__owner=user_id, by_sheet__isnull=False).exists()


def _new_keys(holder: Holder, wrapping_key: bytes) -> Signer:
    pair = KeyPair.generate()
    holder.epoch = max(holder.epoch, _times_made(holder.owner_id or 0)) + 1
    holder.save(update_fields=["epoch"])
    certificate = certify_keys(Kind.PERSON, holder.pk, holder.epoch, pair.public, owner=holder.owner_id or 0)
    key = HolderKey.objects.create(holder=holder, epoch=holder.epoch, certificate=certificate.to_bytes())
    wrapped = wrap(pair.private_bytes(), wrapping_key, _bound(certificate, PASSWORD, 0))
    PersonKey.objects.create(key=key, by_password=wrapped)
    if holder.epoch > 1:
        transaction.on_commit(lambda: raise_anchor(holder.pk, holder.epoch))
    _remember(holder)
    return Signer(pair, certificate)


def _present(holder: Holder) -> tuple[HolderKey, Certificate]:
    key = HolderKey.objects.select_related("holder", "private").get(holder=holder, epoch=holder.epoch)
    return key, certificate_of(key, newest_revisions([holder.pk]).get(holder.pk, 0))


def _opened(key: HolderKey, certificate: Certificate, secret: bytes, by: str) -> Signer:
    """Raises RolledBackError where the wrapping is not the newest."""
    wrapped, revision = _wrapping(key.private, by)
    anchor = wrapping_anchor(key, by)
    if revision < newest_revisions([anchor]).get(anchor, 0):
        raise RolledBackError("A wrapping of earlier was put back.")
    try:
        seed = unwrap(wrapped, secret, _bound(certificate, by, revision))
    except WrongSecretError:
        raise KeysLostError from None
    return Signer(certified_pair(seed, certificate), certificate)


def _wrap(signer: Signer, by: str, secret: bytes | None) -> None:
    """From now on only this wrapping opens; None: nothing does."""
    certificate = signer.certificate
    keys = PersonKey.objects.select_for_update(of=("self",)).select_related("key")
    private = keys.get(key__holder=certificate.holder, key__epoch=certificate.epoch)
    revision = _wrapping(private, by)[1] + 1
    wrapped = secret and wrap(signer.keys.private_bytes(), secret, _bound(certificate, by, revision))
    setattr(private, f"by_{by}", wrapped)
    setattr(private, f"{by}_revision", revision)
    private.save(update_fields=[f"by_{by}", f"{by}_revision"])
    transaction.on_commit(lambda: raise_anchor(wrapping_anchor(private.key, by), revision))


def _wrapping(private: PersonKey, by: str) -> tuple[bytes, int]:
    """What stands in the table, and its revision."""
    return bytes(getattr(private, f"by_{by}") or b""), int(getattr(private, f"{by}_revision"))


def _bound(certificate: Certificate, by: str, revision: int) -> bytes:
    """The first wrapping names no revision."""
    named = [by, certificate.holder, certificate.epoch, *([revision] if revision else [])]
    return " ".join(map(str, named)).encode()


# --- Anchors ----------------------------------------------------------------------------------------------
def person_anchor(user_id: int) -> int:
    """Remembers how often the keys of this person were made."""
    return anchor_of("keys of a person", user_id)


def wrapping_anchor(key: HolderKey, by: str) -> int:
    return anchor_of("wrapping", by, key.holder_id, key.epoch)


def _times_made(user_id: int) -> int:
    anchor = person_anchor(user_id)
    return newest_revisions([anchor]).get(anchor, 0)


def _remember(holder: Holder) -> None:
    transaction.on_commit(lambda: raise_anchor(person_anchor(holder.owner_id or 0), holder.epoch))


def standing_of_people() -> dict[int, int]:
    """What every anchor of a person has to say for the keys that stand in the tables."""
    people = get_user_model()._default_manager.values_list("pk", "holder__epoch")
    standing = {person_anchor(user_id): epoch or 0 for user_id, epoch in people}
    for private in PersonKey.objects.select_related("key"):
        for by in (PASSWORD, SHEET):
            standing[wrapping_anchor(private.key, by)] = _wrapping(private, by)[1]
    return standing
