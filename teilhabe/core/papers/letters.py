"""How the scanner looks at a text: without what people vary or hide words with."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

Stretch = tuple[int, int]

_ARABIC_LETTERS = str.maketrans("ٱىیېکەھة", "ايييكههه")
_OTHER_LETTERS = str.maketrans("ıđłøæ", "idloa")
_SENTENCE_ENDS = frozenset(".!?;:…。؟؛।")
_SPACED_OUT = re.compile(r"(?<!\w)\w(?:[ .]\w){3,}(?!\w)")


@dataclass(frozen=True)
class View:
    """A text with case, accents, vowel signs, invisible marks and kinds of spaces taken out.

    Words stand one space apart, sentences end in a dot, letters s p a c e d out are drawn together.
    `origins[i]` says where the i-th letter stood in the text.
    """

    plain: str
    origins: list[Stretch]

    def found(self, patterns: tuple[re.Pattern[str], ...]) -> list[Stretch]:
        """The stretches of the text that match one of the patterns."""
        matches = (match for pattern in patterns for match in pattern.finditer(self.plain))
        return [(self.origins[match.start()][0], self.origins[match.end() - 1][1]) for match in matches]

    def without(self, stretches: list[Stretch]) -> "View":
        """The same view with these stretches of the text blotted out."""
        if not stretches:
            return self
        blotted = "".join(
            "." if any(start <= place < end for start, end in stretches) else letter
            for letter, (place, _) in zip(self.plain, self.origins, strict=True)
        )
        return replace(self, plain=blotted)


def view_of(text: str, *, keeps_marks: bool) -> View:
    letters = list(_letters(text, keeps_marks=keeps_marks))
    joined = "".join(letter for letter, _, _ in letters)
    gaps = {
        index
        for run in _SPACED_OUT.finditer(joined)
        for index in range(run.start(), run.end())
        if joined[index] in " ."
    }
    kept = [letter for index, letter in enumerate(letters) if index not in gaps]
    return View("".join(letter for letter, _, _ in kept), [(start, end) for _, start, end in kept])


def plain(text: str, *, keeps_marks: bool = False) -> str:
    """The text as views show it, without spaces around it."""
    return "".join(letter for letter, _, _ in _letters(text, keeps_marks=keeps_marks)).strip()


def _letters(text: str, *, keeps_marks: bool) -> Iterator[tuple[str, int, int]]:
    """Each plain letter with the stretch of the text it came from."""
    before = " "
    for start, end in _clusters(text):
        for letter in _fold(text[start:end], keeps_marks=keeps_marks):
            shown = letter if letter.isalnum() else "." if letter in _SENTENCE_ENDS else " "
            if shown != " " or before != " ":
                yield shown, start, end
            before = shown


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A letter with the marks that follow it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index


def _fold(letters: str, *, keeps_marks: bool) -> str:
    """Case, width and, unless kept, marks taken away; invisible signs and lengthening strokes vanish."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", letters).casefold())
    if not keeps_marks:
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
        folded = folded.translate(_ARABIC_LETTERS).translate(_OTHER_LETTERS)
    return "".join(letter for letter in folded if letter != "ـ" and unicodedata.category(letter) != "Cf")
