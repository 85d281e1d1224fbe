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


# What stands for a sign that was taken out, how much is shown around it, and how many such places.
GAP, AROUND, PLACES = "\N{WHITE SQUARE}", 12, 3


def is_override(sign: str) -> bool:
    return sign in OVERRIDES


def is_control(sign: str, allowed: frozenset[str] = LINE_BREAKS) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in allowed


def check_characters(value: str, allowed: frozenset[str] = LINE_BREAKS) -> None:
    """Refuses control characters, and overrides that show a text in another order than it has.

    The field shows the text without them again, so each message says what was taken out and where.

    Raises:
        ValidationError: with a text for the person who typed.
    """
    overrides = [at for at, sign in enumerate(value) if is_override(sign)]
    controls = [at for at, sign in enumerate(value) if is_control(sign, allowed)]
    errors = []
    if overrides:
        errors.append(
            ValidationError(
                _(
                    "Wir haben ein unsichtbares Zeichen herausgenommen, das die Leserichtung umdreht."
                    " Hier war es: %(places)s. Ihr Text ist noch da. Sie können ihn so senden."
                ),
                code="override",
                params={"places": _places(value, overrides, allowed)},
            )
        )
    if controls:
        errors.append(
            ValidationError(
                _(
                    "Wir haben ein unsichtbares Steuerzeichen herausgenommen. Hier war es: %(places)s."
                    " Ihr Text ist noch da. Sie können ihn so senden."
                ),
                code="control",
                params={"places": _places(value, controls, allowed)},
            )
        )
    if errors:
        raise ValidationError(errors)


def without_invisible(value: str, allowed: frozenset[str] = LINE_BREAKS) -> str:
    """The text as `check_characters` lets it pass; a line break that has no place becomes a space."""
    return "".join(_instead(sign, allowed) for sign in value)


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _instead(sign: str, allowed: frozenset[str]) -> str:
    if sign in LINE_BREAKS and sign not in allowed:
        return " "
    return "" if is_override(sign) or is_control(sign, allowed) else sign


def _places(value: str, positions: list[int], allowed: frozenset[str]) -> str:
    """The first places, each in its own direction: the text around a square where the sign was."""
    shown = [
        "\N{FIRST STRONG ISOLATE}„"
        f"{without_invisible(value[max(0, at - AROUND) : at], allowed)}{GAP}"
        f"{without_invisible(value[at + 1 : at + 1 + AROUND], allowed)}“\N{POP DIRECTIONAL ISOLATE}"
        for at in positions[:PLACES]
    ]
    return " · ".join(shown) + (" …" if len(positions) > PLACES else "")


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
        return _with_plain_breaks(super().to_python(value) or "")

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again: without what was refused, so that one press sends it."""
        data = super().bound_data(data, initial)
        return without_invisible(_with_plain_breaks(data), self.allowed) if isinstance(data, str) else data

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
