from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.funders.forms import FunderQuestions
from teilhabe.core.funders.queries import OpenReport
from teilhabe.core.tallies.choices import choices_of, languages_by_use
from teilhabe.core.tallies.tallies import CHANNEL, INTERPRETER, RESULT, SEQUENCE, TOPIC
from teilhabe.core.vault.models import random_id
from teilhabe.foundation.forms.taps import Tap, Taps
from teilhabe.rooms.contacts.habits import Habits

LONGEST_MINUTES = 600


class ContactForm(FunderQuestions):
    """A conversation in three taps and one number; the rest is as it was the last time.

    Whose reports for funders are on is asked too: for which team, if there are several, and what the
    funders want to know.
    """

    # Sent twice, it counts once.
    entry = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**63 - 1)
    language = Tap(label=_("Sprache"), required=False)
    other_language = forms.ChoiceField(label=_("Andere Sprache"), required=False)
    topics = Taps(
        label=_("Thema (eins oder zwei)"),
        choices=choices_of(TOPIC),
        error_messages={"required": _("Bitte wählen Sie ein Thema.")},
    )
    minutes = forms.IntegerField(
        label=_("Minuten"),
        min_value=1,
        max_value=LONGEST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
        error_messages={
            "required": _("Bitte geben Sie an, wie viele Minuten das Gespräch gedauert hat."),
            "invalid": _("Bitte geben Sie die Minuten als ganze Zahl an, zum Beispiel 10."),
        },
    )
    channel = Tap(label=_("Weg"), choices=choices_of(CHANNEL))
    interpreter = Tap(label=_("Mit Sprachmittlung"), choices=choices_of(INTERPRETER))
    sequence = Tap(label=_("Erstes Gespräch"), choices=choices_of(SEQUENCE), initial="first")
    result = Tap(label=_("Ergebnis"), choices=choices_of(RESULT), initial="information")

    def __init__(
        self,
        *args: Any,
        habits: Habits,
        opened: Sequence[OpenReport] = (),
        teams: Sequence[Team] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        usual = {"channel": habits.channel, "interpreter": habits.interpreter}
        self.initial = {"entry": random_id(), **usual, **self.initial}
        near, far = languages_by_use((self["language"].value() or "", *habits.languages))
        self.fields["language"].choices = near  # type: ignore[attr-defined]
        self.fields["other_language"].choices = [("", _("– bitte wählen –")), *far]  # type: ignore[attr-defined]
        self.own_teams = [team.pk for team in teams]
        if opened and len(teams) > 1:
            self.fields["team"] = Tap(
                label=_("Für welches Team?"),
                choices=[(str(team.pk), team.name) for team in teams],
                initial=habits.team or str(teams[0].pk),
                required=False,
            )
        self.ask(opened, "first", "each", name_team=len(teams) > 1)

    def clean_topics(self) -> list[str]:
        topics: list[str] = self.cleaned_data["topics"]
        if len(topics) > TOPIC.most:
            raise forms.ValidationError(_("Bitte wählen Sie höchstens zwei Themen."))
        return topics

    def clean(self) -> dict[str, Any]:
        """The list wins over the taps: who opens it means it."""
        values = super().clean() or {}
        values["language"] = values.pop("other_language", "") or values.get("language", "")
        if not values["language"]:
            self.add_error("language", _("Bitte wählen Sie eine Sprache."))
        answers = self.take_answers(values)
        if self.own_teams:
            values |= {"team": int(values.get("team") or self.own_teams[0]), "answers": answers}
        return values
