import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from teilhabe.core.directory.queries import postal_addresses
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.foundation.languages.register import language
from teilhabe.rooms.advice.forms.cases import LONGEST_WAY_TO_A_DATE
from teilhabe.rooms.advice.letters import DATES, LetterTemplate, written
from teilhabe.rooms.advice.models import LetterSheet
from teilhabe.rooms.advice.workflow import Acts, ApprovalWay, SendingWay

OLDEST = datetime.timedelta(days=50 * 366)
# All other days in a letter are days on which something happened.
MAY_COME = frozenset({"appointment_on", "from_on", "until_on"})
# Nobody can ask for something by a day that is over.
MUST_COME = frozenset({"until_on"})
WEEKS_TO_ANSWER = [
    ("", _("nicht erinnern")),
    ("2", _("nach 2 Wochen")),
    ("4", _("nach 4 Wochen")),
    ("6", _("nach 6 Wochen")),
    ("13", _("nach 3 Monaten")),
]


def language_choices() -> list[tuple[str, Any]]:
    return [(code, language(code).german_name) for code in settings.PUBLIC_LANGUAGES]


def institution_choices() -> list[tuple[str, Any]]:
    addresses = postal_addresses()
    return [("", _("steht nicht in der Liste")), *((pk, lines[0]) for pk, lines in addresses.items())]


