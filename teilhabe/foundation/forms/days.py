"""A day, picked in the browser's own calendar and in the order of the reader's language."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """Browsers show a day in the reader's order but read and send it as ISO 8601 only."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput
