"""What the person concerned reads in the mailbox, in their own language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teilhabe.core.handover.sheets import PartCode

PARTS: dict[PartCode, Any] = {
    PartCode.CALL_NAME: gettext_lazy("wie Sie genannt werden"),
    PartCode.LANGUAGES: gettext_lazy("Ihre Sprachen"),
    PartCode.CONTACT: gettext_lazy("wie Sie erreichbar sind"),
    PartCode.CONCERN: gettext_lazy("worum es geht"),
    PartCode.SUMMARY: gettext_lazy("eine kurze Zusammenfassung"),
    PartCode.NOTE: gettext_lazy("einzelne Notizen"),
    PartCode.FILE: gettext_lazy("einzelne Dateien"),
}


def receipt_for(house: str, parts: Iterable[PartCode], language: str) -> str:
    """Which parts went to which house, and that nothing else did."""
    code = language if language in settings.PUBLIC_LANGUAGES else settings.LANGUAGE_CODE
    with translation.override(code):
        said = "\n".join(f"– {PARTS[part]}" for part in dict.fromkeys(parts))
        text = _(
            "Sie haben zugestimmt. Darum haben wir etwas an eine andere Stelle weitergegeben: %(house)s.\n\n"
            "Das haben wir weitergegeben:\n%(parts)s\n\n"
            "Sonst nichts. Wenn Sie das nicht mehr möchten, schreiben Sie uns bald."
        )
        return text % {"house": house, "parts": said}