def a_few_lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LetterForm(PapersCheck, forms.Form):
    """All fields that letters use; one letter keeps those that its file names. Cleans to the values."""

    acts = forms.ChoiceField(
        label=_("Wer handelt?"),
        help_text=_("Wer selbst oder gemeinsam mit uns handelt, braucht keine Vollmacht."),
        widget=forms.RadioSelect,
        choices=Acts.choices,
    )
    institution = forms.ChoiceField(
        label=_("An wen geht der Brief?"), choices=institution_choices, required=False
    )
    recipient = Text(
        label=_("Oder die Anschrift hier eintragen"),
        help_text=_("Gilt vor der Liste. Jede Zeile wie auf dem Umschlag."),
        widget=a_few_lines(4),
        max_length=500,
        required=False,
    )
    reference = Line(
        label=_("Aktenzeichen oder Nummer"),
        help_text=_("Steht meist oben im Brief. Leer, wenn es keine gibt."),
        required=False,
    )
    notice_on = DayField(label=_("Datum des Bescheids"))
    received_on = DayField(label=_("Wann kam er an?"))
    asked_on = DayField(label=_("Datum des Briefs, auf den Sie antworten"))
    applied_on = DayField(label=_("Wann wurde der Antrag oder Widerspruch gestellt?"))
    handed_in_on = DayField(label=_("Wann wurde es abgegeben oder geschickt?"))
    event_on = DayField(label=_("Wann ist es geschehen?"))
    missed_on = DayField(label=_("Bis wann ging die Frist?"))
    obstacle_ended_on = DayField(label=_("Seit wann gibt es das Hindernis nicht mehr?"))
    appointment_on = DayField(label=_("Tag des Termins"))
    signed_on = DayField(label=_("Wann wurde unterschrieben?"))
    since_on = DayField(label=_("Seit wann?"))
    moved_out_on = DayField(label=_("Wann wurde die Wohnung zurückgegeben?"))
    from_on = DayField(label=_("Ab wann wird die Leistung gebraucht?"))
    until_on = DayField(label=_("Bis wann soll die andere Seite antworten oder handeln?"))
    office = Line(label=_("Welche Stelle hat den Bescheid geschrieben?"))
    matter = Line(label=_("Worum geht es?"), help_text=_("Auf Deutsch, so wie es im Brief stehen soll."))
    spoken = Line(label=_("Welche Sprache spricht die Person?"), help_text=_("Zum Beispiel: Tigrinya."))
    companion = Line(label=_("Wer kam mit?"), help_text=_("Name, oder zum Beispiel: eine Nachbarin."))
    representative = Line(label=_("Wer hat oder hatte die Vollmacht?"))
    amount = Line(label=_("Betrag"), help_text=_("Zum Beispiel: 312,50 Euro."))
    rate = Line(label=_("Monatliche Rate"), help_text=_("Zum Beispiel: 20 Euro."))
    account = Line(label=_("Konto (IBAN und Name)"))
    facts = Text(label=_("Was ist passiert?"), help_text=_("Auf Deutsch."), widget=a_few_lines(5))
    demand = Text(label=_("Was wird verlangt?"), help_text=_("Auf Deutsch."), widget=a_few_lines(3))
    wrong = Text(label=_("Was ist falsch?"), widget=a_few_lines(3))
    right = Text(label=_("Was ist richtig?"), widget=a_few_lines(3))
    reason = Text(label=_("Begründung"), help_text=_("Auf Deutsch, in kurzen Sätzen."), widget=a_few_lines(5))
    enclosures = Text(
        label=_("Anlagen"), help_text=_("In jeder Zeile eine."), widget=a_few_lines(4), required=False
    )
    name = Line(
        label=_("Name der Person, wie er im Brief stehen soll"),
        help_text=_("Leer: eine Linie, auf die man ihn von Hand schreibt."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    address = Text(
        label=_("Anschrift der Person"),
        help_text=_("Straße, Postleitzahl und Ort. Leer: eine Linie für die Hand."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        max_length=300,
        required=False,
    )
    written_on = DayField(label=_("Datum des Briefs"), initial=timezone.localdate)
    due_on = DayField(
        label=_("Bis wann muss der Brief dort sein?"),
        help_text=_("Daraus wird eine Aufgabe. Leer, wenn es keine Frist gibt."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Sprache der Erklärung"), choices=language_choices)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    # What the person writes by hand: a commissioner keeps no name and no address for a letter (duty C13).
    NOT_AT_A_COMMISSIONERS = ("name", "address")
    OF_EVERY_LETTER = (
        "acts",
        "institution",
        "recipient",
        "reference",
        "enclosures",
        "name",
        "address",
        "written_on",
        "due_on",
        "language",
        "seen",
        "understood",
    )

    def __init__(
        self, *args: Any, template: LetterTemplate, has_mandate: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.template = template
        kept = {*self.OF_EVERY_LETTER, *template.fields}
        if settings.HOUSE.is_commissioner:
            kept -= set(self.NOT_AT_A_COMMISSIONERS)
        for name in set(self.fields) - kept:
            del self.fields[name]
        for name in template.may:
            self.fields[name].required = False
        for name in template.needs:
            self.fields[name].required = True
        offered = [acts for acts in template.acts if has_mandate or acts is not Acts.MANDATE]
        self.fields["acts"].initial = offered[0] if offered else None
        self.fields["acts"].choices = [(acts.value, acts.label) for acts in offered]  # type: ignore[attr-defined]

    def clean_due_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(
                _("Dieser Tag ist schon vorbei. Lassen Sie ihn leer, und denken Sie an die Wiedereinsetzung.")
            )
        return _not_far(day)

    def clean_written_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["written_on"]
        if abs(day - timezone.localdate()) > datetime.timedelta(days=31):
            raise forms.ValidationError(_("Dieser Tag ist weit weg. Bitte prüfen Sie das Jahr."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in sorted(DATES & set(self.fields)):
            if (day := cleaned.get(name)) and (fault := fault_of(name, day)):
                self.add_error(name, fault)
        self._compare(cleaned)
        if cleaned.get("acts") == Acts.MANDATE and not cleaned.get("name"):
            self.add_error("name", _("Mit Vollmacht braucht der Brief den Namen der Person."))
        cleaned["recipient"] = cleaned.get("recipient") or self._from_directory(cleaned)
        if not cleaned["recipient"] and "recipient" not in self.errors:
            self.add_error(
                "recipient", _("Bitte wählen Sie oben eine Stelle, oder tragen Sie die Anschrift ein.")
            )
        return cleaned

    def _compare(self, cleaned: dict[str, Any]) -> None:
        """Two days that cannot both be right."""
        notice, received, letter = (cleaned.get(name) for name in ("notice_on", "received_on", "written_on"))
        if notice and received and received < notice:
            self.add_error(
                "received_on",
                _("Er kann nicht angekommen sein, bevor er geschrieben wurde (%(day)s).")
                % {"day": shown(notice)},
            )
        latest = max(filter(None, (notice, received)), default=None)
        if latest and letter and letter < latest:
            self.add_error(
                "written_on", _("Ihr Brief wäre älter als der Bescheid (%(day)s).") % {"day": shown(latest)}
            )

    def _from_directory(self, cleaned: dict[str, Any]) -> str:
        return "\n".join(postal_addresses().get(cleaned.get("institution") or "", []))


def fault_of(name: str, day: datetime.date) -> Any:
    """What is wrong with this day by itself; None if nothing is."""
    today = timezone.localdate()
    if name not in MAY_COME and day > today:
        return _("Dieser Tag liegt in der Zukunft. Bitte prüfen Sie ihn.")
    if name in MUST_COME and day <= today:
        return _("Dieser Tag ist schon vorbei.")
    if today - day > OLDEST or day - today > LONGEST_WAY_TO_A_DATE:
        return _("Dieser Tag ist weit weg. Bitte prüfen Sie das Jahr.")
    return None


def _not_far(day: datetime.date | None) -> datetime.date | None:
    if day and day - timezone.localdate() > LONGEST_WAY_TO_A_DATE:
        raise forms.ValidationError(_("Dieser Tag ist weit weg. Bitte prüfen Sie das Jahr."))
    return day


def shown(day: datetime.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def as_letter(template: LetterTemplate, values: dict[str, Any], author: str) -> LetterSheet:
    """The letter that these clean values make."""
    subject, text = written(template, {name: values.get(name) or "" for name in template.fields})
    typed = {name: values[name] for name in template.fields if values.get(name)}
    return LetterSheet(
        template=template.code,
        acts=Acts(values["acts"]),
        language=values["language"],
        name=values.get("name", ""),
        address=values.get("address", ""),
        recipient=values["recipient"],
        reference=values["reference"],
        written_on=values["written_on"],
        due_on=values["due_on"],
        fields={name: str(value) for name, value in typed.items()},
        subject=subject,
        text=text,
        enclosures=values["enclosures"],
        author=author,
        saved_at=timezone.now(),
    )


def typed_in(sheet: LetterSheet) -> dict[str, Any]:
    """What the form shows of a letter."""
    same = (
        "acts",
        "recipient",
        "reference",
        "enclosures",
        "name",
        "address",
        "written_on",
        "due_on",
        "language",
    )
    return {**sheet.fields, **{name: getattr(sheet, name) for name in same}}


class ApproveForm(forms.Form):
    way = forms.ChoiceField(
        label=_("Wie hat die Person den Text kennengelernt?"),
        widget=forms.RadioSelect,
        choices=ApprovalWay.choices,
    )
    is_agreed = forms.BooleanField(label=_("Die Person ist mit genau diesem Text einverstanden."))

    def clean(self) -> dict[str, Any]:
        return {"way": self.cleaned_data.get("way")}


class SendForm(forms.Form):
    way = forms.ChoiceField(
        label=_("Wie ging er hinaus?"), widget=forms.RadioSelect, choices=SendingWay.choices
    )
    sent_on = DayField(label=_("Wann?"), initial=timezone.localdate)
    weeks = forms.ChoiceField(
        label=_("Wann erinnern, wenn keine Antwort kommt?"),
        choices=WEEKS_TO_ANSWER,
        initial="4",
        required=False,
    )

    def clean_sent_on(self) -> datetime.date:
        return not_to_come(self.cleaned_data["sent_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        weeks, sent_on = cleaned.pop("weeks", ""), cleaned.get("sent_on")
        cleaned["reply_by"] = sent_on + datetime.timedelta(weeks=int(weeks)) if sent_on and weeks else None
        return cleaned


class AnswerForm(forms.Form):
    answered_on = DayField(label=_("Wann kam die Antwort?"), initial=timezone.localdate)

    def clean_answered_on(self) -> datetime.date:
        return not_to_come(self.cleaned_data["answered_on"])


def not_to_come(day: datetime.date) -> datetime.date:
    if day > timezone.localdate():
        raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft. Bitte prüfen Sie ihn."))
    if timezone.localdate() - day > datetime.timedelta(days=366):
        raise forms.ValidationError(_("Dieser Tag ist weit weg. Bitte prüfen Sie das Jahr."))
    return day
