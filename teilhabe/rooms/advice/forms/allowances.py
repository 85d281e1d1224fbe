import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import members_of
from teilhabe.core.directory.queries import institution_names
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.choices import RowField
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.suggestions import SuggestingInput
from teilhabe.foundation.forms.text import Line
from teilhabe.rooms.advice.allowances import PURPOSES, Discloser, GivenHow, MandateKind, WithdrawnHow
from teilhabe.rooms.advice.models import Case, ConsentGiven, MandateGiven

LONGEST = datetime.timedelta(days=366)
SHORTEST = datetime.timedelta(days=14)
WHOM = _("Wie die Stelle genau heißt. Aus dem Verzeichnis oder selbst getippt.")
WITHDRAWN = [
    (WithdrawnHow.IN_PERSON, _("im Gespräch")),
    (WithdrawnHow.PHONE, _("am Telefon")),
    (WithdrawnHow.MAILBOX, _("im Postfach oder mit einem Brief")),
]


class AllowanceForm(PapersCheck, forms.Form):
    """Since when and until when; nothing holds for ever."""

    given_on = DayField(label=_("Seit wann?"), initial=timezone.localdate)
    until = DayField(
        label=_("Bis wann?"),
        help_text=_("So kurz wie möglich, höchstens ein Jahr."),
        error_messages={"required": _("Ohne Ende gilt es nicht. Bitte geben Sie einen Tag an.")},
    )
    how = forms.ChoiceField(
        label=_("Wie hat die Person es gesagt?"), widget=forms.RadioSelect, choices=GivenHow.choices
    )

    def clean_given_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Dieser Tag kommt erst noch."))
        return day

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        since, until = clean.get("given_on"), clean.get("until")
        if until and (reason := _wrong_end(since, until)):
            self.add_error("until", reason)
        return clean


def _wrong_end(since: datetime.date | None, until: datetime.date) -> Any:
    if since and until < since:
        return _("Das Ende liegt vor dem Anfang.")
    if until < timezone.localdate():
        return _("Dieser Tag ist schon vorbei.")
    if since and until - since > LONGEST:
        return _("Höchstens ein Jahr. Danach fragen Sie die Person noch einmal.")
    return ""


class MandateForm(AllowanceForm):
    """Cleans to `given`."""

    kind = forms.ChoiceField(
        label=_("Was möchte die Person?"), widget=forms.RadioSelect, choices=MandateKind.choices
    )
    recipient = Line(
        label=_("Bei welcher Stelle?"),
        help_text=WHOM,
        widget=SuggestingInput(institution_names, attrs={"autocomplete": "off"}),
    )
    matter = Line(
        label=_("In welcher Sache?"),
        help_text=_("Eine Sache, zum Beispiel: Bescheid vom 3. November. Keine Vollmacht für alles."),
    )
    holder = RowField(User.objects.none(), label=_("Wer übernimmt das?"))
    deputy = forms.ModelChoiceField(
        label=_("Wer öffnet die Post im Urlaub?"),
        help_text=_("Nötig bei einer Vollmacht: Briefe kommen dann zu uns, und die Frist läuft."),
        queryset=User.objects.none(),
        empty_label=_("niemand"),
        required=False,
    )
    field_order = ("kind", "recipient", "matter", "holder", "deputy", "given_on", "until", "how")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("holder", "deputy"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = members_of(case.team).order_by("display_name")
        self.fields["holder"].initial = case.owner_id

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        deputy = clean.get("deputy")
        if clean.get("kind") == MandateKind.REPRESENTATIVE and not deputy and "deputy" not in self.errors:
            words = _("Briefe kommen dann zu uns. Wer öffnet die Post im Urlaub? Bitte nennen Sie jemanden.")
            self.add_error("deputy", words)
        if deputy and deputy == clean.get("holder"):
            self.add_error("deputy", _("Das ist dieselbe Person. Bitte nennen Sie eine andere."))
        return clean if self.errors else {"given": self._given(clean)}

    def _given(self, clean: dict[str, Any]) -> MandateGiven:
        same = {name: clean[name] for name in ("given_on", "until", "recipient", "matter")}
        deputy = clean["deputy"].display_name if clean["deputy"] else ""
        return MandateGiven(
            **same,
            kind=MandateKind(clean["kind"]),
            how=GivenHow(clean["how"]),
            holder=clean["holder"].display_name,
            deputy=deputy,
        )


def purpose_choices() -> list[tuple[str, Any]]:
    return [
        (code, format_html("{}: {}", purpose.label, purpose.explained)) for code, purpose in PURPOSES.items()
    ]


class ConsentForm(AllowanceForm):
    """Cleans to `given`. One purpose each: what is allowed for one is not allowed for another."""

    purpose = forms.ChoiceField(label=_("Wofür?"), widget=forms.RadioSelect, choices=purpose_choices)
    recipient = Line(
        label=_("Wer erfährt etwas?"),
        help_text=WHOM,
        widget=SuggestingInput(institution_names, attrs={"autocomplete": "off"}),
        required=False,
    )
    matter = Line(
        label=_("Worüber?"), help_text=_("Zum Beispiel: die Kündigung der Wohnung."), required=False
    )
    is_public_body = forms.BooleanField(label=_("Das ist ein Amt oder eine andere Behörde"), required=False)
    discloser = forms.ChoiceField(
        label=_("Wer gibt die Angaben weiter?"),
        help_text=_(
            "Aus manchen Berufen darf eine Behörde Angaben fast nie weitergeben (§ 88 Abs. 2 AufenthG)."
        ),
        choices=Discloser.choices,
        initial=Discloser.SOCIAL_WORKER,
        required=False,
    )
    field_order = (
        "purpose",
        "recipient",
        "matter",
        "is_public_body",
        "discloser",
        "given_on",
        "until",
        "how",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = timezone.localdate() + SHORTEST

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        if (code := clean.get("purpose")) and PURPOSES[code].names_receiver:
            for name in ("recipient", "matter"):
                if not clean.get(name) and name not in self.errors:
                    self.add_error(name, _("Bitte sagen Sie es genau. Sonst weiß niemand, was erlaubt ist."))
        return clean if self.errors else {"given": self._given(clean)}

    def _given(self, clean: dict[str, Any]) -> ConsentGiven:
        """What was typed for a purpose that names nobody is kept too, as a remark of what it is about."""
        same = {name: clean[name] for name in ("given_on", "until", "recipient", "matter", "purpose")}
        return ConsentGiven(
            **same,
            how=GivenHow(clean["how"]),
            is_public_body=clean["is_public_body"],
            discloser=Discloser(clean["discloser"] or Discloser.OTHER),
        )


class WithdrawForm(forms.Form):
    """Nothing has to be answered: taking back takes one press."""

    how = forms.TypedChoiceField(
        label=_("Wie hat die Person es gesagt?"),
        widget=forms.RadioSelect,
        choices=WITHDRAWN,
        coerce=WithdrawnHow,
        initial=WithdrawnHow.IN_PERSON,
        empty_value=WithdrawnHow.IN_PERSON,
        required=False,
    )
