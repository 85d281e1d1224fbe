"""What somebody types who comes back with a receipt."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.rooms.advice.forms.requests import ChannelQuestion, PhoneQuestion

REASONS = {
    "too short": _("Es fehlt noch etwas. Die Nummer hat 25 Ziffern oder 8 Wörter."),
    "too long": _("Das ist zu viel. Die Nummer hat 25 Ziffern oder 8 Wörter."),
    "check digit": _("Eine Ziffer stimmt noch nicht. Bitte vergleichen Sie in Ruhe mit Ihrem Zettel."),
    "unknown word": _(
        "Das Wort an Stelle %(position)s kennen wir nicht. Bitte vergleichen Sie mit Ihrem Zettel."
    ),
    "check words": _("Ein Wort stimmt noch nicht. Bitte vergleichen Sie in Ruhe mit Ihrem Zettel."),
}


class ReceiptForm(forms.Form):
    """Cleans to a Receipt."""

    receipt = Line(
        label=_("Ihre Nummer oder Ihre Wörter"),
        help_text=_(
            "25 Ziffern oder 8 Wörter. Leerzeichen sind egal. Ziffern in jeder Schrift sind richtig."
        ),
        error_messages={"required": _("Bitte geben Sie Ihre Nummer oder Ihre Wörter ein.")},
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_receipt(self) -> Receipt:
        try:
            return Receipt.parse(self.cleaned_data["receipt"])
        except CodeError as error:
            raise ValidationError(
                REASONS.get(error.reason, REASONS["too short"]),
                code="receipt",
                params={"position": error.position},
            ) from None


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
