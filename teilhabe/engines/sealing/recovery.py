"""What opens a key when the password is lost: the printed sheet, or shares in several hands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from teilhabe.engines.sealing.codes import Code, CodeError, plain_words
from teilhabe.engines.sealing.errors import ShareError
from teilhabe.engines.sealing.keys import digest

BELOW = 10**39
SHARE_WORDS = 20
UNIQUE_LETTERS = 4


@dataclass(frozen=True, repr=False)
class RecoveryCode(Code):
    """Eight groups of five digits: 129.5 bits, so many that stretching them would add nothing."""

    below: ClassVar[int] = BELOW

    def wrapping_key(self, pepper: bytes) -> bytes:
        return digest(b"recovery sheet" + self.number.to_bytes(17, "big"), key=pepper)


def split_secret(secret: bytes, threshold: int, shares: int) -> list[str]:
    """`shares` lines of English words, of which any `threshold` give `secret` (16 to 32 bytes) back.

    Sixteen bytes make twenty words. One out of several is the same line several times.
    """
    from shamir_mnemonic import generate_mnemonics  # noqa: PLC0415 - once in the life of a team

    if threshold == 1:
        return generate_mnemonics(1, [(1, 1)], secret, iteration_exponent=0)[0] * shares  # type: ignore[no-any-return]
    return generate_mnemonics(1, [(threshold, shares)], secret, iteration_exponent=0)[0]  # type: ignore[no-any-return]


def read_share(text: str) -> str:
    """The share somebody typed, as it was handed out. The first four letters of a word are enough.

    Raises:
        CodeError: empty, unknown word, too short, too long or check words.
    """
    from shamir_mnemonic import MnemonicError, Share  # noqa: PLC0415

    typed = plain_words(text)
    if not typed:
        raise CodeError("empty")
    words = [_word_meant(word) for word in typed]
    if None in words:
        raise CodeError("unknown word", words.index(None) + 1)
    if len(words) != SHARE_WORDS:
        raise CodeError("too short" if len(words) < SHARE_WORDS else "too long")
    share = " ".join(word for word in words if word)
    try:
        Share.from_mnemonic(share)
    except MnemonicError:
        raise CodeError("check words") from None
    return share


def join_shares(shares: Iterable[str]) -> bytes:
    """The secret. More shares than needed do no harm, nor does the same one twice.

    Raises:
        ShareError: too few, mistyped, or not of one set.
    """
    from shamir_mnemonic import MnemonicError, Share, combine_mnemonics  # noqa: PLC0415

    try:
        by_number = {(share := Share.from_mnemonic(line)).index: share for line in shares}
        enough = list(by_number.values())[: max(share.member_threshold for share in by_number.values())]
        return combine_mnemonics(share.mnemonic() for share in enough)  # type: ignore[no-any-return]
    except (MnemonicError, ValueError):
        raise ShareError from None


@cache
def _meanings() -> dict[str, str]:
    from shamir_mnemonic.wordlist import WORDLIST  # noqa: PLC0415 - 1024 words

    return {word[:UNIQUE_LETTERS]: word for word in WORDLIST}


def _word_meant(typed: str) -> str | None:
    word = _meanings().get(typed[:UNIQUE_LETTERS])
    return word if word and word.startswith(typed) else None
