"""Long numbers that people copy by hand: groups of five, any digits; the last digit checks the others."""

import unicodedata

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


def grouped(digits: str) -> str:
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def digits_of(number: int, length: int) -> str:
    """`number` filled up to `length` digits, the last one being the check digit; in groups."""
    digits = f"{number:0{length - 1}d}"
    return grouped(digits + str(check_digit(digits)))


def plain_digits(text: str) -> str:
    """The digits in `text`, of whichever script, as 0-9; everything between them is dropped."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def number_of(text: str, length: int) -> int:
    """The number that was typed as `length` digits in all.

    Raises:
        CodeError: empty, too short, too long or check digit.
    """
    digits = plain_digits(text)
    if not digits:
        raise CodeError("empty")
    if len(digits) != length:
        raise CodeError("too short" if len(digits) < length else "too long")
    if check_digit(digits[:-1]) != int(digits[-1]):
        raise CodeError("check digit")
    return int(digits[:-1])
