import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.sealing.errors import AlteredError
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.engines.sealing.streams import PIECE, SealingWriter, is_stream, open_stream

HOLDER = KeyPair.generate()
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE]


def sealed(content: bytes) -> bytes:
    target = io.BytesIO()
    writer = SealingWriter(target, HOLDER.public.box)
    writer.write(content)
    writer.close()
    return target.getvalue()


def opened(stream: bytes, holder: KeyPair = HOLDER) -> bytes:
    return open_stream(io.BytesIO(stream), holder).read()


@pytest.mark.parametrize("size", SIZES)
def test_stream_comes_back_whole(size: int) -> None:
    content = bytes(size)
    assert opened(sealed(content)) == content


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_pieces_written_do_not_show(parts: list[bytes]) -> None:
    target = io.BytesIO()
    writer = SealingWriter(target, HOLDER.public.box)
    for part in parts:
        writer.write(part)
    writer.close()
    assert opened(target.getvalue()) == b"".join(parts)


def test_key_of_the_stream_opens_it_too() -> None:
    target = io.BytesIO()
    writer = SealingWriter(target, HOLDER.public.box)
    writer.write(b"rows")
    writer.close()
    assert open_stream(io.BytesIO(target.getvalue()), writer.key).read() == b"rows"


def test_nobody_else_opens_it() -> None:
    with pytest.raises(AlteredError):
        opened(sealed(b"rows"), KeyPair.generate())


@pytest.mark.parametrize("at", [0, 20, 100, 130, -1])
def test_changed_byte_is_refused(at: int) -> None:
    stream = bytearray(sealed(b"rows" * 100))
    stream[at] ^= 1
    with pytest.raises(AlteredError):
        opened(bytes(stream))


@pytest.mark.parametrize("kept", [10, 60, 120, PIECE, -1])
def test_cut_stream_is_refused(kept: int) -> None:
    with pytest.raises(AlteredError):
        opened(sealed(bytes(2 * PIECE))[:kept])


def test_piece_left_out_or_added_is_refused() -> None:
    stream = sealed(bytes(3 * PIECE))
    head, size = len(stream) - 3 * (PIECE + 17), PIECE + 17
    with pytest.raises(AlteredError):
        opened(stream[:head] + stream[head + size :])
    with pytest.raises(AlteredError):
        opened(stream + stream[-size:])


def test_stream_is_known_by_its_start() -> None:
    assert is_stream(sealed(b""))
    assert not is_stream(b"house.json")
