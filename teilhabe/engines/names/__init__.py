"""Names across scripts and spellings: keys to look a name up by, and how alike two names are.

A key is what is left of a name when everything that differs between spellings is taken away: script, vowels,
and the difference between sounds that one script writes and the other does not. It says nothing about the
person who bears the name.
"""

import re
import unicodedata
from itertools import islice, product

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

__all__ = ["search_keys", "similarity"]

_MOST_VARIANTS = 6
_LONGEST_NAME = 400
# Arabic and Hebrew, German and Dutch, Romance, Turkic, Irish and Vietnamese parts that many names share.
_PARTICLES = frozenset(
    particle
    for line in (
        "abu al as az bar ben bin bint el ibn ul umm ur",
        "den der ter van vande vander von zu zum zur",
        "da dal de del della des di do dos du e i la las le les lo los y",
        "oglu qizi mc o thi",
    )
    for particle in line.split()
)
_APOSTROPHES = frozenset("'’ʼʻ`´ʹʾʿ")
# Longest first: each spelling with the sounds it may stand for. One capital is one class of sounds,
# an empty string is a sound that other spellings leave out.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "shch": ("S",),
    "tsch": ("S",),
    "tzsch": ("S",),
    "sch": ("S", "SK"),
    "tch": ("S",),
    "dsh": ("S",),
    "dzh": ("S",),
    "sh": ("S",),
    "zh": ("S",),
    "ch": ("S", "K"),
    "kh": ("K",),
    "gh": ("K", ""),
    "ph": ("F",),
    "th": ("T", "S"),
    "dh": ("T", "S"),
    "ts": ("S", "TS"),
    "tz": ("S", "TS"),
    "cz": ("S",),
    "dz": ("S",),
    "dj": ("S", "T"),
    "ck": ("K",),
    "cc": ("K", "S"),
    "gu": ("K",),
    "qu": ("K",),
    "ge": ("K", "S"),
    "gi": ("K", "S"),
    "ce": ("S",),
    "ci": ("S",),
    "cy": ("S",),
    "gn": ("KN", "N"),
    "ng": ("NK", "N"),
    "ll": ("L", ""),
    "b": ("P",),
    "p": ("P",),
    "f": ("F",),
    "v": ("F",),
    "w": ("", "F"),
    "k": ("K",),
    "q": ("K",),
    "c": ("K", "S"),
    "g": ("K",),
    "x": ("KS", "S"),
    "s": ("S",),
    "z": ("S",),
    "j": ("S", ""),
    "t": ("T",),
    "d": ("T",),
    "l": ("L",),
    "r": ("R",),
    "m": ("M",),
    "n": ("N",),
}
# What a letter says in its own script and Latin transliteration loses.
_LETTERS = str.maketrans(
    {
        "č": "ch",
        "ć": "ch",
        "ç": "ch",
        "š": "sh",
        "ş": "sh",
        "ș": "sh",
        "ž": "zh",
        "ğ": "",
        "đ": "dj",
        "ı": "i",
    }
    | {"ة": "", "ى": "", "و": "", "ؤ": "", "ع": "", "ئ": "", "چ": "ch", "ث": "th", "ذ": "dh"}
)
# Letters that are read in two ways: Cyrillic has no h, Arabic no g, Persian and Turkish speak ض as z.
_SECOND_READINGS = (str.maketrans("гх", "hh"), str.maketrans("جضظ", "gzz"))
_SOUNDS = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_REPEATED = re.compile(r"(.)\1+")


def search_keys(name: str) -> frozenset[str]:
    """A few keys for each part of the name and for the whole of it written as one word.

    Two spellings of a name nearly always share a key; two names that share one are often different. A name
    without any letter (a number, an emoji) is its own key. Only an empty name has none.
    """
    words = _words(name)
    meaningful = [word for word in words if _latin(word) not in _PARTICLES] or words
    whole = {"".join(words)} if words else set()
    keys = frozenset(key for word in whole.union(meaningful) for key in _word_keys(word))
    bare = "".join(unicodedata.normalize("NFKC", name[:_LONGEST_NAME]).casefold().split())
    return keys or frozenset({bare} - {""})


def similarity(first: str, second: str) -> float:
    """From 0 (nothing in common) to 1 (the same name); the order of the parts does not matter."""
    left, right = (" ".join(sorted(map(_latin, _words(name)))) for name in (first, second))
    if not left or not right:
        return float(first.split() == second.split())
    spelling = max(fuzz.token_sort_ratio(left, right), fuzz.token_set_ratio(left, right) * 0.9) / 100
    sound = JaroWinkler.similarity(_skeleton(left), _skeleton(right))
    return min(1.0, (spelling + sound) / 2)


def _words(name: str) -> list[str]:
    """The parts of a name. An apostrophe belongs to its part, a hyphen separates."""
    text = unicodedata.normalize("NFKC", name[:_LONGEST_NAME]).casefold()
    spaced = "".join(letter if _belongs_to_a_word(letter) else " " for letter in text)
    return [word for word in spaced.split() if _latin(word)]


def _belongs_to_a_word(letter: str) -> bool:
    """Letters, digits, and the marks that many scripts write vowels with."""
    return letter in _APOSTROPHES or unicodedata.category(letter)[0] in "LMN"


def _latin(word: str) -> str:
    return re.sub(r"[^a-z]", "", anyascii(word).lower())


def _word_keys(word: str) -> set[str]:
    word = word.removeprefix("ال") if len(word) > 4 else word
    readings = {word, *(word.translate(second) for second in _SECOND_READINGS)}
    return {key for reading in readings for key in _readings(_latin(reading.translate(_LETTERS)))}


def _readings(latin: str) -> set[str]:
    """What the word may sound like; French and Latin endings in s and t are often left out elsewhere."""
    choices = [_SPELLINGS[spelling] for spelling in _SOUNDS.findall(latin)]
    heard = {"".join(way) for way in islice(product(*choices), _MOST_VARIANTS)}
    if latin[-1:] in ("s", "t", "x"):
        heard |= {way[:-1] for way in heard if len(way) > 2}
    return {_REPEATED.sub(r"\1", way) or "A" for way in heard}


def _skeleton(latin: str) -> str:
    return "".join(_SPELLINGS[spelling][0] for spelling in _SOUNDS.findall(latin))
