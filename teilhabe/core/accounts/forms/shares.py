"""Shares of a team's key on paper: handing them out, trying one, putting a key together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import active_people
from teilhabe.engines.sealing.codes import CodeError, plain_words
from teilhabe.engines.sealing.recovery import read_share
from teilhabe.foundation.forms.choices import RowField
from teilhabe.foundation.forms.text import Line, Text

MOST_SHARES = 5

USUAL_SHARES, USUALLY_NEEDED = 3, 2

OUTSIDE = "outside"

SHARE_FIELD = "secret_"  # fields of this name are never carried through a page in between

AS_ON_PAPER = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}

SHARE_REASONS = {
    "too short": _("Es fehlen noch Wörter. Ein Teil hat 20 Wörter."),
    "too long": _("Das sind zu viele Wörter. Ein Teil hat 20 Wörter."),
    "unknown word": _("Das Wort an Stelle %(position)s gibt es auf keinem Blatt. Bitte vergleichen Sie."),
    "check words": _("Ein Wort ist ein anderes als auf dem Blatt. Bitte vergleichen Sie jedes Wort."),
}


class HandOutForm(forms.Form):
    """Who keeps a share. The names of people outside the house are written nowhere."""

    needed = forms.TypedChoiceField(
        label=_("Wie viele Teile zusammen öffnen den Schlüssel?"),
        help_text=_(
            "Bewährt hat sich: 2 von 3. Dann darf ein Blatt verloren gehen, und niemand kann es allein."
        ),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, MOST_SHARES + 1)],
        initial=USUALLY_NEEDED,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(person.pk), person.display_name) for person in active_people()]
        outside = (OUTSIDE, _("jemand außerhalb des Hauses"))
        for number in range(1, MOST_SHARES + 1):
            self.fields[f"keeper_{number}"] = forms.ChoiceField(
                label=_("Wer bekommt Teil %(number)s?") % {"number": number},
                choices=[("", _("niemand")), outside, *people],
                initial=OUTSIDE if number <= USUAL_SHARES else "",
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        chosen = [self.cleaned_data.pop(f"keeper_{number}", "") for number in range(1, MOST_SHARES + 1)]
        people = {str(person.pk): person for person in active_people()}
        self.cleaned_data["keepers"] = [people.get(keeper) for keeper in chosen if keeper]
        if not any(chosen):
            raise forms.ValidationError(_("Wählen Sie, wer einen Teil bekommt."))
        return self.cleaned_data


class WordsForm(forms.Form):
    """Two words of a share, typed back from the paper; cleans to `typed`: place -> word."""

    def __init__(self, *args: Any, places: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place in self.places:
            self.fields[f"{SHARE_FIELD}{place}"] = Line(
                label=_("Wort %(place)s auf dem Blatt") % {"place": place},
                max_length=40,
                widget=forms.TextInput(attrs=AS_ON_PAPER),
            )

    def clean(self) -> dict[str, Any]:
        typed = {place: self.cleaned_data.get(f"{SHARE_FIELD}{place}", "") for place in self.places}
        return {"typed": {place: " ".join(plain_words(word)) for place, word in typed.items()}}


class RecoveryForm(forms.Form):
    """As many shares as are needed, each typed by whoever keeps it, and who gets the key."""

    def __init__(self, *args: Any, needed: int, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = RowField(
            people,
            label=_("Wer bekommt den Schlüssel?"),
            error_messages={"required": _("Bitte wählen Sie ein Mitglied.")},
        )
        for number in range(1, needed + 1):
            self.fields[f"{SHARE_FIELD}{number}"] = Text(
                label=_("Teil %(number)s") % {"number": number},
                help_text=_("20 Wörter. Von jedem Wort reichen die ersten vier Buchstaben."),
                error_messages={"required": _("Hier fehlt noch ein Teil.")},
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3, **AS_ON_PAPER}),
            )

    def clean(self) -> dict[str, Any]:
        shares: list[str] = []
        for name in [name for name in self.fields if name.startswith(SHARE_FIELD)]:
            text = self.cleaned_data.pop(name, "")
            try:
                share = read_share(text) if text else ""
            except CodeError as error:
                words = SHARE_REASONS.get(error.reason, SHARE_REASONS["too short"])
                self.add_error(name, forms.ValidationError(words, params={"position": error.position}))
                continue
            if share in shares:
                self.add_error(name, _("Dieser Teil steht schon weiter oben."))
            shares.append(share)
        self.cleaned_data["shares"] = shares
        return self.cleaned_data
