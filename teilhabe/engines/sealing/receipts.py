"""The receipt of a mailbox: one random number below 10^24 (79.7 bits) as digits, as words and as an address.

Word lists are those of BIP-39; nothing else of that standard is used: eight words carry the eighty bits of
the number and eight check bits of our own.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self

from teilhabe.engines.sealing.codes import Code, CodeError, plain_words
from teilhabe.engines.sealing.keys import digest

BELOW = 10**24
WORDS = 8
BITS_PER_WORD = 11
CHECK_BITS = 8
# One word of the Russian list lost a letter on its way into `mnemonic` 0.21.
MENDED = {"сно\ufffd\ufffdа": "снова"}
WORD_LISTS = {"en": "english", "fr": "french", "ru": "russian", "tr": "turkish"}


@dataclass(frozen=True, repr=False)
class Receipt(Code):
    """Five groups of five digits."""

    below: ClassVar[int] = BELOW

    def words(self, language: str) -> list[str] | None:
        """Eight words, or None where the language has no word list."""
        if not has_words(language):
            return None
        bits = self.number << CHECK_BITS | _check_bits(self.number)
        words = _words(language)
        return [words[bits >> BITS_PER_WORD * at & 2047] for at in reversed(range(WORDS))]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The receipt somebody typed: digits of any script, words of any list, or the whole address.

        Raises:
            CodeError: it cannot be a receipt; `reason` says why.
        """
        typed = text.rpartition("#")[2]
        if any(sign.isalpha() for sign in typed):
            return cls(_number_of_words(plain_words(typed)))
        return super().parse(typed)


def has_words(language: str) -> bool:
    return language in WORD_LISTS


def _check_bits(number: int) -> int:
    return digest(b"receipt" + number.to_bytes(10, "big"), size=1)[0]


def _number_of_words(typed: list[str]) -> int:
    """Some words stand in two lists, so the check bits decide between them."""
    if len(typed) != WORDS:
        raise CodeError("too short" if len(typed) < WORDS else "too long")
    readings = [_places(typed, language) for language in WORD_LISTS]
    for reading in readings:
        if None not in reading and (number := _checked(reading)) is not None:
            return number
    known = max(readings, key=lambda reading: sum(place is not None for place in reading))
    if None in known:
        raise CodeError("unknown word", known.index(None) + 1)
    raise CodeError("check words")


def _places(typed: list[str], language: str) -> list[int | None]:
    index = _index(language)
    return [index.get(word) for word in typed]


def _checked(places: list[int | None]) -> int | None:
    bits = 0
    for place in places:
        bits = bits << BITS_PER_WORD | (place or 0)
    number = bits >> CHECK_BITS
    return number if number < BELOW and _check_bits(number) == bits & 255 else None


@cache
def _words(language: str) -> list[str]:
    from mnemonic import Mnemonic  # noqa: PLC0415 - 2048 words a language, needed by few requests

    words = (MENDED.get(word, word) for word in Mnemonic(WORD_LISTS[language]).wordlist)
    return [unicodedata.normalize("NFC", word) for word in words]


@cache
def _index(language: str) -> dict[str, int]:
    return {plain_words(word)[0]: place for place, word in enumerate(_words(language))}
