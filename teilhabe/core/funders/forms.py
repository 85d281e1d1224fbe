"""The questions of funders: each with the funder's name, none required, "not asked" first."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teilhabe.core.funders.declarations import NO_ANSWER, Question, Report
from teilhabe.core.funders.queries import OpenReport
from teilhabe.core.funders.words import as_promise
from teilhabe.core.tallies.counters import NOT_ASKED
from teilhabe.core.vault.models import random_id
from teilhabe.foundation.forms.taps import Tap

SHOWN_AS_TAPS = 9


class FunderQuestions(forms.Form):
    """Adds the questions of the open reports to a form, and takes the answers out of its clean values."""

    def ask(self, opened: Iterable[OpenReport], *when: str, name_team: bool = False) -> None:
        """`when` names the occasions; with `name_team` each question says for which team it counts."""
        self.asked: dict[str, tuple[str, str]] = {}
        for each in opened:
            for question in each.asked(*when):
                name = f"for_{each.report.code}_{question.code}"
                self.asked[name] = (each.report.code, question.code)
                team = each.team.name if name_team else ""
                self.fields[name] = question_field(each.report, question, team)

    def take_answers(self, values: dict[str, Any]) -> dict[str, dict[str, str]]:
        """Report -> question -> answer; the fields are gone from `values`."""
        answers: dict[str, dict[str, str]] = {}
        for name, (report, question) in self.asked.items():
            answers.setdefault(report, {})[question] = values.pop(name, "") or NOT_ASKED
        return answers


def question_field(report: Report, question: Question, team: str = "") -> forms.ChoiceField:
    choices = [
        (NOT_ASKED, _("nicht gefragt")),
        (NO_ANSWER, _("möchte nicht sagen")),
        *((value.code, value.label) for value in question.value),
    ]
    kind = Tap if len(choices) <= SHOWN_AS_TAPS else forms.ChoiceField
    return kind(
        label=as_promise(question.label),
        help_text=_asked_for(report, question, team),
        choices=choices,
        initial=NOT_ASKED,
        required=False,
    )


def _asked_for(report: Report, question: Question, team: str) -> str:
    for_whom = _("Nur für den Bericht an: %(funder)s. Niemand muss darauf antworten.")
    said = [for_whom % {"funder": report.funder}]
    if question.asked == "first":
        said.append(gettext("Zählt nur beim ersten Gespräch."))
    if team:
        said.append(gettext("Zählt nur für das Team %(team)s.") % {"team": team})
    return " ".join(map(str, said))


class CaseQuestionsForm(FunderQuestions):
    """Sent twice, it counts once."""

    entry = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**63 - 1)

    def __init__(self, *args: Any, opened: OpenReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"entry": random_id(), **self.initial}
        self.code = opened.report.code
        self.ask([opened], "case")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        return {"entry": values.get("entry"), "answers": self.take_answers(values).get(self.code, {})}
