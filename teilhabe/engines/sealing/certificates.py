"""The house vouches for public keys, so that nobody who can write tables slips in a key of his own."""

import struct
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from teilhabe.engines.sealing.errors import CertificateError
from teilhabe.engines.sealing.keys import KeyPair, PublicKeys

FORMAT = 1
_STATEMENT = struct.Struct(">BBqIq32s32s")
SIGNATURE_BYTES = 64
CERTIFICATE_BYTES = _STATEMENT.size + SIGNATURE_BYTES


class Kind(IntEnum):
    """Who holds a key."""

    PERSON = 1
    TEAM = 2
    MAILBOX = 3
    HOUSE = 4


@dataclass(frozen=True)
class Certificate:
    """These keys are those of `holder` in its `epoch`; `owner` is the id of the person behind it, or 0."""

    kind: Kind
    holder: int
    epoch: int
    owner: int
    public: PublicKeys
    signature: bytes

    def to_bytes(self) -> bytes:
        return _statement(self.kind, self.holder, self.epoch, self.owner, self.public) + self.signature


@dataclass(frozen=True, repr=False)
class Signer:
    """Keys that write under the name of their certificate."""

    keys: KeyPair
    certificate: Certificate


def certify(
    house: KeyPair, kind: Kind, holder: int, epoch: int, public: PublicKeys, *, owner: int = 0
) -> Certificate:
    statement = _statement(kind, holder, epoch, owner, public)
    return Certificate(kind, holder, epoch, owner, public, house.sign(_signed(statement)))


@lru_cache(maxsize=4096)
def read_certificate(content: bytes, house: PublicKeys) -> Certificate:
    """The certificate in `content`, checked. What was checked once is remembered by this process.

    Raises:
        CertificateError: no certificate, or not signed by the house.
    """
    statement, signature = content[: _STATEMENT.size], content[_STATEMENT.size :]
    if len(content) != CERTIFICATE_BYTES or not house.has_signed(signature, _signed(statement)):
        raise CertificateError
    number, kind, holder, epoch, owner, box, sign = _STATEMENT.unpack(statement)
    if number != FORMAT:
        raise CertificateError(f"Certificates of format {number} are not known here.")
    return Certificate(Kind(kind), holder, epoch, owner, PublicKeys(box, sign), signature)


def _statement(kind: Kind, holder: int, epoch: int, owner: int, public: PublicKeys) -> bytes:
    return _STATEMENT.pack(FORMAT, kind, holder, epoch, owner, public.box, public.sign)


def _signed(statement: bytes) -> bytes:
    return b"teilhabe certificate " + statement
