"""Words of a declaration in German and English, shown in the language of the page."""

from typing import Any

import msgspec
from django.utils.functional import lazy
from django.utils.translation import get_language


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    de: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.de


as_promise: Any = lazy(str, str)
"""For places that take a string or a translation of Django's."""
