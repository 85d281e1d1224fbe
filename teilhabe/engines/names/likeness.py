"""How alike two names are, whatever script and spelling they stand in."""

import re
from statistics import fmean
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from teilhabe.engines.names.words import latin, words_of

# The sounds of the Arabic script; long vowels are written, short ones are not.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآى", "a"),
        **dict.fromkeys("ويؤئۆ", "u"),
        **dict.fromkeys("يئیېێ", "i"),
        **dict.fromkeys("وؤۆۇ", "u"),
        **dict.fromkeys("بپفڤ", "b"),
        **dict.fromkeys("تطدضټډ", "t"),
        **dict.fromkeys("ثجذزسشصظچژ", "s"),
        **dict.fromkeys("خغقكکگ", "k"),
        **dict.fromkeys("رړڕ", "r"),
        **dict.fromkeys("لڵ", "l"),
        **dict.fromkeys("نڼ", "n"),
        "م": "m",
        **dict.fromkeys("حهةءعەھہۀ", ""),
    }
)
# Latin spellings, longest first, in the same few signs: three vowels and the consonants that scripts share.
_LATIN = {
    **dict.fromkeys(("sch", "tch", "sh", "zh", "ch", "ts", "tz", "cz", "j", "z"), "s"),
    **dict.fromkeys(("kh", "gh", "ck", "q", "g", "c"), "k"),
    **dict.fromkeys(("ph", "p", "f", "v"), "b"),
    **dict.fromkeys(("th", "d"), "t"),
    **dict.fromkeys(("oo", "ou", "o", "w"), "u"),
    **dict.fromkeys(("ee", "e", "y"), "i"),
    "qu": "ku",
    "x": "ks",
    "h": "",
}
_LATIN_SPELLING = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_LATIN_LETTERS = str.maketrans({"č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh"})
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")
_REPEATED = re.compile(r"(.)\1+")
_NO_VOWELS = str.maketrans("", "", "aiu")
# Scripts without short vowels: consonants that agree say much, but less than a whole word that does.
_WITHOUT_VOWELS = 0.9
# A single consonant is shared by very many names.
_FEWEST_CONSONANTS = 2
_PART_OF_A_NAME = 0.9
ALIKE_FROM = 0.56
"""Below it lie more other names than spellings of the same one; `bench/names.py` measures what is missed."""


class _Spoken(NamedTuple):
    """A name or a part of it in Latin letters and in sounds."""

    spelling: str
    sound: str


def similarity(first: str, second: str) -> float:
    """From 0 (nothing in common) to 1 (the same name); the order of the parts does not matter.

    A part alone, for example the given name, is alike to the whole, but less than the whole is.
    """
    ones, others = _parts_of(first), _parts_of(second)
    if not ones or not others:
        return float(first.split() == second.split())
    whole = _likeness(_together(ones), _together(others))
    return min(1.0, max(whole, _PART_OF_A_NAME * _by_parts(ones, others)))


def is_alike(first: str, second: str) -> bool:
    """Whether somebody who looks for `first` may mean `second`."""
    return similarity(first, second) >= ALIKE_FROM


def _parts_of(name: str) -> list[_Spoken]:
    return [_Spoken(latin(word), _sound(word)) for word in words_of(name)]


def _together(parts: list[_Spoken]) -> _Spoken:
    """The whole name, its parts in the order of the alphabet."""
    return _Spoken(*(" ".join(sorted(side)) for side in zip(*parts, strict=True)))


def _by_parts(ones: list[_Spoken], others: list[_Spoken]) -> float:
    """How well the parts of the shorter name are found in the longer one."""
    table = [[_likeness(one, other) for other in others] for one in ones]
    sides = [fmean(map(max, table)), fmean(map(max, zip(*table, strict=True)))]
    return sides[len(ones) > len(others)] if len(ones) != len(others) else max(sides)


def _likeness(one: _Spoken, other: _Spoken) -> float:
    bare, other_bare = _consonants(one.sound), _consonants(other.sound)
    heard = _ratio(one.sound, other.sound)
    if min(len(bare), len(other_bare)) >= _FEWEST_CONSONANTS:
        heard = max(heard, _WITHOUT_VOWELS * _ratio(bare, other_bare))
    return (_ratio(one.spelling, other.spelling) + heard + JaroWinkler.similarity(one.sound, other.sound)) / 3


def _ratio(first: str, second: str) -> float:
    return fuzz.ratio(first, second) / 100


def _consonants(signs: str) -> str:
    """Without the vowels, but for one at the start, which every script writes."""
    return signs[:1] + signs[1:].translate(_NO_VOWELS)


def _sound(word: str) -> str:
    if _ARABIC_SCRIPT.search(word):
        signs = word.translate(_ARABIC)
    else:
        plain = latin(word.translate(_LATIN_LETTERS))
        signs = _LATIN_SPELLING.sub(lambda found: _LATIN[found[0]], plain)
    return _REPEATED.sub(r"\1", signs)
