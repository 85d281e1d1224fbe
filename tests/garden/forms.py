from typing import Any

from django import forms
from django.db.models import QuerySet

from teilhabe.foundation.forms.text import Line, Text
from teilhabe.foundation.pages.forms import FilterForm
from tests.garden.workflow import State


class PlotForm(forms.Form):
    name = Line(label="Name des Beetes", max_length=60, help_text="So heißt es auf dem Schild.")
    note = Text(label="Notiz", required=False)
    sown_on = forms.DateField(label="Gesät am", required=False)


class SeedForm(forms.Form):
    seed = forms.ChoiceField(label="Saat", choices=[("pea", "Erbsen"), ("kale", "Grünkohl")])


class PlotFilter(FilterForm):
    state = forms.ChoiceField(label="Stand", choices=[("", "alle"), *State.choices], required=False)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        state = self.cleaned_data["state"]
        return rows.filter(state=state) if state else rows
