"""Forms that only the desk uses."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from teilhabe.core.directory.models import Service
from teilhabe.core.directory.queries import Question, services_found, stale_services
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.foundation.pages.forms import FilterForm


class DeskFilter(FilterForm):
    text = Line(label=_("Suchwort"), required=False, max_length=100)
    which = forms.ChoiceField(
        label=_("Welche?"),
        required=False,
        choices=[
            ("", _("alle")),
            ("stale", _("lange nicht geprüft, darum nicht öffentlich")),
            ("hidden", _("von uns verborgen oder nicht mehr geliefert")),
        ],
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows = services_found(rows, Question(text=self.cleaned_data["text"]))
        if self.cleaned_data["which"] == "stale":
            return rows.filter(pk__in=stale_services().order_by().values("pk"))
        return rows.filter(Q(is_public=False)) if self.cleaned_data["which"] == "hidden" else rows


class ServiceForm(forms.Form):
    name = Line(label=_("Name"), max_length=300)
    description = Text(label=_("Was wird angeboten?"), required=False)
    eligibility_description = Text(label=_("Für wen?"), required=False)
    application_process = Text(label=_("So geht es los"), required=False)
    fees = Text(label=_("Kosten"), required=False)
    alert = Text(label=_("Hinweis"), required=False)
    url = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    email = forms.EmailField(label=_("E-Mail"), required=False)
    state = forms.ChoiceField(label=_("Stand"), choices=Service.State.choices)
    is_confidential_advice = forms.BooleanField(
        label=_("Vertrauliche Beratung"),
        help_text=_("Nur für unabhängige Stellen. Sie erscheinen dort, wo wir an andere verweisen."),
        required=False,
    )
    is_public = forms.BooleanField(label=_("Öffentlich zeigen"), required=False)


class InstitutionForm(forms.Form):
    name = Line(label=_("Name"), max_length=300)
    alternate_name = Line(label=_("Anderer Name"), max_length=300, required=False)
    description = Text(label=_("Beschreibung"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    email = forms.EmailField(label=_("E-Mail"), required=False)
    is_public_body = forms.BooleanField(
        label=_("Öffentliche Stelle"),
        help_text=_("Ein Amt, ein Gericht oder ein anderer Teil der Verwaltung."),
        required=False,
    )
