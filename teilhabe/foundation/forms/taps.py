"""Choices side by side, each as large as a thumb: one tap, no list to open."""

from typing import Any

from django import forms

TEMPLATE = "forms/fields/taps.html"


class Tap(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template_name = TEMPLATE


class Taps(forms.MultipleChoiceField):
    """Several of them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template_name = TEMPLATE
