"""Keys to look a name up by: what is left of it when everything that differs between spellings is taken away.

Taken away are the script, the vowels, and the difference between sounds that one script writes and the other
does not. A key says nothing about the person who bears the name.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

from teilhabe.engines.names.words import LONGEST_NAME, latin, words_of

_MOST_VARIANTS = 8
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
# Each spelling with the sounds it may stand for, the likeliest first. One capital is one class of sounds,
# an empty string is a sound that other spellings leave out.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "shch": ("S",),
    "tsch": ("S",),
    "tzsch": ("S",),
    "sch": ("S", "SK"),
    "tch": ("S", "TS"),
    "dsh": ("S",),
    "dzh": ("S",),
    "sh": ("S",),
    "zh": ("S",),
    # Russian writes Japanese chi as ti.
    "ch": ("S", "T", "K"),
    "kh": ("K",),
    "gh": ("K", ""),
    "ph": ("F",),
    "th": ("T", "S"),
    "dh": ("T", "S"),
    "ts": ("S", "TS"),
    "tz": ("S", "TS"),
    "cz": ("S",),
    "sz": ("S",),
    "rz": ("S", "RS"),
    "dz": ("S",),
    "dj": ("S", "TS", "T"),
    "ji": ("S", "T", ""),
    # Polish and Czech -cki, which Cyrillic writes with its own letter for ts.
    "ck": ("K", "SK"),
    "cc": ("K", "S"),
    "gu": ("K",),
    "qu": ("K",),
    "gli": ("L", "KL"),
    "gge": ("S", "K"),
    "ggi": ("S", "K"),
    "ge": ("K", "S"),
    "gi": ("K", "S"),
    "ce": ("S",),
    "ci": ("S",),
    "cy": ("S",),
    "gn": ("KN", "N"),
    "ng": ("NK", "N"),
    "mc": ("MK",),
    "ll": ("L", ""),
    # Greek au and eu are av and ev in Cyrillic; French -ier ends in a vowel.
    "au": ("", "F"),
    "eu": ("", "F"),
    "ier": ("R", ""),
    "yer": ("R", ""),
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
_OTHER_READINGS = (str.maketrans("гх", "hh"), str.maketrans("х", "h"), str.maketrans("جضظ", "gzz"))
# Endings that French and Latin names lose elsewhere.
_SILENT_AT_THE_END = ("s", "t", "x", "d", "z")
_SOUNDS = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_REPEATED = re.compile(r"(.)\1+")


def search_keys(name: str) -> frozenset[str]:
    """A few keys for each part of the name and for the whole of it written as one word.

    Two spellings of a name nearly always share a key; two names that share one are often different. A name
    without any letter (a number, an emoji) is its own key. Only an empty name has none.
    """
    words = words_of(name)
    meaningful = [word for word in words if latin(word) not in _PARTICLES] or words
    whole = {"".join(words)} if words else set()
    keys = frozenset(key for word in whole.union(meaningful) for key in _word_keys(word))
    bare = "".join(unicodedata.normalize("NFKC", name[:LONGEST_NAME]).casefold().split())
    return keys or frozenset({bare} - {""})


def _word_keys(word: str) -> set[str]:
    readings = {reading for form in _forms(word) for reading in _letter_readings(form)}
    return {key for reading in readings for key in _heard(latin(reading.translate(_LETTERS)))}


def _forms(word: str) -> Iterator[str]:
    """The word, and the word without an Arabic article that is written as part of it."""
    yield word
    if word.startswith("ال") and len(word) > 4:
        yield word.removeprefix("ال")
    if word.startswith(("al", "el")) and len(word) > 6:
        yield word[2:]


def _letter_readings(word: str) -> Iterator[str]:
    yield word
    for other in _OTHER_READINGS:
        yield word.translate(other)


def _heard(word: str) -> set[str]:
    """What the Latin word may sound like, without its vowels."""
    choices = [_SPELLINGS[spelling] for spelling in _SOUNDS.findall(word)]
    heard = {"".join(way) for way in islice(product(*choices), _MOST_VARIANTS)}
    if word.endswith(_SILENT_AT_THE_END):
        heard |= {way[:-1] for way in heard if len(way) > 2}
    return {_REPEATED.sub(r"\1", way) or "A" for way in heard}
