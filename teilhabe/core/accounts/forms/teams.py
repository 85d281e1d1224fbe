"""Teams and who belongs to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.forms.fields import PeopleField
from teilhabe.core.accounts.models import Team, User
from teilhabe.core.accounts.queries import active_people, people_with_keys
from teilhabe.foundation.forms.choices import RowField
from teilhabe.foundation.forms.text import Line


class TeamForm(forms.Form):
    name = Line(label=_("Name"), max_length=120)
    is_intake = forms.BooleanField(
        label=_("Dieses Team bekommt neue Anfragen"),
        required=False,
        help_text=_("Das ist immer genau ein Team."),
    )

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        taken = Team.objects.filter(name=name).first()
        if taken and taken != self.team:
            raise forms.ValidationError(_("Ein Team mit diesem Namen gibt es schon."))
        return name


class FoundTeamForm(TeamForm):
    members = PeopleField(
        User.objects.none(),
        label=_("Wer gründet das Team"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Diese Menschen bekommen den Schlüssel sofort. Alle anderen kommen später dazu."),
    )
    reads_audit = forms.BooleanField(
        label=_("Dieses Team liest das Protokoll"),
        required=False,
        help_text=_("Wer wann was geöffnet hat. Nur für Menschen, die für den Datenschutz zuständig sind."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people_with_keys()  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    user = RowField(User.objects.none(), label=_("Wer kommt dazu"))

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = active_people().exclude(  # type: ignore[attr-defined]
            pk__in=team.memberships.current().values("user")
        )


class FingerprintForm(forms.Form):
    fingerprint = Line(
        label=_("Fingerabdruck, den die Person vorliest"),
        help_text=_("Zehn Gruppen mit je vier Zeichen. Sie stehen bei der Person unter „Mein Schlüssel“."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
