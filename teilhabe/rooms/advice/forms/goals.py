from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import User
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.text import Text
from teilhabe.rooms.advice.forms.seen import SeenRevision
from teilhabe.rooms.advice.models import GoalSheet, GoalState, Step, Who

STEPS_OF = {Who.PERSON: "own_steps", Who.TOGETHER: "shared_steps", Who.HOUSE: "our_steps"}


class GoalForm(PapersCheck, SeenRevision):
    """Steps are lines: one step in each, in the field of whoever takes it."""

    words = Text(
        label=_("Was möchten Sie erreichen?"),
        help_text=_("In den Worten der Person, in ihrer Sprache und Schrift."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    in_german = Text(label=_("Auf Deutsch"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    own_steps = Text(
        label=_("Das macht die Person selbst"),
        help_text=_("Kleine Schritte, einer in jeder Zeile."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        required=False,
    )
    shared_steps = Text(
        label=_("Das machen wir zusammen"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        required=False,
    )
    our_steps = Text(
        label=_("Das machen wir"), widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), required=False
    )
    done = forms.MultipleChoiceField(
        label=_("Was ist geschafft?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    state = forms.ChoiceField(
        label=_("Wie steht es um dieses Ziel?"),
        help_text=_("Ein Grund wird nie gefragt."),
        widget=forms.RadioSelect,
        choices=GoalState.choices,
    )

    def __init__(self, *args: Any, sheet: GoalSheet | None = None, seen: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**_written_in(sheet), "seen": seen, **self.initial}
        steps = [step.text for step in sheet.steps] if sheet else []
        done = self.fields["done"]
        assert isinstance(done, forms.MultipleChoiceField)
        done.choices = [(text, text) for text in dict.fromkeys(steps)]
        for name, is_asked in (("done", steps), ("state", sheet)):
            if not is_asked:
                del self.fields[name]


def _written_in(sheet: GoalSheet | None) -> dict[str, Any]:
    if sheet is None:
        return {}
    return {
        "words": sheet.words,
        "in_german": sheet.in_german,
        "state": sheet.state,
        "done": [step.text for step in sheet.steps if step.is_done],
        **{
            name: "\n".join(step.text for step in sheet.steps if step.who == who)
            for who, name in STEPS_OF.items()
        },
    }


def as_goal(values: dict[str, Any], author: User) -> GoalSheet:
    return GoalSheet(
        words=values["words"],
        in_german=values["in_german"],
        steps=tuple(_steps_in(values)),
        state=GoalState(values.get("state", GoalState.ACTIVE)),
        changed_at=timezone.now(),
        author=author.display_name,
    )


def _steps_in(values: dict[str, Any]) -> Iterator[Step]:
    """What was typed, line by line; a step that was done and is still there stays done."""
    done = set(values.get("done", ()))
    for who, name in STEPS_OF.items():
        for line in values[name].splitlines():
            if text := line.strip():
                yield Step(text=text, who=who, is_done=text in done)
