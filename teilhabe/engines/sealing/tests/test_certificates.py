import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.sealing.certificates import CERTIFICATE_BYTES, Kind, certify, read_certificate
from teilhabe.engines.sealing.errors import CertificateError
from teilhabe.engines.sealing.keys import KeyPair

HOUSE = KeyPair.from_seed(b"h" * 32)
TEAM = KeyPair.from_seed(b"t" * 32)
CONTENT = certify(HOUSE, Kind.TEAM, 2**62, 3, TEAM.public).to_bytes()


def test_certificate_comes_back() -> None:
    certificate = read_certificate(CONTENT, HOUSE.public)
    assert (certificate.kind, certificate.holder, certificate.epoch) == (Kind.TEAM, 2**62, 3)
    assert certificate.public == TEAM.public
    assert certificate.to_bytes() == CONTENT


def test_only_the_house_certifies() -> None:
    own = certify(TEAM, Kind.TEAM, 2**62, 3, TEAM.public)
    with pytest.raises(CertificateError):
        read_certificate(own.to_bytes(), HOUSE.public)


@given(st.integers(0, CERTIFICATE_BYTES * 8 - 1))
def test_every_bit_is_covered(bit: int) -> None:
    changed = bytearray(CONTENT)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CertificateError):
        read_certificate(bytes(changed), HOUSE.public)


@pytest.mark.parametrize("content", [b"", CONTENT[:-1], CONTENT + b"\0"])
def test_length_is_fixed(content: bytes) -> None:
    with pytest.raises(CertificateError):
        read_certificate(content, HOUSE.public)
