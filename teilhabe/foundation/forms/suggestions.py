"""A line of text that the browser completes from a list, and that takes any other text too."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms


class SuggestingInput(forms.TextInput):
    template_name = "forms/widgets/suggesting.html"

    def __init__(self, suggestions: Callable[[], Iterable[str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["attrs"]["list"] = f"{widget['attrs'].get('id', name)}-suggestions"
        return context | {"suggestions": self.suggestions()}
