"""The house's own keys. Their fingerprint stands in a file, so that other secrets do not go unnoticed."""

import os
import secrets
import struct
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from teilhabe.core.vault.models import Holder, HolderKey, TeamKey
from teilhabe.engines.sealing.certificates import Certificate, Kind, certify, read_certificate
from teilhabe.engines.sealing.keys import KeyPair, PublicKeys, derive, digest
from teilhabe.engines.sealing.stretch import SALT_BYTES

_ADMISSION = struct.Struct(">qIqI")


class HouseKeyError(Exception):
    """The house's keys are not those it was set up with; the text says how to repair it."""


def fingerprint_file() -> Path:
    return Path(settings.HOME) / "house.pub"


@cache
def house_keys() -> KeyPair:
    """The keys from the secrets of the house, compared with their pinned fingerprint.

    Raises:
        HouseKeyError: the fingerprint is another, or its file is missing though keys were certified before.
    """
    keys = KeyPair(settings.HOUSE_SECRETS.box_seed, settings.HOUSE_SECRETS.signing_seed)
    _compare_or_pin(fingerprint_file(), keys.public.fingerprint())
    return keys


def _compare_or_pin(path: Path, fingerprint: str) -> None:
    if not path.exists():
        if HolderKey.objects.exists():
            raise HouseKeyError(f"{path}: not found. Put back the copy from set-up.")
        _pin(path, fingerprint)
    if path.read_text(encoding="ascii").strip() != fingerprint:
        raise HouseKeyError(f"{path}: secrets.toml holds other keys. Put back the secrets of this house.")


def _pin(path: Path, fingerprint: str) -> None:
    """The file is there whole or not at all. Of two processes the first pins; the other is compared."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".house.pub-", encoding="ascii") as file:
        file.write(fingerprint + "\n")
        file.flush()
        os.fchmod(file.fileno(), 0o644)
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def certify_keys(kind: Kind, holder: int, epoch: int, public: PublicKeys, *, owner: int = 0) -> Certificate:
    return certify(house_keys(), kind, holder, epoch, public, owner=owner)


def checked_certificate(content: bytes) -> Certificate:
    """Raises CertificateError."""
    return read_certificate(content, house_keys().public)


def seal_of(copy: TeamKey) -> bytes:
    """The house's word that the member of `copy` was let into the team."""
    return house_keys().sign(_admission(copy))


def has_seal(copy: TeamKey) -> bool:
    return house_keys().public.has_signed(bytes(copy.seal), _admission(copy))


def audit_seal(holder_id: int) -> bytes:
    """The house's word that this team reads the audit."""
    return house_tag("team that reads the audit", holder_id)


def reads_audit(holder: Holder) -> bool:
    """Whether who did what is sealed to this team; what stands in its row alone does not say so."""
    return secrets.compare_digest(bytes(holder.audit_seal or b""), audit_seal(holder.pk))


def _admission(copy: TeamKey) -> bytes:
    """`copy` comes with its key."""
    named = _ADMISSION.pack(copy.key.holder_id, copy.key.epoch, copy.member_id, copy.member_epoch)
    return b"teilhabe team key " + named


def house_key(purpose: str) -> bytes:
    """A key of the house for one purpose."""
    return derive(settings.HOUSE_SECRETS.limits_key, purpose)


def house_tag(purpose: str, *parts: str | bytes | int | list[str] | None) -> bytes:
    """32 bytes that only the house makes: its word that `parts` belong together.

    Cheaper than a signature, for what nobody but the house ever checks.
    """
    return digest(msgspec.msgpack.encode(parts), key=house_key(purpose))


def with_seal(seal: str, options: dict[str, Any]) -> dict[str, Any]:
    """What `save` is told, so that it writes the seal too."""
    fields = options.get("update_fields")
    return options if fields is None else options | {"update_fields": {*fields, seal}}


def anchor_of(*named: str | int) -> int:
    """The row of an anchor for what has no random id of its own; to a reader of the halves any number."""
    return int.from_bytes(house_tag("anchor", *named)[:8], "big") >> 1


def receipt_salt() -> bytes:
    """The same for every receipt of the house."""
    return derive(settings.HOUSE_SECRETS.pepper, "receipt salt")[:SALT_BYTES]
