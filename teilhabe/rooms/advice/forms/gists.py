import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.rooms.advice.forms.letters import a_few_lines, fault_of, language_choices
from teilhabe.rooms.advice.models import GistSheet


class GistForm(PapersCheck, forms.Form):
    """The five facts, in whatever language the person reads."""

    writer = Line(label=_("Wer schreibt?"), help_text=_("Amt oder Firma, keine Namen von Beschäftigten."))
    letter_on = DayField(label=_("Datum des Briefs"))
    wants = Text(label=_("Was will die Stelle?"), widget=a_few_lines(3), max_length=1000)
    until_on = DayField(
        label=_("Bis wann?"), help_text=_("Leer, wenn der Brief keinen Tag nennt."), required=False
    )
    otherwise = Text(
        label=_("Was passiert, wenn die Person nichts tut?"),
        widget=a_few_lines(3),
        max_length=1000,
        required=False,
    )
    to_do = Text(label=_("Was kann die Person tun?"), widget=a_few_lines(3), max_length=1000)
    language = forms.ChoiceField(label=_("Sprache des Blatts"), choices=language_choices)

    def clean_letter_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["letter_on"]
        if fault := fault_of("letter_on", day):
            raise forms.ValidationError(fault)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        written, until = cleaned.get("letter_on"), cleaned.get("until_on")
        if written and until and until < written:
            self.add_error("until_on", _("Dieser Tag liegt vor dem Datum des Briefs."))
        return cleaned


def as_gist(values: dict[str, Any], author: str) -> GistSheet:
    return GistSheet(**values, author=author, saved_at=timezone.now())
