from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.accounts.queries import helping_teams
from teilhabe.core.funders.declarations import Report
from teilhabe.core.funders.queries import may_be_asked
from teilhabe.core.funders.words import as_promise
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.core.tallies.months import in_words, month_after, this_month
from teilhabe.foundation.forms.text import Text

MONTHS_AHEAD = 24
DECEMBER = "12"
TEXT, NUMBER = "text_", "number_"


class SwitchOnForm(forms.Form):
    """No question is ticked: what a funder does not insist on is not asked."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=_("– bitte wählen –"))
    from_month = forms.ChoiceField(label=_("Ab welchem Monat?"))
    until_month = forms.ChoiceField(
        label=_("Bis zu welchem Monat?"), help_text=_("Danach fragt niemand mehr. Ein Ende gibt es immer.")
    )
    questions = forms.MultipleChoiceField(
        label=_("Was soll gefragt werden?"),
        help_text=_(
            "Jede Frage ist aus, bis Sie sie ankreuzen. Kreuzen Sie nur an, was der Geldgeber verlangt."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [month_after(this_month(), step) for step in range(MONTHS_AHEAD)]
        choices = [(month, in_words(month)) for month in months]
        self.fields["team"].queryset = helping_teams()  # type: ignore[attr-defined]
        for name in ("from_month", "until_month"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["until_month"].initial = next(month for month in months if month.endswith(DECEMBER))
        asked = [question for question in report.asked_questions if may_be_asked(question)]
        if asked:
            self.fields["questions"].choices = [  # type: ignore[attr-defined]
                (question.code, as_promise(question.label)) for question in asked
            ]
        else:
            del self.fields["questions"]

    def clean(self) -> dict[str, Any]:
        return {"questions": [], **(super().clean() or self.cleaned_data)}


class WriteForm(PapersCheck):
    """What the report tells in words, and the numbers that nobody counts here."""

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        careful = _(
            "Nichts über einzelne Menschen: Dieser Text ist nicht versiegelt und geht an den Geldgeber."
        )
        for number in report.typed:
            self.fields[f"{NUMBER}{number.code}"] = forms.DecimalField(
                label=as_promise(number.label),
                min_value=0,
                max_digits=9,
                decimal_places=2,
                localize=True,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8}),
            )
        for text in report.text:
            hints = [str(text.help), str(careful)] if text.help else [str(careful)]
            self.fields[f"{TEXT}{text.code}"] = Text(
                label=as_promise(text.label),
                help_text=" ".join(hints),
                widget=forms.Textarea(attrs={"rows": 5}),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Texts and numbers by the code of the declaration."""
        values = super().clean()
        return {
            "texts": {
                name.removeprefix(TEXT): value for name, value in values.items() if name.startswith(TEXT)
            },
            "typed": {
                name.removeprefix(NUMBER): "" if value is None else str(value)
                for name, value in values.items()
                if name.startswith(NUMBER)
            },
        }
