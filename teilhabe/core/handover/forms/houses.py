from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teilhabe.engines.sealing.cards import from_text
from teilhabe.foundation.forms.text import Line, Text

LARGEST_CARD = 4000
AS_READ = forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"})


class ArmouredForm(forms.Form):
    """Something another house wrote: as a file, or as the text that a camera read."""

    kind = ""
    name = ""
    largest = 0
    nothing_text: Any = ""
    wrong_text: Any = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.name not in self.errors and "pasted" not in self.errors:
            cleaned["content"] = self._content(cleaned.get(self.name), cleaned.get("pasted", ""))
        return cleaned

    def _content(self, file: Any, pasted: str) -> bytes:
        if file is None and not pasted:
            self.add_error(self.name, ValidationError(self.nothing_text))
            return b""
        if file is not None and file.size > self.largest:
            self.add_error(self.name, ValidationError(self.wrong_text))
            return b""
        text = file.read().decode("ascii", "replace") if file is not None else pasted
        content = from_text(self.kind, text)
        if content is None:
            self.add_error(self.name if file is not None else "pasted", ValidationError(self.wrong_text))
        return content or b""


class CardForm(ArmouredForm):
    kind, name, largest = "card", "card", LARGEST_CARD
    nothing_text = _("Bitte wählen Sie die Datei, oder fügen Sie den Text der Karte ein.")
    wrong_text = _("Das ist keine Karte eines Hauses.")

    card = forms.FileField(label=_("Datei mit der Karte"), required=False, allow_empty_file=True)
    pasted = Text(
        label=_("Oder der Text der Karte"),
        help_text=_("Er beginnt mit „teilhabe-card:“."),
        required=False,
        max_length=LARGEST_CARD,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    half = Line(
        label=_("Erste Hälfte des Fingerabdrucks"),
        help_text=_(
            "Lassen Sie sich die ersten fünf Gruppen vorlesen, von jemandem aus dem Haus, den Sie kennen."
            " Bei einer neuen Karte eines bekannten Hauses bleibt das leer."
        ),
        required=False,
        max_length=60,
        widget=AS_READ,
    )


class ConfirmHouseForm(forms.Form):
    half = Line(
        label=_("Zweite Hälfte des Fingerabdrucks"),
        help_text=_(
            "Rufen Sie selbst dort an, unter einer Nummer, die Sie schon kennen. Lassen Sie sich die letzten"
            " fünf Gruppen vorlesen."
        ),
        max_length=60,
        widget=AS_READ,
    )
