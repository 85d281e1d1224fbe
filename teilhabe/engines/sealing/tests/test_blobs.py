from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.sealing.blobs import Context, open_blob, seal_blob, size_class
from teilhabe.engines.sealing.certificates import Kind, Signer, certify
from teilhabe.engines.sealing.errors import AlteredError, RolledBackError, SignatureError, SwappedError
from teilhabe.engines.sealing.keys import KeyPair, new_key

HOUSE = KeyPair.from_seed(b"h" * 32)
KEY = b"k" * 32
CONTEXT = Context("advice.note", row=7, safe=9, schema="advice.note/1", revision=1)


def signer(holder: int, house: KeyPair = HOUSE) -> Signer:
    keys = KeyPair.generate()
    return Signer(keys, certify(house, Kind.PERSON, holder, 1, keys.public, owner=holder))


ANNA, BERTA = signer(1), signer(2)
BLOB = seal_blob(KEY, b"Ein Satz", CONTEXT, ANNA)


@given(st.binary(max_size=3000))
def test_text_comes_back_with_its_author(payload: bytes) -> None:
    opened = open_blob(KEY, seal_blob(KEY, payload, CONTEXT, ANNA), CONTEXT, HOUSE.public)
    assert (opened.payload, opened.author, opened.schema) == (payload, ANNA.certificate, "advice.note/1")


@given(st.integers(0, len(BLOB) * 8 - 1))
def test_changed_bit_is_refused(bit: int) -> None:
    changed = bytearray(BLOB)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(AlteredError):
        open_blob(KEY, bytes(changed), CONTEXT, HOUSE.public)


@given(st.integers(0, len(BLOB) - 1))
def test_truncated_text_is_refused(length: int) -> None:
    with pytest.raises(AlteredError):
        open_blob(KEY, BLOB[:length], CONTEXT, HOUSE.public)


@given(st.binary(max_size=700))
def test_nonsense_is_refused(blob: bytes) -> None:
    with pytest.raises(AlteredError):
        open_blob(KEY, blob, CONTEXT, HOUSE.public)


def test_other_key_is_refused() -> None:
    with pytest.raises(AlteredError):
        open_blob(new_key(), BLOB, CONTEXT, HOUSE.public)


@pytest.mark.parametrize(
    "other",
    [
        replace(CONTEXT, row=8),
        replace(CONTEXT, safe=10),
        replace(CONTEXT, model="advice.case"),
        replace(CONTEXT, schema="advice.case/1"),
    ],
)
def test_text_from_another_place_is_refused(other: Context) -> None:
    with pytest.raises(SwappedError):
        open_blob(KEY, BLOB, other, HOUSE.public)


def test_older_revision_is_refused() -> None:
    with pytest.raises(RolledBackError):
        open_blob(KEY, BLOB, replace(CONTEXT, revision=2), HOUSE.public)


def test_newer_reader_learns_which_version_was_written() -> None:
    opened = open_blob(KEY, BLOB, replace(CONTEXT, schema="advice.note/2"), HOUSE.public)
    assert opened.schema == "advice.note/1"


def test_nobody_signs_under_another_name() -> None:
    forger = Signer(BERTA.keys, ANNA.certificate)
    with pytest.raises(SignatureError, match="not signed by the author"):
        open_blob(KEY, seal_blob(KEY, b"x", CONTEXT, forger), CONTEXT, HOUSE.public)


def test_author_unknown_to_the_house_is_refused() -> None:
    stranger = signer(3, house=KeyPair.generate())
    with pytest.raises(SignatureError, match="does not know the author"):
        open_blob(KEY, seal_blob(KEY, b"x", CONTEXT, stranger), CONTEXT, HOUSE.public)


def test_same_text_never_looks_the_same() -> None:
    assert seal_blob(KEY, b"Ein Satz", CONTEXT, ANNA) != BLOB


def test_short_texts_share_one_size() -> None:
    sizes = {len(seal_blob(KEY, b"x" * length, CONTEXT, ANNA)) for length in (0, 1, 50, 200)}
    assert len(sizes) == 1


@given(st.integers(1, 20_000_000))
def test_size_class_wastes_little(size: int) -> None:
    padded = size_class(size)
    assert size <= padded == size_class(padded)
    assert padded <= max(512, 2 * size if size <= 64 * 1024 else size * 9 // 8 + 1)
