from typing import Any

from django import forms
from django.db.models import QuerySet


class FilterForm(forms.Form):
    """A form above a list; a subclass says what its values do to the rows."""

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit `cleaned_data`."""
        raise NotImplementedError


class NothingAsked(forms.Form):
    """A move that only needs its button."""
