import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.keys import heirs_in
from teilhabe.core.accounts.models import Team, User
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.core.topics import areas, concerns
from teilhabe.foundation.forms.choices import RowField
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.foundation.languages.register import languages
from teilhabe.rooms.advice.contact import Channel, ContactPreferences
from teilhabe.rooms.advice.forms.seen import SeenRevision
from teilhabe.rooms.advice.models.cases import CaseSheet, Languages
from teilhabe.rooms.advice.readings.facts import CHANNELS
from teilhabe.rooms.advice.workflow import CloseReason

LONGEST_WAY_TO_A_DATE = datetime.timedelta(days=5 * 366)
ASKED = [("", _("nicht gefragt")), ("yes", _("ja")), ("no", _("nein"))]
INTERPRETER = {"yes": True, "no": False, "": None}


def concern_choices() -> list[tuple[str, list[tuple[str, Any]]]]:
    """The concerns in the groups of their areas; first the area itself, as people choose it who ask."""
    offered = concerns()
    return [
        (
            str(area.label),
            [
                (area.code, _("Noch nicht genauer bekannt")),
                *((item.code, item.label) for item in area.concerns if item.code in offered),
            ],
        )
        for area in areas().values()
    ]


def language_choices() -> Iterator[tuple[str, Any]]:
    yield "", _("nicht gefragt")
    for language in languages():
        yield language.code, language.german_name


@dataclass(frozen=True)
class ConcernGroup:
    """The concerns of one area as checkboxes."""

    label: str
    choices: list[BoundWidget]

    @property
    def is_open(self) -> bool:
        return any(choice.data["selected"] for choice in self.choices)


