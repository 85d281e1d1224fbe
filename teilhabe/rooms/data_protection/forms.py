from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import User
from teilhabe.foundation.audit.table import Kind
from teilhabe.foundation.forms.days import DayField
from teilhabe.rooms.data_protection.wanted import NOBODY, Wanted


class AuditFilter(forms.Form):
    """Which entries are wanted. The values are days, codes and ids, so they may stand in an address."""

    first_day = DayField(label=_("Vom"), required=False)
    last_day = DayField(label=_("Bis zum"), required=False)
    kind = forms.ChoiceField(label=_("Was"), required=False)
    actor = forms.ChoiceField(label=_("Wer"), required=False)
    number = forms.RegexField(
        "^[0-9A-Fa-f]{5}$",
        label=_("Nummer der Akte"),
        required=False,
        error_messages={"invalid": _("Eine Nummer hat fünf Zeichen: Ziffern und die Buchstaben A bis F.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(pk), name) for pk, name in User.objects.values_list("pk", "display_name")]
        self.fields["kind"].choices = [("", _("alles")), *Kind.choices]  # type: ignore[attr-defined]
        self.fields["actor"].choices = [  # type: ignore[attr-defined]
            ("", _("alle")),
            (NOBODY, _("niemand angemeldet")),
            *people,
        ]

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).upper()

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Das Ende liegt vor dem Anfang."))
        return self.cleaned_data

    def wanted(self) -> Wanted | None:
        """None: what was typed does not go together."""
        return Wanted(**self.cleaned_data) if self.is_valid() else None
