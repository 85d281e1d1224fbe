"""Short labels in several languages: one JSON column {"de": "Beratung", "ar": "..."}."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.languages.register import best_of, find, language


def check_labels(value: Any) -> None:
    """Refuses anything but texts by known language, German among them."""
    if not isinstance(value, dict) or not value.get("de"):
        raise ValidationError(_("Eine deutsche Bezeichnung fehlt."), code="german")
    for code, text in value.items():
        if find(code) is None or not isinstance(text, str):
            raise ValidationError(
                _("„%(code)s“ ist keine bekannte Sprache."), code="language", params={"code": code}
            )


class LabelField(models.JSONField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, check_labels]


def label_in(labels: Mapping[str, str], wanted: str | None = None) -> SafeString:
    """The label for a reader of `wanted` (default: the language of the page), marked with its own
    language and direction where it is another one."""
    wanted = wanted or get_language() or "de"
    code = best_of([code for code, text in labels.items() if text], wanted)
    if code is None:
        return SafeString("")
    if find(code) == find(wanted):
        return format_html("{}", labels[code])
    return format_html('<span lang="{}" dir="{}">{}</span>', code, language(code).direction, labels[code])
