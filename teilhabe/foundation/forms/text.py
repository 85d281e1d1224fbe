"""Text that people type: every script and every emoji is welcome, invisible tricks are not."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LINE_LENGTH = 200
TEXT_LENGTH = 10_000
LINE_BREAKS = frozenset("\n\t")
OVERRIDES = frozenset("\u202d\u202e")


def check_characters(value: str, allowed: frozenset[str] = LINE_BREAKS) -> None:
    """Refuses control characters, and overrides that show a text in another order than it has.

    Raises:
        ValidationError: with a text for the person who typed.
    """
    if not OVERRIDES.isdisjoint(value):
        raise ValidationError(
            _("Der Text enthält ein unsichtbares Zeichen, das die Leserichtung umdreht. Bitte neu tippen."),
            code="override",
        )
    if any(unicodedata.category(sign) == "Cc" and sign not in allowed for sign in value):
        raise ValidationError(
            _("Der Text enthält ein unsichtbares Steuerzeichen. Bitte neu tippen."), code="control"
        )


class Text(forms.CharField):
    """Several lines of text, at most `max_length` characters; a line break counts as one."""

    widget: type[forms.Widget] = forms.Textarea
    allowed = LINE_BREAKS

    def __init__(self, *, max_length: int = TEXT_LENGTH, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = max_length
        # Replaces Django's own check for NUL, whose message nobody understands.
        self.validators = [self._check]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _check(self, value: str) -> None:
        check_characters(value, self.allowed)
        if len(value) > self.limit:
            raise ValidationError(
                _("Der Text ist zu lang: %(length)s Zeichen. Höchstens %(limit)s sind möglich."),
                code="length",
                params={"length": len(value), "limit": self.limit},
            )


class Line(Text):
    """One line of text: a name, a place."""

    widget = forms.TextInput
    allowed = frozenset()

    def __init__(self, *, max_length: int = LINE_LENGTH, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
