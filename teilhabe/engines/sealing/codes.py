"""What people copy by hand: words, and long numbers in groups of five, any digits, the last one checking."""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Self

from teilhabe.engines.sealing.errors import SealingError

GROUP = 5


class CodeError(SealingError):
    """A typed code cannot be one.

    `reason` is "empty", "too short", "too long", "check digit", "unknown word" or "check words"; `position`
    counts the words from 1 where one of them is unknown. Neither says what was typed.
    """

    def __init__(self, reason: str, position: int = 0) -> None:
        self.reason, self.position = reason, position
        super().__init__(f"{reason} ({position})" if position else reason)


def check_digit(digits: str) -> int:
    """ISO 7064, MOD 11,10: every single wrong digit shows, and nearly every swap of two neighbours."""
    product = 10
    for digit in digits:
        product = 2 * ((product + int(digit)) % 10 or 10) % 11
    return (11 - product) % 10


def plain_digits(text: str) -> str:
    """The digits in `text`, of whichever script, as 0-9; everything between them is dropped."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def plain_words(text: str) -> list[str]:
    """The words in `text` in small letters without marks: what is left of them on any keyboard."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    letters = (sign for sign in parts if not unicodedata.combining(sign))
    return "".join(sign if sign.isalpha() else " " for sign in letters).split()


@dataclass(frozen=True, repr=False)
class Code:
    """A random number. A subclass names the power of ten it stays `below`, which says how long it is."""

    below: ClassVar[int]
    number: int

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.randbelow(cls.below))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The code somebody typed in digits of any script.

        Raises:
            CodeError: empty, too short, too long or check digit.
        """
        digits = plain_digits(text)
        if not digits:
            raise CodeError("empty")
        if len(digits) != cls._length():
            raise CodeError("too short" if len(digits) < cls._length() else "too long")
        if check_digit(digits[:-1]) != int(digits[-1]):
            raise CodeError("check digit")
        return cls(int(digits[:-1]))

    @property
    def groups(self) -> list[str]:
        """Five digits each; the very last one is the check digit."""
        digits = f"{self.number:0{self._length() - 1}d}"
        digits += str(check_digit(digits))
        return [digits[at : at + GROUP] for at in range(0, len(digits), GROUP)]

    @property
    def digits(self) -> str:
        return " ".join(self.groups)

    @classmethod
    def _length(cls) -> int:
        """The digits of the number and the check digit: as many as the power of ten has."""
        return len(str(cls.below))
