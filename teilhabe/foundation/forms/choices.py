"""Choosing a row. Whoever has not chosen yet reads words, not dashes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NOT_CHOSEN = _("Bitte wählen")


class RowField(forms.ModelChoiceField[Any]):
    """One of several rows; `empty_label` says what it means to choose none."""

    def __init__(self, queryset: Any, *, empty_label: Any = NOT_CHOSEN, **kwargs: Any) -> None:
        super().__init__(queryset, empty_label=empty_label, **kwargs)
