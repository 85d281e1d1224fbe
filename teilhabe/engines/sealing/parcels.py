"""A parcel from one house to another, and the short answer that comes back.

Bytes of format 1::

    format 1 | number 16 | sealed at 8 | open until 8 | sending house 32 | receiving house 32
    | team 8 | epoch 4 | data key, sealed to the team 80 | blob (see `blobs`)
    | signature of the sending house 64

The signature covers everything before it: one changed byte shows before anything is opened. The blob is
signed by its author for exactly this number and team, so whoever opened a parcel cannot hand it on as if it
had been sealed to somebody else.
"""

import secrets
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from teilhabe.engines.sealing.blobs import Context, Opened, open_blob, seal_blob
from teilhabe.engines.sealing.cards import Card, house_digest
from teilhabe.engines.sealing.certificates import SIGNATURE_BYTES, Signer
from teilhabe.engines.sealing.codes import Code
from teilhabe.engines.sealing.errors import AlteredError, SignatureError
from teilhabe.engines.sealing.keys import KeyPair, PublicKeys, digest, new_key, seal_to

FORMAT = 1
NUMBER_BYTES = 16
OPENS_FOR = 72 * 3600
CLOCKS_DIFFER_BY = 300
MODEL = "handover.parcel"
_COVER = struct.Struct(">B16sqq32s32sqI")
_KEY = 80


@dataclass(frozen=True)
class Cover:
    """What stands outside on a parcel; houses as digests, times in seconds since 1970."""

    number: bytes
    sealed_at: int
    open_until: int
    sender: bytes
    receiver: bytes
    team: int
    epoch: int

    def to_bytes(self) -> bytes:
        return _COVER.pack(
            FORMAT,
            self.number,
            self.sealed_at,
            self.open_until,
            self.sender,
            self.receiver,
            self.team,
            self.epoch,
        )

    def may_be_opened(self, now: float) -> bool:
        """Whether it is its time. A parcel that grants itself more than 72 hours is never opened."""
        is_short = self.open_until - self.sealed_at <= OPENS_FOR
        return is_short and self.sealed_at - CLOCKS_DIFFER_BY <= now < self.open_until


def new_number() -> bytes:
    return secrets.token_bytes(NUMBER_BYTES)


def seal_parcel(
    payload: bytes, *, schema: str, number: bytes, house: KeyPair, author: Signer, to: Card, now: int
) -> bytes:
    """`payload` for the team on the card `to`, signed by `author` and by the `house` that certified them."""
    intake, sender = to.intake, house_digest(house.public)
    cover = Cover(number, now, now + OPENS_FOR, sender, to.house_digest, intake.holder, intake.epoch)
    data_key = new_key()
    blob = seal_blob(data_key, payload, _context(cover, schema), author)
    content = cover.to_bytes() + seal_to(intake.public, data_key) + blob
    return content + house.sign(_signed(content))


def read_cover(content: bytes) -> Cover:
    """What stands on the parcel; nothing is checked.

    Raises:
        AlteredError: it is none.
    """
    if len(content) < _COVER.size + _KEY + SIGNATURE_BYTES or content[0] != FORMAT:
        raise AlteredError
    return Cover(*_COVER.unpack(content[: _COVER.size])[1:])


def check_parcel(content: bytes, sender: PublicKeys) -> Cover:
    """The cover of a parcel that `sender` made and nobody changed since.

    Raises:
        AlteredError, SignatureError
    """
    cover = read_cover(content)
    signed, signature = content[:-SIGNATURE_BYTES], content[-SIGNATURE_BYTES:]
    if cover.sender != house_digest(sender) or not sender.has_signed(signature, _signed(signed)):
        raise SignatureError
    return cover


def open_parcel(content: bytes, *, schema: str, sender: PublicKeys, team: KeyPair) -> Opened:
    """What is in it, and who of the sending house signed it.

    Raises:
        SealedTextError: a subclass says what is wrong.
    """
    cover = check_parcel(content, sender)
    sealed_key = content[_COVER.size : _COVER.size + _KEY]
    data_key = team.open_sealed(sealed_key)
    blob = content[_COVER.size + _KEY : -SIGNATURE_BYTES]
    return open_blob(data_key, blob, _context(cover, schema), sender)


def _context(cover: Cover, schema: str) -> Context:
    return Context(MODEL, int.from_bytes(cover.number, "big"), cover.team, schema, 1)


def _signed(content: bytes) -> bytes:
    return b"teilhabe handover " + content


# --- What comes back ----------------------------------------------------------------------------------------
class State(IntEnum):
    RECEIVED = 1
    ACCEPTED = 2
    DECLINED = 3
    CLOSED = 4


class Reason(IntEnum):
    """Why a parcel was declined."""

    NONE = 0
    NOT_RESPONSIBLE = 1
    NO_TIME = 2
    INCOMPLETE = 3
    PERSON_SAID_NO = 4
    NAMES_STATUS = 5


_REPLY = struct.Struct(">B16sBBq")


@dataclass(frozen=True)
class Reply:
    """What became of the parcel with this number. Nothing else ever comes back."""

    number: bytes
    state: State
    reason: Reason
    said_at: int


def write_reply(house: KeyPair, reply: Reply) -> bytes:
    packed = _REPLY.pack(FORMAT, reply.number, reply.state, reply.reason, reply.said_at)
    return packed + house.sign(_signed_reply(packed))


def read_reply(content: bytes, house: PublicKeys | None = None) -> Reply:
    """Without `house` nothing is checked: only the number may be looked at then.

    Raises:
        AlteredError, SignatureError
    """
    packed, signature = content[: _REPLY.size], content[_REPLY.size :]
    if len(content) != _REPLY.size + SIGNATURE_BYTES or content[0] != FORMAT:
        raise AlteredError
    _, number, state, reason, said_at = _REPLY.unpack(packed)
    if house is not None and not house.has_signed(signature, _signed_reply(packed)):
        raise SignatureError
    try:
        return Reply(number, State(state), Reason(reason), said_at)
    except ValueError:
        raise AlteredError from None


def _signed_reply(packed: bytes) -> bytes:
    return b"teilhabe handover reply " + packed


MAC_BELOW = 10**12


@dataclass(frozen=True, repr=False)
class ReplyCode(Code):
    """A reply to be read out on the phone: three groups of five digits.

    Two digits say state and reason, twelve are a digest under the key that lay in the parcel.
    """

    below: ClassVar[int] = 10**14

    @classmethod
    def of(cls, key: bytes, state: State, reason: Reason = Reason.NONE) -> "ReplyCode":
        return cls((state * 10 + reason) * MAC_BELOW + _mac(key, state * 10 + reason))

    def reply(self, key: bytes) -> tuple[State, Reason] | None:
        """What it says; None where it belongs to another parcel."""
        said, mac = divmod(self.number, MAC_BELOW)
        try:
            state, reason = State(said // 10), Reason(said % 10)
        except ValueError:
            return None
        return (state, reason) if secrets.compare_digest(str(mac), str(_mac(key, said))) else None


def _mac(key: bytes, said: int) -> int:
    return int.from_bytes(digest(b"reply %d" % said, key=key, size=16), "big") % MAC_BELOW
