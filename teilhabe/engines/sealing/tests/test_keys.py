import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.sealing.errors import AlteredError, WrongSecretError
from teilhabe.engines.sealing.keys import (
    KeyPair,
    combine,
    derive,
    new_half,
    new_key,
    seal_to,
    unwrap,
    wrap,
)


def test_key_pair_comes_back_from_its_private_bytes() -> None:
    pair = KeyPair.generate()
    assert KeyPair.from_seed(pair.private_bytes()).public == pair.public


def test_sealed_envelope_opens_for_its_holder_only() -> None:
    pair, other = KeyPair.generate(), KeyPair.generate()
    envelope = seal_to(pair.public, b"half")
    assert pair.open_sealed(envelope) == b"half"
    with pytest.raises(AlteredError):
        other.open_sealed(envelope)


@given(st.binary(max_size=120))
def test_nonsense_is_no_envelope(blob: bytes) -> None:
    with pytest.raises(AlteredError):
        KeyPair.from_seed(b"\1" * 32).open_sealed(blob)


@given(st.binary(max_size=400), st.binary(max_size=20))
def test_wrapped_bytes_come_back(content: bytes, bound_to: bytes) -> None:
    secret = new_key()
    assert unwrap(wrap(content, secret, bound_to), secret, bound_to) == content


@given(st.data())
def test_wrapped_bytes_refuse_every_changed_bit(data: st.DataObject) -> None:
    secret = new_key()
    blob = bytearray(wrap(b"seed", secret))
    bit = data.draw(st.integers(0, len(blob) * 8 - 1))
    blob[bit // 8] ^= 1 << bit % 8
    with pytest.raises(WrongSecretError):
        unwrap(bytes(blob), secret)


def test_wrapped_bytes_are_bound() -> None:
    secret = new_key()
    with pytest.raises(WrongSecretError):
        unwrap(wrap(b"seed", secret, b"anna"), secret, b"berta")


@pytest.mark.parametrize("blob", [b"", b"\1", b"\1" * 24, b"\1" * 25, b"\2" * 60])
def test_short_or_foreign_bytes_are_not_unwrapped(blob: bytes) -> None:
    with pytest.raises(WrongSecretError):
        unwrap(blob, new_key())


def test_signature_holds_for_its_content_only() -> None:
    pair = KeyPair.generate()
    signature = pair.sign(b"one")
    assert pair.public.has_signed(signature, b"one")
    assert not pair.public.has_signed(signature, b"two")
    assert not pair.public.has_signed(b"short", b"one")
    assert not KeyPair.generate().public.has_signed(signature, b"one")


def test_data_key_needs_both_halves() -> None:
    granted, kept = new_half(), new_half()
    key = combine(granted, kept)
    assert combine(granted, kept) == key
    assert len({key, combine(granted, new_half()), combine(new_half(), kept), combine(kept, granted)}) == 4


def test_purposes_give_different_keys() -> None:
    assert derive(b"\1" * 32, "one") != derive(b"\1" * 32, "two")


def test_long_secrets_make_keys_too() -> None:
    keys = {derive(b"\1" * length, "one") for length in (63, 64, 65, 66, 5000)}
    assert len(keys) == 5


def test_fingerprint_is_ten_groups_of_four() -> None:
    groups = KeyPair.generate().public.fingerprint().split()
    assert [len(group) for group in groups] == [4] * 10
