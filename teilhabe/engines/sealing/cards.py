"""The card of a house: what another house needs to seal something to it. Public, and signed by the house.

Bytes of format 1: format 1 | signature 64 | fields as MessagePack. A card only proves that whoever holds the
house's key wrote it; that the key is that house's, two people find out by comparing its fingerprint.
"""

import base64
import binascii
import re
from dataclasses import dataclass

import msgspec

from teilhabe.engines.sealing.certificates import SIGNATURE_BYTES, Certificate, Kind, read_certificate
from teilhabe.engines.sealing.errors import CardError, CertificateError
from teilhabe.engines.sealing.keys import KEY_BYTES, KeyPair, PublicKeys, digest

FORMAT = b"\x01"
LONGEST_VALID = 366 * 24 * 3600
KINDS = ("association", "commissioner")
ADDRESS = re.compile(r"https://[a-z0-9.-]{1,200}|http://[a-z0-9.-]{1,200}\.localhost(:\d{1,5})?")


class _Fields(msgspec.Struct, frozen=True, array_like=True):
    name: str
    kind: str
    address: str
    box: bytes
    sign: bytes
    intake: bytes
    made_at: int
    valid_until: int


@dataclass(frozen=True)
class Card:
    """`intake` certifies the keys of the team that takes in; times are seconds since 1970."""

    name: str
    kind: str
    address: str
    house: PublicKeys
    intake: Certificate
    made_at: int
    valid_until: int

    @property
    def house_digest(self) -> bytes:
        return house_digest(self.house)

    def says_the_same_as(self, other: "Card") -> bool:
        """Whether only the team's key and the times differ."""
        return (self.name, self.kind, self.address, self.house) == (
            other.name,
            other.kind,
            other.address,
            other.house,
        )


def house_digest(house: PublicKeys) -> bytes:
    """32 bytes that stand for a house."""
    return digest(b"house" + house.box + house.sign)


def write_card(
    house: KeyPair, *, name: str, kind: str, address: str, intake: Certificate, made_at: int, valid_until: int
) -> bytes:
    public = house.public
    fields = _Fields(name, kind, address, public.box, public.sign, intake.to_bytes(), made_at, valid_until)
    payload = msgspec.msgpack.encode(fields)
    return FORMAT + house.sign(_signed(payload)) + payload


def read_card(content: bytes) -> Card:
    """The card in `content`, signed by the very house it names. Whether it is still valid is not asked.

    Raises:
        CardError: no card, changed, or its fields cannot be.
    """
    signature, payload = content[1 : 1 + SIGNATURE_BYTES], content[1 + SIGNATURE_BYTES :]
    if content[:1] != FORMAT:
        raise CardError
    try:
        fields = msgspec.msgpack.decode(payload, type=_Fields)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise CardError from None
    house = PublicKeys(fields.box, fields.sign)
    if len(fields.box) != KEY_BYTES or not house.has_signed(signature, _signed(payload)):
        raise CardError
    return Card(fields.name, fields.kind, fields.address, house, _intake(fields, house), *_times(fields))


def _intake(fields: _Fields, house: PublicKeys) -> Certificate:
    try:
        intake = read_certificate(fields.intake, house)
    except (CertificateError, ValueError):
        raise CardError from None
    if intake.kind is not Kind.TEAM or fields.kind not in KINDS or not ADDRESS.fullmatch(fields.address):
        raise CardError
    if not fields.name.strip() or len(fields.name) > 200 or not fields.name.isprintable():
        raise CardError
    return intake


def _times(fields: _Fields) -> tuple[int, int]:
    if not 0 < fields.valid_until - fields.made_at <= LONGEST_VALID:
        raise CardError
    return fields.made_at, fields.valid_until


def _signed(payload: bytes) -> bytes:
    return b"teilhabe house card " + payload


# --- As text: for a field to paste into, a file, a picture --------------------------------------------------
def to_text(kind: str, content: bytes) -> str:
    """`content` in letters that survive every mail and camera; `kind` is "card", "handover" or "reply"."""
    return f"teilhabe-{kind}:{base64.urlsafe_b64encode(content).decode().rstrip('=')}"


def from_text(kind: str, text: str) -> bytes | None:
    """What `to_text` wrote, wherever lines were broken; None where it is none."""
    start, _, letters = "".join(text.split()).partition(":")
    if start != f"teilhabe-{kind}" or not re.fullmatch(r"[\w-]+", letters, re.ASCII):
        return None
    try:
        return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    except (ValueError, binascii.Error):
        return None
