"""Every letter can be used as it is: its fields, its deadline, and the words that explain it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, register

from teilhabe.engines.deadlines import rulebook
from teilhabe.rooms.advice.explanations import DO, UNTIL, WHAT, WHERE
from teilhabe.rooms.advice.letters import FOLDER, LettersError, LetterTemplate, read_letter


@register
def check_letters(folder: Path = FOLDER, **kwargs: Any) -> list[CheckMessage]:
    return [message for path in sorted(folder.glob("*.md")) for message in _messages(path)]


def _messages(path: Path) -> Iterator[CheckMessage]:
    try:
        template = read_letter(path)
    except LettersError as error:
        yield Error(
            f"A letter cannot be used. {error}",
            hint="Correct the file; the fields there are stand in teilhabe/rooms/advice/letters.py.",
            obj=str(path),
            id="advice.E001",
        )
        return
    for missing in _missing(template):
        yield Error(
            f"{path.name}: {missing}.",
            hint="Correct the name, or add it where the others are.",
            obj=str(path),
            id="advice.E002",
        )


def _missing(template: LetterTemplate) -> Iterator[str]:
    if template.rule and template.rule not in rulebook().codes:
        yield f"there is no deadline {template.rule!r}"
    if template.code not in WHAT:
        yield f"explanations.WHAT says nothing about {template.code!r}"
    named = [(DO, "DO", code) for code in template.do]
    for words, name, code in [*named, (UNTIL, "UNTIL", template.until), (WHERE, "WHERE", template.where)]:
        if code not in words:
            yield f"explanations.{name} has no {code!r}"
