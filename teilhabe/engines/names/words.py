"""A name in its parts, and a part in plain Latin letters."""

import re
import unicodedata

from anyascii import anyascii

LONGEST_NAME = 400
_APOSTROPHES = frozenset("'’ʼʻ`´ʹʾʿ")


def words_of(name: str) -> list[str]:
    """The parts of a name, in small letters. An apostrophe belongs to its part, a hyphen separates."""
    text = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).casefold()
    spaced = "".join(letter if _belongs_to_a_word(letter) else " " for letter in text)
    return [word for word in spaced.split() if latin(word)]


def _belongs_to_a_word(letter: str) -> bool:
    """Letters, digits, and the marks that many scripts write vowels with."""
    return letter in _APOSTROPHES or unicodedata.category(letter)[0] in "LMN"


def latin(word: str) -> str:
    return re.sub(r"[^a-z]", "", anyascii(word).lower())
