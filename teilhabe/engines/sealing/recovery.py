"""What opens a key when the password is lost: the printed sheet, or shares in several hands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from teilhabe.engines.sealing.codes import Code
from teilhabe.engines.sealing.errors import ShareError
from teilhabe.engines.sealing.keys import digest

BELOW = 10**39


@dataclass(frozen=True, repr=False)
class RecoveryCode(Code):
    """Eight groups of five digits: 129.5 bits, so many that stretching them would add nothing."""

    below: ClassVar[int] = BELOW

    def wrapping_key(self, pepper: bytes) -> bytes:
        return digest(b"recovery sheet" + self.number.to_bytes(17, "big"), key=pepper)


def split_secret(secret: bytes, threshold: int, shares: int) -> list[str]:
    """`shares` lines of English words, of which any `threshold` give `secret` (16 to 32 bytes) back."""
    from shamir_mnemonic import generate_mnemonics  # noqa: PLC0415 - once in the life of a team

    return generate_mnemonics(1, [(threshold, shares)], secret, iteration_exponent=0)[0]  # type: ignore[no-any-return]


def join_shares(shares: Iterable[str]) -> bytes:
    """The secret.

    Raises:
        ShareError: too few, mistyped, or not of one set.
    """
    from shamir_mnemonic import MnemonicError, combine_mnemonics  # noqa: PLC0415

    try:
        return combine_mnemonics(shares)  # type: ignore[no-any-return]
    except (MnemonicError, ValueError):
        raise ShareError from None
