from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.handover.actions.receiving import LARGEST_PARCEL
from teilhabe.core.handover.forms.houses import ArmouredForm
from teilhabe.core.handover.models import DeclineReason
from teilhabe.core.handover.plug import Intake
from teilhabe.foundation.forms.text import Text

LARGEST_PICTURE = 3000


class IncomingForm(ArmouredForm):
    kind, name, largest = "handover", "file", LARGEST_PARCEL * 2
    nothing_text = _("Bitte wählen Sie die Datei, oder fügen Sie den Text ein, den die Kamera gelesen hat.")
    wrong_text = _("Das ist keine Übergabe.")

    file = forms.FileField(label=_("Datei mit der Übergabe"), required=False, allow_empty_file=True)
    pasted = Text(
        label=_("Oder der Text, den die Kamera gelesen hat"),
        help_text=_("Er beginnt mit „teilhabe-handover:“."),
        required=False,
        max_length=LARGEST_PICTURE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )


class AcceptForm(forms.Form):
    intake = forms.ChoiceField(label=_("Was wird daraus?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, intakes: Sequence[Intake], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["intake"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(intake.code, intake.label) for intake in intakes]
        if len(intakes) == 1:
            choice.initial, choice.widget = intakes[0].code, forms.HiddenInput()


class DeclineForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Warum?"),
        help_text=_("Das andere Haus sieht diesen Grund, sonst nichts."),
        widget=forms.RadioSelect,
        coerce=int,
        choices=[choice for choice in DeclineReason.choices if choice[0] != DeclineReason.NAMES_STATUS],
    )
