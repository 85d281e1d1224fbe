"""Languages to choose from, each under its own name and in its own direction."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from teilhabe.foundation.languages.register import Language, language, languages


def language_choices() -> list[tuple[str, SafeString]]:
    """Those that the house's own pages speak."""
    return [(code, autonym(language(code))) for code in settings.PUBLIC_LANGUAGES]


def other_language_choices() -> list[tuple[str, str]]:
    others = [known for known in languages() if known.code not in settings.PUBLIC_LANGUAGES]
    return [("", _("Bitte wählen")), *((other.code, other.autonym) for other in others)]


def autonym(known: Language) -> SafeString:
    return format_html('<span lang="{}" dir="{}">{}</span>', known.code, known.direction, known.autonym)
