from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from teilhabe.core.directory.queries import (
    Question,
    languages_in_use,
    services_found,
    sources_in_use,
    topics_in_use,
)
from teilhabe.foundation.forms.text import Line
from teilhabe.foundation.pages.forms import FilterForm


class SearchForm(FilterForm):
    """What visitors look for. Nobody has to fill in anything."""

    text = Line(label=_("Wonach suchen Sie?"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("Thema"), required=False)
    language = forms.ChoiceField(label=_("Sprache"), required=False)
    source = forms.ChoiceField(label=_("Quelle"), required=False)
    is_open_now = forms.BooleanField(label=_("Jetzt geöffnet"), required=False)
    is_confidential = forms.BooleanField(label=_("Nur vertrauliche Beratung"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("topic", _("Alle Themen"), [(term.code, str(term)) for term in topics_in_use()])
        self._offer("language", _("Alle Sprachen"), languages_in_use())
        self._offer("source", _("Alle Quellen"), [(source.key, source.name) for source in sources_in_use()])

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", everything), *choices]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return services_found(rows, Question(**self.cleaned_data))
