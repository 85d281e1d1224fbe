"""Languages to choose from, each under its own name and in its own direction."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from teilhabe.foundation.web.public import AUTONYMS


def language_choices() -> list[tuple[str, SafeString]]:
    return [(code, autonym(code)) for code in settings.PUBLIC_LANGUAGES]


def autonym(code: str) -> SafeString:
    info = get_language_info(code)
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        code,
        "rtl" if info["bidi"] else "ltr",
        AUTONYMS.get(code, info["name_local"]),
    )