class CaseForm(PapersCheck, SeenRevision):
    """The order of the fields is the order on the page: what helps the person stands first."""

    strengths = Text(
        label=_("Was hilft Ihnen, was können Sie?"),
        help_text=_("In den Worten der Person. Bleibt leer, wenn sie nichts dazu sagen möchte."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    call_name = Line(
        label=_("Wie sollen wir Sie nennen?"),
        help_text=_("Ein Name genügt, auch ein erfundener. Jede Schrift ist möglich."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    concerns = forms.MultipleChoiceField(
        label=_("Worum geht es?"),
        widget=forms.CheckboxSelectMultiple,
        choices=concern_choices,
        required=False,
    )
    wish = Text(
        label=_("Was möchten Sie erreichen?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    steps = Text(label=_("Schritte"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    outcome = Text(label=_("Ergebnis"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    language = forms.ChoiceField(label=_("Sprache"), choices=language_choices, required=False)
    second_language = forms.ChoiceField(label=_("Weitere Sprache"), choices=language_choices, required=False)
    reading_language = forms.ChoiceField(
        label=_("Liest am besten auf"), choices=language_choices, required=False
    )
    interpreter = forms.ChoiceField(
        label=_("Sprachmittlung nötig?"), widget=forms.RadioSelect, choices=ASKED, required=False
    )
    is_young_and_alone = forms.BooleanField(
        label=_("Unter 18 und allein hier"),
        help_text=_(
            "Nur ankreuzen, wenn es für den Schutz wichtig ist. Nach einem Geburtstag fragen wir nie."
        ),
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("Der beste Weg"), widget=forms.RadioSelect, choices=[*CHANNELS.items()]
    )
    phone = Line(
        label=_("Telefon"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        required=False,
    )
    safe_times = Line(
        label=_("Wann ist ein Anruf sicher?"),
        help_text=_("Zum Beispiel: nie vor 18 Uhr."),
        required=False,
    )
    phone_is_shared = forms.BooleanField(label=_("Andere gehen auch an dieses Telefon"), required=False)
    never_in_writing = forms.BooleanField(
        label=_("Niemals schreiben"),
        help_text=_("Auch keine Antwort im Postfach: Andere könnten mitlesen."),
        required=False,
    )
    team = RowField(Team.objects.none(), label=_("Team"), empty_label=None)

    # The name for which the person has seen whether there is a case already.
    compared = Line(widget=forms.HiddenInput, required=False)

    # A commissioner keeps the least that a conversation needs (duty C13).
    NOT_AT_A_COMMISSIONERS = (
        "strengths",
        "second_language",
        "reading_language",
        "interpreter",
        "is_young_and_alone",
    )
    ONLY_AT_A_COMMISSIONERS = ("steps", "outcome")

    def __init__(
        self,
        *args: Any,
        sheet: CaseSheet | None = None,
        seen: int = 0,
        teams: QuerySet[Team] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**written_in(sheet), "seen": seen, **self.initial}
        self._offer_teams(teams)
        leave_out = (
            self.NOT_AT_A_COMMISSIONERS if settings.HOUSE.is_commissioner else self.ONLY_AT_A_COMMISSIONERS
        )
        for name in leave_out:
            del self.fields[name]

    def _offer_teams(self, teams: QuerySet[Team] | None) -> None:
        """Only who works in several teams has to choose."""
        if teams is None:
            del self.fields["team"]
            return
        choice = self.fields["team"]
        assert isinstance(choice, RowField)
        choice.queryset, choice.initial = teams, teams.first()
        if len(teams) < 2:
            choice.widget = choice.hidden_widget()
            choice.widget.choices = choice.choices

    @property
    def concern_groups(self) -> list[ConcernGroup]:
        """The choices by area; areas in which something is chosen are open."""
        choices = list(self["concerns"])
        return [
            ConcernGroup(
                str(area.label),
                [choice for choice in choices if choice.data["value"].partition(".")[0] == area.code],
            )
            for area in areas().values()
        ]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        if clean.get("channel") == Channel.PHONE and not clean.get("phone"):
            self.add_error("phone", _("Für einen Anruf brauchen wir eine Nummer."))
        return clean


def as_sheet(values: dict[str, Any], before: CaseSheet | None = None) -> CaseSheet:
    """The clean values on top of what the form does not ask."""
    texts = {name: values.get(name, "") for name in ("strengths", "wish", "steps", "outcome")}
    return msgspec.structs.replace(
        before or CaseSheet(call_name=values["call_name"]),
        call_name=values["call_name"],
        is_young_and_alone=values.get("is_young_and_alone", False),
        concerns=tuple(values["concerns"]),
        languages=_languages(values),
        contact=_contact(values),
        **texts,
    )


def _languages(values: dict[str, Any]) -> Languages:
    spoken = (values["language"], values.get("second_language", ""))
    return Languages(
        spoken=tuple(dict.fromkeys(filter(None, spoken))),
        read=tuple(filter(None, (values.get("reading_language", ""),))),
        needs_interpreter=INTERPRETER[values.get("interpreter", "")],
    )


def _contact(values: dict[str, Any]) -> ContactPreferences:
    return ContactPreferences(
        channel=Channel(values["channel"]),
        phone=values["phone"],
        safe_times=values["safe_times"],
        phone_is_shared=values["phone_is_shared"],
        never_in_writing=values["never_in_writing"],
    )


AS_TYPED = ("call_name", "is_young_and_alone", "strengths", "wish", "steps", "outcome")


def written_in(sheet: CaseSheet | None) -> dict[str, Any]:
    """What the form shows of a sheet."""
    if sheet is None:
        return {"channel": Channel.MAILBOX, "interpreter": ""}
    first, second = (*sheet.languages.spoken, "", "")[:2]
    return {
        **{name: getattr(sheet, name) for name in AS_TYPED},
        **msgspec.structs.asdict(sheet.contact),
        "concerns": list(sheet.concerns),
        "language": first,
        "second_language": second,
        "reading_language": next(iter(sheet.languages.read), ""),
        "interpreter": {True: "yes", False: "no", None: ""}[sheet.languages.needs_interpreter],
    }


class CloseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Warum endet die Beratung?"), widget=forms.RadioSelect, choices=CloseReason.choices
    )


class HandOverForm(forms.Form):
    owner = RowField(User.objects.none(), label=_("Wer übernimmt?"))

    def __init__(self, *args: Any, team: Team, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner_field = self.fields["owner"]
        assert isinstance(owner_field, RowField)
        owner_field.queryset = heirs_in(team, owner)


class VisitForm(PapersCheck, forms.Form):
    reason = Line(
        label=_("Warum öffnen Sie diese Akte?"),
        help_text=_("Die Person kann diesen Grund lesen. Zum Beispiel: Sie steht heute vor der Tür."),
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if len(reason.split()) < 2:
            raise ValidationError(_("Bitte schreiben Sie den Grund in ein paar Worten."))
        return reason


class DueForm(PapersCheck, forms.Form):
    due_on = DayField(label=_("Bis wann?"))
    task = Line(label=_("Was ist zu tun?"), help_text=_("Zum Beispiel: Widerspruch abschicken."))

    def clean_due_on(self) -> datetime.date:
        """A year that is wrong by a slip of the finger would stand in every list as overdue."""
        day: datetime.date = self.cleaned_data["due_on"]
        if abs(day - timezone.localdate()) > LONGEST_WAY_TO_A_DATE:
            raise ValidationError(_("Dieser Tag ist weit weg. Bitte prüfen Sie das Jahr."))
        return day


class EraseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Warum löschen Sie?"),
        widget=forms.RadioSelect,
        choices=[
            ("asked", _("Die Person möchte es")),
            ("retention", _("Die Frist zum Aufbewahren ist vorbei")),
            ("mistake", _("Die Akte wurde versehentlich angelegt")),
        ],
    )
    is_understood = forms.BooleanField(label=_("Ich weiß: Das lässt sich nicht zurückholen."))


class SearchForm(forms.Form):
    name = Line(
        label=_("Name, Telefon, Nummer der Akte oder Thema"),
        help_text=_("Namen auch ungefähr: andere Schreibweisen und Schriften werden mitgesucht."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
