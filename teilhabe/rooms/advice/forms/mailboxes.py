"""What somebody types who comes back with a receipt."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.receipts import Receipt, has_words
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.rooms.advice.forms.requests import ChannelQuestion, PhoneQuestion, Words


@dataclass(frozen=True)
class Asking:
    """How the page asks for a receipt."""

    label: Words
    hint: Words
    required: Words
    too_short: Words
    too_long: Words


DIGITS = Asking(
    label=_("Ihre Nummer"),
    hint=_(
        "25 Ziffern. Leerzeichen sind egal. Ziffern in jeder Schrift sind richtig."
        " Haben Sie das Bild auf Papier? Dann halten Sie die Kamera Ihres Telefons darauf."
    ),
    required=_("Bitte geben Sie Ihre Nummer ein."),
    too_short=_("Es fehlt noch etwas. Die Nummer hat 25 Ziffern."),
    too_long=_("Das ist zu viel. Die Nummer hat 25 Ziffern."),
)
DIGITS_OR_WORDS = Asking(
    label=_("Ihre Nummer oder Ihre Wörter"),
    hint=_(
        "25 Ziffern oder 8 Wörter. Leerzeichen sind egal. Ziffern in jeder Schrift sind richtig."
        " Haben Sie das Bild auf Papier? Dann halten Sie die Kamera Ihres Telefons darauf."
    ),
    required=_("Bitte geben Sie Ihre Nummer oder Ihre Wörter ein."),
    too_short=_("Es fehlt noch etwas. Die Nummer hat 25 Ziffern oder 8 Wörter."),
    too_long=_("Das ist zu viel. Die Nummer hat 25 Ziffern oder 8 Wörter."),
)
REASONS = {
    "check digit": _("Eine Ziffer stimmt noch nicht. Bitte vergleichen Sie in Ruhe mit Ihrem Zettel."),
    "unknown word": _(
        "Das Wort an Stelle %(position)s kennen wir nicht. Bitte vergleichen Sie mit Ihrem Zettel."
    ),
    "check words": _("Ein Wort stimmt noch nicht. Bitte vergleichen Sie in Ruhe mit Ihrem Zettel."),
}


class ReceiptForm(forms.Form):
    """Cleans to a Receipt. Takes words in every language, but asks for them only where a receipt has some."""

    receipt = Line(
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asking = DIGITS_OR_WORDS if has_words(get_language() or "") else DIGITS
        field = self.fields["receipt"]
        field.label, field.help_text = str(self.asking.label), str(self.asking.hint)
        field.error_messages["required"] = str(self.asking.required)

    def clean_receipt(self) -> Receipt:
        try:
            return Receipt.parse(self.cleaned_data["receipt"])
        except CodeError as error:
            raise ValidationError(
                self._words_for(error),
                code="receipt",
                params={"position": error.position},
            ) from None

    def _words_for(self, error: CodeError) -> str:
        too_much = self.asking.too_long if error.reason == "too long" else self.asking.too_short
        return str(REASONS.get(error.reason, too_much))


class GroupForm(forms.Form):
    """One group of the receipt, typed back."""

    group = Line(
        label=_("Gruppe"),
        error_messages={"required": _("Bitte tippen Sie die fünf Ziffern ab.")},
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "dir": "ltr"}),
    )


class WriteForm(PapersCheck):
    message = Text(
        label=_("Etwas schreiben"),
        help_text=_("In Ihrer Sprache. Das Team sieht die Nachricht sofort."),
        error_messages={"required": _("Bitte schreiben Sie uns etwas. Ein Satz reicht.")},
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )


class ContactForm(PhoneQuestion, ChannelQuestion):
    """How to be answered from now on."""
