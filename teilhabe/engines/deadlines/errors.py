"""What can go wrong.

DeadlineError
├── RuleFileError     a file of rules is malformed: which file, rule and key, and what is allowed there
├── UnknownRuleError  no rule has this code
├── UnknownLandError  this is none of the sixteen Länder
└── FactError         what was entered cannot be computed with: which field, said in three languages
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teilhabe.engines.deadlines.words import Sentence


class DeadlineError(Exception):
    """Base of everything this engine raises."""


class RuleFileError(DeadlineError):
    """A file of rules cannot be used. `rule` is a code, or a number where the code itself is missing."""

    def __init__(self, file: str, rule: str, key: str, problem: str, allowed: str) -> None:
        super().__init__(f"{file}: rule {rule}, key {key!r}: {problem}. Allowed: {allowed}")
        self.file, self.rule, self.key, self.allowed = file, rule, key, allowed


class UnknownRuleError(DeadlineError):
    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(f"No rule has the code {code!r}. There are: {', '.join(sorted(known))}")


class UnknownLandError(DeadlineError):
    def __init__(self, land: str, known: Iterable[str]) -> None:
        super().__init__(f"{land!r} is no German Land. There are: {', '.join(known)}")


class FactError(DeadlineError):
    """`field` is the parameter of `compute` that must be entered differently, `sentence` says why."""

    def __init__(self, field: str, sentence: "Sentence") -> None:
        super().__init__(f"{field}: {sentence.en}")
        self.field, self.sentence = field, sentence
