from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.core.tallies.months import in_words
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.rooms.funds.actions import check_booking
from teilhabe.rooms.funds.models import MINUTES_PER_HOUR, MOST_MINUTES, Activity, Fund, FundKind
from teilhabe.rooms.funds.queries import bookable_funds, bookable_months

QUARTER = Decimal("0.25")


class HoursForm(forms.Form):
    """Hours of a month; said at the field `fund` if they do not belong on it."""

    month = forms.ChoiceField(label=_("Monat"))
    activity = forms.ChoiceField(label=_("Woran haben Sie gearbeitet?"), choices=Activity)
    fund = forms.ModelChoiceField(
        Fund.objects.none(),
        label=_("Wovon wird das bezahlt?"),
        empty_label=_("– bitte wählen –"),
        help_text=_("Politische Stellungnahmen gehören immer auf Eigenmittel."),
    )
    hours = forms.DecimalField(
        label=_("Stunden"),
        help_text=_("In Viertelstunden, zum Beispiel 2,5."),
        min_value=QUARTER,
        max_value=Decimal(MOST_MINUTES // MINUTES_PER_HOUR),
        max_digits=5,
        decimal_places=2,
        step_size=QUARTER,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(month, in_words(month)) for month in bookable_months()]  # type: ignore[attr-defined]
        self.fields["fund"].queryset = bookable_funds()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if {"fund", "activity", "month"} <= set(values):
            try:
                check_booking(values["fund"], values["activity"], values["month"])
            except ValidationError as error:
                self.add_error("fund", error)
        hours = values.pop("hours", None)
        return values if hours is None else {**values, "minutes": int(hours * MINUTES_PER_HOUR)}


class FundForm(PapersCheck):
    name = Line(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Art"),
        choices=FundKind,
        widget=forms.RadioSelect,
        help_text=_("Das lässt sich später nicht mehr ändern."),
    )
    funder = Line(
        label=_("Geldgeber"), required=False, help_text=_("Nur bei einer Zuwendung."), max_length=200
    )
    starts_on = DayField(label=_("Gilt ab"))
    ends_on = DayField(label=_("Gilt bis"), required=False)
    purpose = Text(
        label=_("Was darf davon bezahlt werden?"),
        help_text=_("So, wie es im Bescheid steht."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, fund: Fund | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fund = fund
        if fund is not None:
            del self.fields["kind"]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        taken = Fund.objects.filter(name=name).first()
        if taken and taken != self.fund:
            raise forms.ValidationError(_("Diesen Namen gibt es schon."))
        return name

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kind = self.fund.kind if self.fund else values.get("kind")
        if kind == FundKind.GRANT and not values.get("funder") and "funder" not in self.errors:
            self.add_error("funder", _("Von wem kommt die Zuwendung?"))
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Das Ende liegt vor dem Anfang."))
        return values
