from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team, User
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.choices import RowField
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line


class TodoForm(PapersCheck):
    title = Line(label=_("Was ist zu tun?"), max_length=200)
    due_on = DayField(label=_("Fällig am"), required=False)
    team = RowField(
        Team.objects.none(),
        label=_("Für ein Team statt für mich"),
        required=False,
        empty_label=_("Nein, für mich"),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(pk__in=by.team_ids)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    to = RowField(User.objects.none(), label=_("Wer übernimmt"))

    def __init__(self, *args: Any, takers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = takers  # type: ignore[attr-defined]
