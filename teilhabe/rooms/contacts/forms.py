from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from teilhabe.core.tallies.counters import NOT_ASKED, Dimension
from teilhabe.core.tallies.tallies import CHANNEL, INTERPRETER, LANGUAGE, RESULT, SEQUENCE, TOPIC
from teilhabe.core.vault.models import random_id
from teilhabe.rooms.contacts.habits import SHOWN_LANGUAGES, Habits

LONGEST_MINUTES = 600


def choices_of(dimension: Dimension) -> list[tuple[str, Any]]:
    return [(code, label) for code, label in dimension.values.items() if code != NOT_ASKED]


def taps(dimension: Dimension, **kwargs: Any) -> forms.ChoiceField:
    """One tap: every value of the dimension side by side."""
    return forms.ChoiceField(choices=choices_of(dimension), widget=forms.RadioSelect, **kwargs)


class ContactForm(forms.Form):
    """A conversation in three taps and one number; the rest is as it was the last time."""

    template_name = "contacts/desk/form.html"

    # Sent twice, it counts once.
    entry = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**63 - 1)
    language = taps(LANGUAGE, label=_("Sprache"), required=False)
    other_language = forms.ChoiceField(label=_("Andere Sprache"), required=False)
    topics = forms.MultipleChoiceField(
        label=_("Thema (eins oder zwei)"),
        choices=choices_of(TOPIC),
        widget=forms.CheckboxSelectMultiple,
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
    channel = taps(CHANNEL, label=_("Weg"))
    interpreter = taps(INTERPRETER, label=_("Mit Sprachmittlung"))
    sequence = taps(SEQUENCE, label=_("Erstes Gespräch"), initial="first")
    result = taps(RESULT, label=_("Ergebnis"), initial="information")

    def __init__(self, *args: Any, habits: Habits, **kwargs: Any) -> None:
        usual = {"channel": habits.channel, "interpreter": habits.interpreter}
        kwargs["initial"] = {"entry": random_id(), **usual}
        super().__init__(*args, **kwargs)
        near, far = _languages(habits)
        self.fields["language"].choices = near  # type: ignore[attr-defined]
        self.fields["other_language"].choices = [("", _("– bitte wählen –")), *far]  # type: ignore[attr-defined]

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
        return values


def _languages(habits: Habits) -> tuple[list[tuple[str, Any]], list[tuple[str, Any]]]:
    """The languages to tap, those used last first, and all others."""
    labels = dict(choices_of(LANGUAGE))
    usual = [code for code in (*habits.languages, *settings.PUBLIC_LANGUAGES) if code in labels]
    near = {code: labels[code] for code in [*dict.fromkeys(usual)][:SHOWN_LANGUAGES]}
    return [*near.items()], [(code, label) for code, label in labels.items() if code not in near]
