import datetime
from hashlib import blake2b
from typing import Any

import msgspec
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.engines.deadlines import LANDS, FactError, How, Remedies, Result, Unit, label
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line
from teilhabe.foundation.languages.register import language
from teilhabe.rooms.advice.deadlines import offered_rules, reckon
from teilhabe.rooms.advice.models import Deadline, Entered
from teilhabe.rooms.advice.slips import languages_of_slips

UNITS = [(Unit.DAYS, _("Tage")), (Unit.WEEKS, _("Wochen")), (Unit.MONTHS, _("Monate"))]
# Where the field of this form has another name than the parameter of the engine.
FIELDS = {"notice_says": "ends_on"}


def rule_choices() -> list[tuple[str, Any]]:
    """The rules by area of law, in the language of the desk."""
    language = get_language() or "de"
    groups = [
        (area.title.text(language), [(rule.code, rule.title.text(language)) for rule in rules])
        for area, rules in offered_rules().items()
    ]
    return [("", _("Bitte wählen")), *groups]


def how_choices() -> list[tuple[str, Any]]:
    language = get_language() or "de"
    return [("", _("keine Angabe")), *((how.value, label(f"how.{how}").text(language)) for how in How)]


def land_choices() -> list[tuple[str, str]]:
    return [(land, label(f"land.{land}").de) for land in LANDS]


def remedies_choices() -> list[tuple[str, str]]:
    language = get_language() or "de"
    return [(says.value, label(f"remedies.{says}").text(language)) for says in Remedies]


class DeadlineForm(PapersCheck, forms.Form):
    """What a letter says. Cleans to `deadline` and `task`; `result` explains it.

    `shown` is the digest of the answer that stood on the page: only that answer is written down.
    """

    rule = forms.ChoiceField(label=_("Worum geht es?"), choices=rule_choices)
    how = forms.ChoiceField(label=_("Wie kam es an?"), choices=how_choices, required=False)
    event = DayField(
        label=_("Wann kam es an oder geschah es?"),
        help_text=_("Beim gelben Umschlag: das Datum, das darauf steht."),
        required=False,
    )
    posted = DayField(
        label=_("Wann wurde es abgeschickt?"),
        help_text=_("Der Poststempel, sonst das Datum im Brief. Bei einem Brief reicht dieser Tag."),
        required=False,
    )
    period_number = forms.IntegerField(
        label=_("Welche Frist nennt der Brief?"),
        help_text=_("Steht am Ende, unter „Rechtsbehelf“. Leer, wenn dort nichts steht."),
        min_value=1,
        max_value=365,
        required=False,
    )
    period_unit = forms.ChoiceField(label=_("Gezählt in"), choices=UNITS, initial=Unit.WEEKS, required=False)
    ends_on = DayField(
        label=_("Nennt der Brief einen festen Tag?"), help_text=_("Sonst leer lassen."), required=False
    )
    remedies = forms.ChoiceField(
        label=_("Belehrung am Ende des Briefs"),
        widget=forms.RadioSelect,
        choices=remedies_choices,
        initial=Remedies.RIGHT,
    )
    land = forms.ChoiceField(
        label=_("In welchem Land ist das Amt oder Gericht?"),
        help_text=_("Davon hängen die Feiertage ab."),
        choices=land_choices,
        initial=lambda: settings.HOUSE.land,
    )
    task = Line(
        label=_("Was ist zu tun?"),
        help_text=_("Zum Beispiel: Widerspruch abschicken. Leer: der Name der Frist."),
        required=False,
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    result: Result | None = None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if self.errors:
            return typed
        entered = self._entered(typed)
        try:
            self.result = reckon(entered, timezone.localdate())
        except FactError as error:
            words = error.sentence.text(get_language() or "de")
            self.add_error(FIELDS.get(error.field, error.field), words)
            return typed
        deadline = Deadline(**msgspec.structs.asdict(entered), due=self.result.due, safe=self.result.safe)
        return {
            "deadline": deadline,
            "task": typed["task"] or self.result.rule.title.de,
            "is_confirmed": typed["shown"] == self.digest_of(deadline),
        }

    def _entered(self, typed: dict[str, Any]) -> Entered:
        number, unit = typed["period_number"], typed["period_unit"] or Unit.WEEKS
        names = ("rule", "how", "land", "event", "posted", "ends_on", "remedies")
        same = {name: typed[name] for name in names}
        return Entered(**same, period=f"{number} {unit}" if number else "")

    def digest_of(self, deadline: Deadline) -> str:
        """Of what was entered, the answer and the day of today: tomorrow it may want other warnings."""
        today: datetime.date = timezone.localdate()
        return blake2b(msgspec.json.encode((deadline, today)), digest_size=16).hexdigest()

    def show(self, deadline: Deadline) -> None:
        """The form comes again with everything typed, and knows which answer stands above it."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["shown"] = self.digest_of(deadline)
        self.data = data


def language_choices() -> list[tuple[str, Any]]:
    return [(code, language(code).german_name) for code in languages_of_slips()]


class SlipForm(forms.Form):
    language = forms.ChoiceField(label=_("Sprache des Zettels"), choices=language_choices)
    is_named = forms.BooleanField(
        label=_("Worum es geht und an welche Stelle der Brief muss: aufdrucken"),
        help_text=_(
            "Ohne Häkchen stehen nur der Tag darauf und was zu tun ist."
            " Fragen Sie die Person, ob jemand den Zettel finden kann."
        ),
        required=False,
        initial=True,
    )
