"""Inviting people, and what the house entrusts to them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.forms.fields import EMAIL_HINT, LastDayField
from teilhabe.core.accounts.models import DESK_LANGUAGES, User
from teilhabe.core.accounts.queries import active_people, is_led
from teilhabe.core.accounts.roles import GUARDED, given_by, house_roles, labels_of
from teilhabe.foundation.forms.choices import RowField
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.text import Line


def guarded_hint() -> str:
    """Which of the roles nobody gives alone; empty in the first days."""
    if not is_led():
        return ""
    guarded = labels_of(role for role in house_roles() if role in GUARDED)
    return gettext("Diese Rollen bestätigt eine zweite Person: %(roles)s.") % {"roles": guarded}


def role_choices(codes: Iterable[str]) -> list[tuple[str, Any]]:
    return [(code, label) for code, label in house_roles().items() if code in codes]


class InvitationForm(forms.Form):
    display_name = Line(label=_("Name, den alle sehen"), max_length=120)
    username = forms.CharField(
        label=_("Benutzername zum Anmelden"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Buchstaben, Ziffern und die Zeichen @ . + - _"),
    )
    language = forms.ChoiceField(label=_("Sprache"), choices=DESK_LANGUAGES)
    email = forms.EmailField(label=_("E-Mail"), required=False, help_text=EMAIL_HINT)
    roles = forms.MultipleChoiceField(label=_("Rollen"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(given_by(by.roles))  # type: ignore[attr-defined]
        self.fields["roles"].help_text = guarded_hint()

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Diesen Benutzernamen gibt es schon."))
        return username


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rolle"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(given_by(by.roles))  # type: ignore[attr-defined]
        self.fields["role"].help_text = guarded_hint()


class PledgeForm(forms.Form):
    signed_on = DayField(label=_("Unterschrieben am"))
    valid_until = LastDayField(label=_("Gilt bis einschließlich"))

    def clean(self) -> dict[str, Any]:
        signed_on, until = self.cleaned_data.get("signed_on"), self.cleaned_data.get("valid_until")
        if signed_on and until and until <= signed_on:
            self.add_error("valid_until", _("Das Ende liegt vor der Unterschrift."))
        return self.cleaned_data


class DeputyForm(forms.Form):
    deputy = RowField(User.objects.none(), label=_("Wer vertritt"))
    valid_from = DayField(label=_("Erster Tag"), initial=timezone.localdate)
    valid_until = LastDayField(label=_("Letzter Tag"))

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = active_people().exclude(pk=owner.pk)
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        first, until = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        if first and until and until <= first:
            self.add_error("valid_until", _("Der letzte Tag liegt vor dem ersten."))
        return self.cleaned_data
