"""A long text, sealed piece by piece for whoever holds a key that is kept elsewhere, for example a backup.

Bytes of format 1::

    "teilhabe stream 1\\n" | key of the stream, sealed to the holder 80 | header 24 | pieces of 1 MiB + 17

The last piece is marked as such: a stream that was cut off does not open. Pieces are chained: none can be
left out, doubled or put elsewhere.
"""

import io
from typing import IO, TYPE_CHECKING

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox

from teilhabe.engines.sealing.errors import AlteredError
from teilhabe.engines.sealing.keys import KEY_BYTES, KeyPair, new_key

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

START = b"teilhabe stream 1\n"
PIECE = 1 << 20
_KEY = KEY_BYTES + 48
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_EXTRA = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class SealingWriter(io.RawIOBase):
    """Seals what is written to it into `target`, for the holder of the public key `box` (32 bytes).

    Only `close` makes the stream whole. `key` opens it too, for as long as this object lives.
    """

    def __init__(self, target: IO[bytes], box: bytes) -> None:
        self.key = new_key()
        self._target, self._buffer = target, bytearray()
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, self.key)
        target.write(START + SealedBox(PublicKey(box)).encrypt(self.key) + header)

    def writable(self) -> bool:
        return True

    def write(self, content: "ReadableBuffer", /) -> int:
        self._buffer += content
        while len(self._buffer) > PIECE:
            self._push(bytes(self._buffer[:PIECE]), _MORE)
            del self._buffer[:PIECE]
        return memoryview(content).nbytes

    def close(self) -> None:
        if not self.closed:
            self._push(bytes(self._buffer), _LAST)
            self._buffer.clear()
        super().close()

    def _push(self, piece: bytes, tag: int) -> None:
        sealed = bindings.crypto_secretstream_xchacha20poly1305_push(self._state, piece, tag=tag)
        self._target.write(sealed)


class OpeningReader(io.RawIOBase):
    """Reads what `SealingWriter` wrote; made by `open_stream`."""

    def __init__(self, source: IO[bytes], key: bytes) -> None:
        self._source, self._buffer, self._is_last = source, b"", False
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        try:
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, source.read(_HEADER), key)
        except (CryptoError, ValueError, TypeError):
            raise AlteredError from None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Raises AlteredError: a piece was changed, is missing, or the stream was cut off."""
        if not self._buffer and not self._is_last:
            self._buffer = self._pull()
        view = memoryview(buffer).cast("B")
        count = min(len(view), len(self._buffer))
        view[:count], self._buffer = self._buffer[:count], self._buffer[count:]
        return count

    def _pull(self) -> bytes:
        try:
            piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                self._state, self._source.read(PIECE + _EXTRA)
            )
        except (CryptoError, ValueError, TypeError):
            raise AlteredError from None
        self._is_last = tag == _LAST
        if self._is_last and self._source.read(1):
            raise AlteredError
        return bytes(piece)


def open_stream(source: IO[bytes], opener: KeyPair | bytes) -> io.BufferedReader:
    """What was sealed into `source`, opened by the holder's key pair or by the key of the stream itself.

    Raises:
        AlteredError: no such stream, sealed for somebody else, or changed; also while reading.
    """
    if source.read(len(START)) != START:
        raise AlteredError
    sealed = source.read(_KEY)
    key = opener.open_sealed(sealed) if isinstance(opener, KeyPair) else opener
    return io.BufferedReader(OpeningReader(source, key), PIECE)


def is_stream(start: bytes) -> bool:
    """Whether these first bytes of a file are those of a stream."""
    return start.startswith(START)
