import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.core.handover.plug import Offer
from teilhabe.core.handover.sheets import (
    CONSENT_BY,
    CONSENT_WAYS,
    PROFESSIONS,
    ConsentBy,
    ConsentWay,
    Part,
    PartCode,
    Profession,
    Provenance,
)
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line, Text

LONGEST_AGO = datetime.timedelta(days=90)


class HandoverForm(PapersCheck):
    """Nothing is ticked beforehand: what crosses, somebody chose."""

    notice_template = "handover/desk/papers_notice.html"

    parts = forms.MultipleChoiceField(
        label=_("Was geht hinüber?"),
        help_text=_("Nur, was Sie ankreuzen. Alles andere bleibt hier."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    summary = Text(
        label=_("Zusammenfassung für das andere Haus"),
        help_text=_("Nur was dort gebraucht wird. Am besten schreiben Sie es mit der Person zusammen."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    purpose = Line(
        label=_("Wozu hat die Person zugestimmt?"),
        help_text=_("Zum Beispiel: damit das andere Haus beim Widerspruch hilft."),
    )
    consent_by = forms.ChoiceField(
        label=_("Wer hat zugestimmt?"), widget=forms.RadioSelect, choices=list(CONSENT_BY.items())
    )
    consent_way = forms.ChoiceField(
        label=_("Wie?"), widget=forms.RadioSelect, choices=list(CONSENT_WAYS.items())
    )
    consented_on = DayField(label=_("Wann?"))
    profession = forms.ChoiceField(
        label=_("Was ist Ihr Beruf?"),
        help_text=_(
            "Für Berufe aus § 203 Abs. 1 Nr. 1, 2, 4 bis 7 StGB gilt § 88 Abs. 2 AufenthG: Eine Behörde darf"
            " nur in engen Ausnahmen weitergeben, was sie so erfährt. Das steht dann auf der Übergabe."
        ),
        widget=forms.RadioSelect,
        choices=list(PROFESSIONS.items()),
    )
    is_agreed = forms.BooleanField(
        label=_("Die Person weiß, was an wen geht und wozu. Sie weiß auch, dass sie Nein sagen darf.")
    )

    def __init__(
        self, *args: Any, offers: Sequence[Offer], goes_to_commissioner: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offers, self.is_scanned = {offer.key: offer for offer in offers}, goes_to_commissioner
        choice = self.fields["parts"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(offer.key, offer.label) for offer in offers]
        if not offers:
            del self.fields["parts"]

    @cached_property
    def chosen(self) -> list[Part]:
        keys = self.cleaned_data.get("parts") or []
        parts = [self.offers[key].read() for key in keys if key in self.offers]
        summary = self.cleaned_data.get("summary")
        return [*parts, *([Part(code=PartCode.SUMMARY, text=summary)] if summary else [])]

    def texts_in(self, cleaned: dict[str, Any]) -> dict[str, str]:
        ticked = [part.all_text for part in self.chosen if part.code is not PartCode.SUMMARY]
        return super().texts_in(cleaned) | ({"parts": "\n".join(ticked)} if ticked else {})

    def clean_consented_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["consented_on"]
        today = timezone.localdate()
        if not today - LONGEST_AGO <= day <= today:
            raise ValidationError(
                _("Bitte ein Tag bis heute. Was länger als drei Monate her ist, fragen Sie neu.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.chosen and not {"parts", "summary"} & set(self.errors):
            nothing = _("Wählen Sie mindestens einen Teil, oder schreiben Sie etwas.")
            self.add_error("parts" if "parts" in self.fields else "summary", nothing)
        return cleaned

    def provenance(self, *, house: str, discloser: str) -> Provenance:
        values = self.cleaned_data
        return Provenance(
            house=house,
            discloser=discloser,
            profession=Profession(values["profession"]),
            purpose=values["purpose"],
            consented_on=values["consented_on"],
            consent_by=ConsentBy(values["consent_by"]),
            consent_way=ConsentWay(values["consent_way"]),
        )


class ReplyForm(forms.Form):
    code = Line(
        label=_("Nummer, die das andere Haus vorliest"),
        help_text=_("Drei Gruppen mit je fünf Ziffern."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "inputmode": "numeric"}),
    )
