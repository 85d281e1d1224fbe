"""Reads the word lists of the scanner: one file for each language, `words/<code>.toml`.

A file has up to five lists of phrases:

    harmless  passed over: "no visa needed"
    quoted    only asked about, though refused words stand in it: "advice for people without papers"
    refused   says that somebody has no right to stay
    spelt     refused too, but only with its accents: Vietnamese "lậu" is not "lâu"
    asked     may mean something else, so whoever wrote it decides: "I lost my passport"

A phrase is written as people write, without thinking of case or accents. In it

    papier*      stands for every word that begins like this
    <papers>     for one of the list `papers` under [words]
    (a|b c|<d>)  for one of these, and with a question mark behind for one of these or nothing
    ..           for up to two words, `...` for up to four, never across the end of a sentence
    bi_madrak    for one word or two

`also_written` names other spellings of a letter (ä as ae); `before_words` what may be written in one with the
word that follows (the Arabic article).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teilhabe.core.papers.letters import plain

FOLDER = Path(__file__).parent / "words"
KINDS = ("harmless", "quoted", "refused", "spelt", "asked")
KEYS = frozenset({*KINDS, "words", "also_written", "before_words"})
GAPS = {"..": r"(?:\w+ ){0,2}", "...": r"(?:\w+ ){0,4}"}
PART = re.compile(
    r"\((?P<choices>[^()]*)\)(?P<optional>\??)|(?P<gap>\.{2,3}(?= |$))|(?P<word>[^\s()]+)|\s+|(?P<wrong>.)"
)
NAME = re.compile(r"<(\w+)>")


class WordsError(Exception):
    """A word list that cannot be used. The text says where and how to repair it."""


@dataclass(frozen=True)
class Words:
    """The phrases of one language, compiled."""

    language: str
    harmless: tuple[re.Pattern[str], ...]
    quoted: tuple[re.Pattern[str], ...]
    refused: tuple[re.Pattern[str], ...]
    spelt: tuple[re.Pattern[str], ...]
    asked: tuple[re.Pattern[str], ...]


def read_all(folder: Path = FOLDER) -> tuple[Words, ...]:
    """Raises:
    WordsError: there is none, or one that cannot be used.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise WordsError(f"{folder}: no word list. Without one the scanner would find nothing.")
    return tuple(read(file) for file in files)


def read(file: Path) -> Words:
    """Raises:
    WordsError: see `read_all`.
    """
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WordsError(f"{file.name}: not readable as TOML: {error}") from None
    if unknown := sorted(given.keys() - KEYS):
        raise WordsError(f"{file.name}: unknown key {unknown[0]!r}. Known: {', '.join(sorted(KEYS))}.")
    if not given.get("refused") or not given.get("asked"):
        raise WordsError(f"{file.name}: `refused` and `asked` must not be empty.")
    reader = _Reader(file.name, given)
    return Words(file.stem, **{kind: tuple(reader.patterns(kind)) for kind in KINDS})


class _Reader:
    """Turns the phrases of one file into patterns."""

    def __init__(self, name: str, given: dict[str, Any]) -> None:
        self.name, self.given = name, given
        self.lists: dict[str, list[str]] = given.get("words", {})
        self.spellings: dict[str, str] = given.get("also_written", {})
        before = "|".join(plain(part) for part in given.get("before_words", []))
        self.before = f"(?:{before})?" if before else ""

    def patterns(self, kind: str) -> Iterator[re.Pattern[str]]:
        seen: set[str] = set()
        for phrase in self.given.get(kind, []):
            if phrase in seen:
                raise self._error(kind, phrase, "stands there twice. Remove one.")
            seen.add(phrase)
            yield self._pattern(kind, phrase)

    def _pattern(self, kind: str, phrase: str) -> re.Pattern[str]:
        parts = [match for match in PART.finditer(phrase) if match[0].strip()]
        if wrong := next((part for part in parts if part["wrong"]), None):
            raise self._error(kind, phrase, f"{wrong[0]!r} has no partner. Write ( and ) around choices.")
        if not parts or any(part["gap"] or part["optional"] for part in (parts[0], parts[-1])):
            raise self._error(kind, phrase, "must begin and end with a word that has to be there.")
        pieces = [self._piece(kind, phrase, part) for part in parts]
        return re.compile(rf"(?<!\w){''.join(pieces)[:-1]}(?!\w)")

    def _piece(self, kind: str, phrase: str, part: re.Match[str]) -> str:
        """Each piece ends in a space, so that an optional one takes its space along."""
        if part["gap"]:
            return GAPS[part["gap"]]
        choices = part["choices"].split("|") if part["choices"] is not None else [part["word"]]
        found = "|".join(self._words(kind, phrase, choice) for choice in choices)
        return f"(?:(?:{found}) )?" if part["optional"] else f"(?:{found}) "

    def _words(self, kind: str, phrase: str, words: str) -> str:
        if name := NAME.fullmatch(words.strip()):
            return "|".join(self._literal(kind, phrase, word) for word in self._list(kind, phrase, name[1]))
        return self._literal(kind, phrase, words)

    def _list(self, kind: str, phrase: str, name: str) -> list[str]:
        if name not in self.lists:
            raise self._error(kind, phrase, f"there is no list {name!r} under [words].")
        return self.lists[name]

    def _literal(self, kind: str, phrase: str, words: str) -> str:
        if NAME.search(words) or not plain(words):
            raise self._error(
                kind, phrase, f"{words!r} is no word. A <list> stands alone between | and spaces."
            )
        return " ".join(self._word(word, keeps_marks=kind == "spelt") for word in words.split())

    def _word(self, word: str, *, keeps_marks: bool) -> str:
        stem = word.removesuffix("*")
        spelt = " ?".join(
            "".join(self._letter(letter, keeps_marks=keeps_marks) for letter in part)
            for part in stem.split("_")
        )
        return f"{self.before}{spelt}" + (r"\w*" if word.endswith("*") else "")

    def _letter(self, letter: str, *, keeps_marks: bool) -> str:
        """What is no letter parts words, as in texts: "don't" is read as "don t"."""
        shown = plain(letter, keeps_marks=keeps_marks) or ("" if _vanishes(letter) else " ")
        other = self.spellings.get(letter.casefold())
        return f"(?:{shown}|{other})" if other else shown

    def _error(self, kind: str, phrase: str, what: str) -> WordsError:
        return WordsError(f"{self.name}: {kind}: {phrase!r}: {what}")


def _vanishes(letter: str) -> bool:
    """Marks and invisible signs, which no view shows."""
    return plain(f"a{letter}a") == "aa"
