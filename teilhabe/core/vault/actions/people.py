"""The keys of people: made at the first log-in, wrapped under the password, saved by the printed sheet."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from teilhabe.core.vault.errors import KeysLostError
from teilhabe.core.vault.house import certify_keys
from teilhabe.core.vault.keyring import Keyring, certified_pair
from teilhabe.core.vault.models import GrantAttestation, Holder, HolderKey, PersonKey, TeamKey, raise_anchor
from teilhabe.core.vault.queries import certificate_of, newest_revisions
from teilhabe.engines.sealing.certificates import Certificate, Kind, Signer
from teilhabe.engines.sealing.errors import WrongSecretError
from teilhabe.engines.sealing.keys import KeyPair, unwrap, wrap
from teilhabe.engines.sealing.recovery import RecoveryCode
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def provide_keys(user_id: int, wrapping_key: bytes) -> Signer:
    """The person's opened keys; made now if there are none yet.

    Raises:
        KeysLostError: they were wrapped under another password.
        SealedTextError, CertificateError: the tables were tampered with.
    """
    holder, _ = Holder.objects.select_for_update().get_or_create(owner_id=user_id, kind=Kind.PERSON.value)
    if holder.epoch == 0:
        return _new_keys(holder, wrapping_key)
    key, certificate = _present(holder)
    return _opened(key, certificate, bytes(key.private.by_password), wrapping_key, "password")


@transaction.atomic
def rewrap_keys(user_id: int, old_wrapping_key: bytes, new_wrapping_key: bytes) -> None:
    """The same keys under a new password; raises as `provide_keys`."""
    signer = provide_keys(user_id, old_wrapping_key)
    _wrap_by_password(signer, new_wrapping_key)


@transaction.atomic
def start_with_empty_hands(user_id: int, wrapping_key: bytes) -> Signer:
    """New keys for somebody who lost password and sheet.

    What was sealed to this person alone is lost; the keys of teams come back by an attestation.
    """
    holder = Holder.objects.select_for_update().get(owner_id=user_id)
    TeamKey.objects.filter(member=holder).delete()
    GrantAttestation.objects.filter(Q(newcomer=holder) | Q(attester=holder)).delete()
    signer = _new_keys(holder, wrapping_key)
    record("vault.start_with_empty_hands", subject=holder)
    return signer


@transaction.atomic
def print_sheet(keyring: Keyring) -> RecoveryCode:
    """A new recovery sheet; the one before no longer works. Show it once, store it nowhere."""
    code = RecoveryCode.new()
    certificate = keyring.signer.certificate
    PersonKey.objects.filter(key__holder=certificate.holder, key__epoch=certificate.epoch).update(
        by_sheet=wrap(
            keyring.signer.keys.private_bytes(),
            code.wrapping_key(settings.HOUSE_SECRETS.pepper),
            _bound(certificate, "sheet"),
        )
    )
    record("vault.print_sheet", actor=keyring.user)
    return code


@transaction.atomic
def reopen_with_sheet(user_id: int, code: RecoveryCode, wrapping_key: bytes) -> Signer:
    """The sheet stands in for the lost password, once; afterwards a new one is printed.

    Raises:
        KeysLostError: no sheet was printed, or it is not this one.
    """
    holder = Holder.objects.select_for_update().filter(owner_id=user_id, epoch__gt=0).first()
    if holder is None:
        raise KeysLostError
    key, certificate = _present(holder)
    secret = code.wrapping_key(settings.HOUSE_SECRETS.pepper)
    signer = _opened(key, certificate, bytes(key.private.by_sheet or b""), secret, "sheet")
    _wrap_by_password(signer, wrapping_key)
    PersonKey.objects.filter(key=key).update(by_sheet=None)
    record("vault.reopen_with_sheet", subject=holder)
    return signer


def has_sheet(user_id: int) -> bool:
    return PersonKey.objects.filter(key__holder__owner=user_id, by_sheet__isnull=False).exists()


def _new_keys(holder: Holder, wrapping_key: bytes) -> Signer:
    pair = KeyPair.generate()
    holder.epoch += 1
    holder.save(update_fields=["epoch"])
    certificate = certify_keys(Kind.PERSON, holder.pk, holder.epoch, pair.public, owner=holder.owner_id or 0)
    key = HolderKey.objects.create(holder=holder, epoch=holder.epoch, certificate=certificate.to_bytes())
    wrapped = wrap(pair.private_bytes(), wrapping_key, _bound(certificate, "password"))
    PersonKey.objects.create(key=key, by_password=wrapped)
    if holder.epoch > 1:
        transaction.on_commit(lambda: raise_anchor(holder.pk, holder.epoch))
    return Signer(pair, certificate)


def _present(holder: Holder) -> tuple[HolderKey, Certificate]:
    key = HolderKey.objects.select_related("holder", "private").get(holder=holder, epoch=holder.epoch)
    return key, certificate_of(key, newest_revisions([holder.pk]).get(holder.pk, 0))


def _opened(key: HolderKey, certificate: Certificate, wrapped: bytes, secret: bytes, by: str) -> Signer:
    try:
        seed = unwrap(wrapped, secret, _bound(certificate, by))
    except WrongSecretError:
        raise KeysLostError from None
    return Signer(certified_pair(seed, certificate), certificate)


def _wrap_by_password(signer: Signer, wrapping_key: bytes) -> None:
    certificate = signer.certificate
    PersonKey.objects.filter(key__holder=certificate.holder, key__epoch=certificate.epoch).update(
        by_password=wrap(signer.keys.private_bytes(), wrapping_key, _bound(certificate, "password"))
    )


def _bound(certificate: Certificate, by: str) -> bytes:
    return f"{by} {certificate.holder} {certificate.epoch}".encode()
