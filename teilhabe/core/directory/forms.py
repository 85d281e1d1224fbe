from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teilhabe.core.directory.queries import (
    Question,
    languages_in_use,
    services_found,
    sources_in_use,
    topics_in_use,
)
from teilhabe.foundation.forms.text import Line
from teilhabe.foundation.languages.register import find
from teilhabe.foundation.pages.forms import FilterForm


def _by_names_they_know(spoken: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Codes and names of the languages, as the reader of the page calls them."""
    reader = get_language() or ""
    known = [(code, find(code), name) for code, name in spoken]
    names = [(code, language.name_for(reader) if language else name) for code, language, name in known]
    return sorted(names, key=lambda pair: pair[1])


class SearchForm(FilterForm):
    """What visitors look for. Nobody has to fill in anything; most need no more than the first two fields."""

    first = ("text", "topic")

    text = Line(label=_("Wonach suchen Sie?"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("Thema"), required=False)
    language = forms.ChoiceField(label=_("Sprache"), required=False)
    source = forms.ChoiceField(label=_("Quelle"), required=False)
    is_open_now = forms.BooleanField(label=_("Jetzt geöffnet"), required=False)
    is_confidential = forms.BooleanField(label=_("Nur vertrauliche Beratung"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("topic", _("Alle Themen"), [(term.code, str(term)) for term in topics_in_use()])
        self._offer("language", _("Alle Sprachen"), _by_names_they_know(languages_in_use()))
        self.sources = list(sources_in_use())
        self._offer("source", _("Alle Quellen"), [(source.key, source.name) for source in self.sources])
        if len(self.sources) < 2:
            del self.fields["source"]

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", everything), *choices]

    @property
    def first_fields(self) -> list[BoundField]:
        return [self[name] for name in self.first]

    @property
    def more_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name not in self.first]

    @property
    def uses_more(self) -> bool:
        return any(field.value() for field in self.more_fields)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return services_found(rows, Question(**self.cleaned_data))
