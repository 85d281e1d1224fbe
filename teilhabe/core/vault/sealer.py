"""The vault's answer to `foundation.sealer`."""

import datetime
import struct
from typing import Any

from django.db.models import F
from django.http import HttpRequest

from teilhabe.core.vault.errors import LockedError, NoGrantError
from teilhabe.core.vault.house import house_keys, reads_audit
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.core.vault.models import ChainAnchor, Holder, HolderKey
from teilhabe.core.vault.queries import certificate_of, current_certificate, newest_revisions
from teilhabe.engines.sealing.certificates import Certificate, Kind
from teilhabe.engines.sealing.errors import CertificateError, SealingError
from teilhabe.engines.sealing.keys import KeyPair, new_key, seal_to, unwrap, wrap
from teilhabe.foundation.sealer import CannotOpenError, NotForThemError

TO_OWNER, TO_READERS = b"\x01", b"\x02"
_READER = struct.Struct(">qI80s")
HOUSE = 0


class VaultSealer:
    def seal_for_owner(self, user: Any, content: bytes) -> bytes:
        holder = Holder.objects.filter(owner=user, epoch__gt=0).first()
        if holder is None:
            raise CertificateError("This person has no key yet: it is made at the first log-in.")
        return TO_OWNER + seal_to(current_certificate(holder).public, content)

    def open_for_owner(self, request: HttpRequest, blob: bytes) -> bytes:
        if bytes(blob[:1]) != TO_OWNER:
            raise CannotOpenError("This was not sealed to one person.")
        try:
            return keyring_of(request).signer.keys.open_sealed(bytes(blob[1:]))
        except (LockedError, SealingError) as error:
            raise CannotOpenError(str(error)) from error

    def seal_with_key(self, key: bytes, content: bytes) -> bytes:
        return wrap(content, key)

    def open_with_key(self, key: bytes, blob: bytes) -> bytes:
        try:
            return unwrap(bytes(blob), key)
        except SealingError as error:
            raise CannotOpenError(str(error)) from None

    def seal_for_audit(self, content: bytes) -> bytes:
        """To the teams that read the audit; while there is none, to the house itself."""
        key = new_key()
        readers = [_copy_for(certificate, key) for certificate in _audit_readers()]
        if not readers:
            readers = [_READER.pack(HOUSE, 0, seal_to(house_keys().public, key))]
        return TO_READERS + bytes([len(readers)]) + b"".join(readers) + wrap(content, key)

    def open_for_audit(self, request: HttpRequest, blob: bytes) -> bytes:
        """With a team key of the session's keyring.

        Raises:
            NotForThemError: sealed to teams this person is not in.
            CannotOpenError: altered.
            LockedError: the keyring is needed and is locked.
        """
        content = bytes(blob)
        end = 2 + int.from_bytes(content[1:2], "big") * _READER.size
        if content[:1] != TO_READERS or len(content) < end:
            raise CannotOpenError("This is no entry of the audit.")
        is_for_them = False
        for holder, epoch, sealed in _READER.iter_unpack(content[2:end]):
            try:
                key = _reader_key(request, holder, epoch)
                is_for_them = True
                return unwrap(content[end:], key.open_sealed(sealed))
            except (NoGrantError, SealingError):
                continue
        if is_for_them:
            raise CannotOpenError("This entry of the audit was altered.")
        raise NotForThemError("This entry of the audit was sealed to others.")

    def sign_as_house(self, content: bytes) -> bytes:
        return house_keys().sign(content)

    def is_signed_by_house(self, content: bytes, signature: bytes) -> bool:
        return house_keys().public.has_signed(signature, content)

    def remember_chain(self, sequence: int, day: datetime.date, digest: bytes) -> None:
        ChainAnchor.objects.get_or_create(sequence=sequence, defaults={"day": day, "digest": digest})

    def remembered_chain(self) -> dict[int, tuple[datetime.date, bytes]]:
        return {anchor.sequence: (anchor.day, bytes(anchor.digest)) for anchor in ChainAnchor.objects.all()}

    def forget_chain(self, before: int) -> None:
        ChainAnchor.objects.filter(sequence__lt=before).delete()


def _audit_readers() -> list[Certificate]:
    marked = HolderKey.objects.filter(
        holder__kind=Kind.TEAM.value, holder__audit_seal__isnull=False, epoch=F("holder__epoch")
    ).select_related("holder")
    keys = [key for key in marked if reads_audit(key.holder)]
    newest = newest_revisions(key.holder_id for key in keys)
    return [certificate_of(key, newest.get(key.holder_id, 0)) for key in keys]


def _copy_for(certificate: Certificate, key: bytes) -> bytes:
    return _READER.pack(certificate.holder, certificate.epoch, seal_to(certificate.public, key))


def _reader_key(request: HttpRequest, holder: int, epoch: int) -> KeyPair:
    return house_keys() if holder == HOUSE else keyring_of(request).key_of(holder, epoch)
