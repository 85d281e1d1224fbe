"""Text to search terms: stems for German and English, character n-grams for parts and typing errors."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import snowballstemmer

WORD = re.compile(r"\w+")
TEXT_GRAM, TITLE_GRAM, SHORT_GRAM = 4, 3, 2
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
STEMMED = {"de": "german", "en": "english"}
MOST_WORDS, LONGEST_WORD = 5000, 60


@cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)


def words_of(text: str) -> list[str]:
    """Words in small letters without accents; marks that carry the vowels of a script are kept."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return [_plain(word[:LONGEST_WORD]) for word in WORD.findall(composed)][:MOST_WORDS]


def _plain(word: str) -> str:
    """Latin, Greek and Cyrillic letters lose their accents, so that "Żółć" is found by "zolc"."""
    decomposed = unicodedata.normalize("NFD", word.replace("ł", "l").replace("ø", "o"))
    return unicodedata.normalize(
        "NFC", "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f")
    )


def stems(words: list[str], language: str | None) -> set[str]:
    """Stems in the language; None, for a question whose language nobody knows, gives those of all."""
    algorithms = (
        STEMMED.values() if language is None else filter(None, [STEMMED.get(language.partition("-")[0])])
    )
    found = set(words)
    for algorithm in algorithms:
        found |= set(_stemmer(algorithm).stemWords(words))
    return found


def grams(words: list[str], size: int) -> set[str]:
    return {gram for word in words for gram in _grams_of(word, size)}


def _grams_of(word: str, size: int) -> Iterator[str]:
    size = SHORT_GRAM if WITHOUT_SPACES.search(word) else size
    for start in range(max(1, len(word) - size + 1)):
        yield word[start : start + size]
