"""One sealed text: bound to its place, padded into a size class, signed by its author.

Bytes of format 1::

    format 1 | revision 8 | place 16 | length of schema 1 | schema | nonce 24 | ciphertext
    \\________________ associated data _________________________/
    plain text: length of payload 4 | certificate of the author | signature 64 | payload | zeros

The author's certificate travels inside, so that a text can be checked long after its author has left.
"""

import struct
from dataclasses import dataclass

from teilhabe.engines.sealing.certificates import (
    CERTIFICATE_BYTES,
    SIGNATURE_BYTES,
    Certificate,
    Signer,
    read_certificate,
)
from teilhabe.engines.sealing.errors import (
    AlteredError,
    CertificateError,
    RolledBackError,
    SignatureError,
    SwappedError,
)
from teilhabe.engines.sealing.keys import PublicKeys, decrypt, digest, encrypt

FORMAT = 1
_HEADER = struct.Struct(">Bq16sB")
_LENGTH = struct.Struct(">I")
SMALLEST = 512
STEPWISE_FROM = 64 * 1024


@dataclass(frozen=True)
class Context:
    """Where a text belongs: `model` as "app.model", ids of row and safe, and its `revision` there, from 1.

    `schema` names what the payload is, with a version: "advice.note/1".
    """

    model: str
    row: int
    safe: int
    schema: str
    revision: int

    @property
    def place(self) -> bytes:
        return digest(f"{self.model} {self.row} {self.safe} {_name(self.schema)}".encode(), size=16)


@dataclass(frozen=True, repr=False)
class Opened:
    """A checked text: whose it is and in which version of its schema it was written."""

    payload: bytes
    schema: str
    author: Certificate


def size_class(size: int) -> int:
    """The padded size: a power of two up to 64 KiB, then eight steps between two powers."""
    if size <= SMALLEST:
        return SMALLEST
    if size <= STEPWISE_FROM:
        return 1 << (size - 1).bit_length()
    step = 1 << (size.bit_length() - 4)
    return -(-size // step) * step


def seal_blob(data_key: bytes, payload: bytes, context: Context, author: Signer) -> bytes:
    schema = context.schema.encode()
    header = _HEADER.pack(FORMAT, context.revision, context.place, len(schema)) + schema
    signature = author.keys.sign(_signed(header, payload))
    plain = _LENGTH.pack(len(payload)) + author.certificate.to_bytes() + signature + payload
    return header + encrypt(data_key, plain.ljust(size_class(len(plain)), b"\0"), header)


def open_blob(data_key: bytes, blob: bytes, context: Context, house: PublicKeys) -> Opened:
    """The text that was sealed for exactly this context; an older version of its schema is allowed.

    Raises:
        AlteredError: changed, cut off, or sealed under another key.
        SwappedError: genuine, but sealed for another row, safe, model or schema.
        RolledBackError: genuine, but of another revision than the row says.
        SignatureError: not signed by the author it names, or the house does not know that author.
    """
    header, schema = _header(blob)
    plain = decrypt(data_key, blob[len(header) :], header)
    _, revision, place, _ = _HEADER.unpack(header[: _HEADER.size])
    if place != context.place:
        raise SwappedError
    if revision != context.revision:
        raise RolledBackError
    author, payload = _checked(header, plain, house)
    return Opened(payload, schema, author)


def _header(blob: bytes) -> tuple[bytes, str]:
    if len(blob) < _HEADER.size or blob[0] != FORMAT:
        raise AlteredError
    end = _HEADER.size + blob[_HEADER.size - 1]
    try:
        return blob[:end], blob[_HEADER.size : end].decode()
    except UnicodeDecodeError:
        raise AlteredError from None


def _checked(header: bytes, plain: bytes, house: PublicKeys) -> tuple[Certificate, bytes]:
    (length,) = _LENGTH.unpack_from(plain)
    signature_at = _LENGTH.size + CERTIFICATE_BYTES
    payload_at = signature_at + SIGNATURE_BYTES
    payload = plain[payload_at : payload_at + length]
    try:
        author = read_certificate(plain[_LENGTH.size : signature_at], house)
    except CertificateError:
        raise SignatureError("The house does not know the author of this sealed text.") from None
    if not author.public.has_signed(plain[signature_at:payload_at], _signed(header, payload)):
        raise SignatureError
    return author, payload


def _signed(header: bytes, payload: bytes) -> bytes:
    return b"teilhabe blob " + header + payload


def _name(schema: str) -> str:
    return schema.partition("/")[0]
