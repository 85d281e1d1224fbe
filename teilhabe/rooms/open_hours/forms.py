from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.core.tallies.choices import choices_of, languages_by_use
from teilhabe.core.tallies.tallies import TOPIC
from teilhabe.foundation.forms.taps import Tap
from teilhabe.foundation.forms.text import Line
from teilhabe.rooms.open_hours.models import LONGEST_PLACE, ArrivalSheet

LONGEST_NICKNAME = 40


class ArrivalForm(PapersCheck, forms.Form):
    """One tap for the language; even that may be left out."""

    template_name = "open_hours/desk/arrival_form.html"

    language = Tap(label=_("Sprache"), required=False)
    other_language = forms.ChoiceField(label=_("Andere Sprache"), required=False)
    needs_interpreter = forms.BooleanField(label=_("Braucht Sprachmittlung"), required=False)
    topic = forms.ChoiceField(
        label=_("Worum es geht"),
        choices=[("", _("nicht gefragt")), *choices_of(TOPIC)],
        required=False,
    )
    nickname = Line(
        label=_("Spitzname"),
        help_text=_("Nur wenn jemand lieber so gerufen wird. Der Bildschirm zeigt ihn nie."),
        max_length=LONGEST_NICKNAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )

    MORE = ("needs_interpreter", "topic", "nickname")

    def __init__(self, *args: Any, used: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was tapped stays valid, whichever languages came first in the meantime.
        near, far = languages_by_use((self["language"].value() or "", *used))
        self.fields["language"].choices = [*near, ("", _("keine Angabe"))]  # type: ignore[attr-defined]
        self.fields["other_language"].choices = [("", _("– bitte wählen –")), *far]  # type: ignore[attr-defined]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_open(self) -> bool:
        return self.is_bound and any(self[name].errors or self.data.get(name) for name in self.MORE)


def as_sheet(values: dict[str, Any]) -> ArrivalSheet:
    """The clean values. The list of other languages wins over the taps: who opens it means it."""
    return ArrivalSheet(
        language=values["other_language"] or values["language"],
        topic=values["topic"],
        nickname=values["nickname"],
        needs_interpreter=values["needs_interpreter"],
    )


class PlaceForm(PapersCheck):
    place = Line(
        label=_("Wo Sie beraten"),
        help_text=_("Zum Beispiel: Zimmer 2. Der Bildschirm im Warteraum zeigt das neben der Nummer."),
        max_length=LONGEST_PLACE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": LONGEST_PLACE}),
        required=False,
    )


class ScreenForm(PapersCheck):
    name = Line(
        label=_("Wo der Bildschirm steht"),
        help_text=_("Zum Beispiel: Warteraum, Flur."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
