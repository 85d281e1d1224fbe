"""Fields that several forms here share."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.forms.days import DayField

LONGEST_NUMBER = 18  # so many signs fit into 63 bits whatever they are

EMAIL_HINT = _("Nur für Hinweise ohne Inhalt, zum Beispiel: Es gibt etwas zu tun.")


def password_field(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=help_text)


def code_field(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, help_text=help_text, max_length=20, widget=widget)


def code_of_second() -> forms.CharField:
    return code_field(_("Code der zweiten Person"), _("Sechs Ziffern. Die zweite Person sagt sie Ihnen."))


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # generic to the checker only
    """Each database refuses a number that no row can have in a way of its own, so it never gets there."""

    def clean(self, value: Any) -> Any:
        for number in value or ():
            if len(number) > LONGEST_NUMBER:
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], params={"pk": number})
        return super().clean(value)


class LastDayField(DayField):
    """Asks for the last day on which something holds; gives the first on which it no longer does."""

    def clean(self, value: Any) -> datetime.date | None:
        last_day: datetime.date | None = super().clean(value)
        return last_day + datetime.timedelta(days=1) if last_day else None
