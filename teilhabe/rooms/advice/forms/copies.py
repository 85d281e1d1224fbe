from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.text import Text
from teilhabe.rooms.advice.forms.deadlines import language_choices


class CopyForm(forms.Form):
    """`offered` are key and text of what may tell of other people."""

    left_out = forms.MultipleChoiceField(
        label=_("Was kommt nicht mit?"),
        help_text=_("Nur Stellen, in denen es um andere Menschen geht. Alles andere gehört der Person."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(label=_("Sprache zum Drucken"), choices=language_choices)

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["left_out"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, Truncator(text).chars(120)) for key, text in offered]
        if not offered:
            del self.fields["left_out"]


class CorrectionForm(PapersCheck):
    text = Text(
        label=_("Richtigstellung"),
        help_text=_("Sie steht neben dem Satz. Was die Person sagt, bleibt daneben stehen."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
