from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.accounts.queries import helping_teams
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.choices import RowField
from teilhabe.foundation.forms.text import Text
from teilhabe.rooms.advice.forms.seen import SeenRevision
from teilhabe.rooms.advice.readings.cases import CaseLine
from teilhabe.rooms.advice.readings.inbox import RequestLine


class AnswerForm(PapersCheck, SeenRevision):
    """`seen` is how many messages the person at the desk saw."""

    text = Text(
        label=_("Ihre Antwort"),
        help_text=_("Die Person liest sie in ihrem Postfach. Schreiben Sie kurz und einfach."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class JoinForm(forms.Form):
    """`lines` are cases that were opened for whoever chooses."""

    case = forms.TypedChoiceField(label=_("Zu welcher Akte?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, lines: list[CaseLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases = {str(line.case.pk): line for line in lines if line.sheet}
        choice = self.fields["case"]
        assert isinstance(choice, forms.TypedChoiceField)
        choice.choices = [(key, line.sheet.call_name) for key, line in cases.items() if line.sheet]
        choice.coerce = lambda key: cases[key].case


class InboxFilter(forms.Form):
    """Offers only what waits. The values are codes, so they may stand in an address."""

    language = forms.ChoiceField(label=_("Sprache"), required=False)
    topic = forms.ChoiceField(label=_("Thema"), required=False)

    def __init__(self, *args: Any, lines: list[RequestLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_useful = False
        spoken = {line.sheet.language: line.language for line in lines if line.sheet and line.language}
        topics = {code: label for line in lines for code, label in line.topics_by_code.items()}
        self._offer("language", spoken)
        self._offer("topic", topics)

    def _offer(self, name: str, values: dict[str, str]) -> None:
        choice = self.fields[name]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("alle")), *sorted(values.items(), key=lambda item: item[1])]
        self.is_useful |= len(values) > 1

    def narrow(self, lines: list[RequestLine]) -> list[RequestLine]:
        wanted = self.cleaned_data if self.is_valid() else {}
        return [line for line in lines if line.fits(wanted.get("language", ""), wanted.get("topic", ""))]


class ReassignForm(forms.Form):
    team = RowField(Team.objects.none(), label=_("Welches Team übernimmt?"))

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["team"]
        assert isinstance(choice, RowField)
        choice.queryset = helping_teams().exclude(pk=team.pk)
