"""Finds words in a text that hint at missing papers, in the languages of the public pages.

A public body that learns of somebody without papers must report it (§ 87 (2) AufenthG). A commissioner's
house therefore asks people to take such words out before anything is stored. A *certain* hint says that
somebody has no right to stay; a *possible* one, like a lost passport or the word "illegal" alone, may mean
something else, and whoever wrote it may leave it as it is.

The words stand in `words/*.toml` (see `words.py`): forms, not grammar, because one question too many is
better than one report. Every language is looked for in every text: people mix them.
"""

from dataclasses import dataclass
from enum import StrEnum

from teilhabe.core.papers.letters import Stretch, view_of
from teilhabe.core.papers.words import read_all

WORDS = read_all()


class Certainty(StrEnum):
    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Hint:
    """`text[start:end]` is `word`."""

    start: int
    end: int
    word: str
    certainty: Certainty

    @property
    def is_certain(self) -> bool:
        return self.certainty is Certainty.CERTAIN


def find_hints(text: str) -> list[Hint]:
    """The hints in the order of the text. None overlaps another."""
    view, spelt_view = view_of(text, keeps_marks=False), view_of(text, keeps_marks=True)
    harmless = [stretch for words in WORDS for stretch in view.found(words.harmless)]
    view, spelt_view = view.without(harmless), spelt_view.without(harmless)
    quoted = _apart([stretch for words in WORDS for stretch in view.found(words.quoted)])
    view, spelt_view = view.without(quoted), spelt_view.without(quoted)
    refused = _apart(
        [
            stretch
            for words in WORDS
            for stretch in (*view.found(words.refused), *spelt_view.found(words.spelt))
        ]
    )
    view = view.without(refused)
    asked = _apart([stretch for words in WORDS for stretch in view.found(words.asked)])
    hints = [Hint(start, end, text[start:end], Certainty.CERTAIN) for start, end in refused]
    hints += [Hint(start, end, text[start:end], Certainty.POSSIBLE) for start, end in (*quoted, *asked)]
    return sorted(hints, key=lambda hint: hint.start)


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches that overlap as one: whoever takes out what is marked has taken out all of them."""
    kept: list[Stretch] = []
    for start, end in sorted(stretches):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
