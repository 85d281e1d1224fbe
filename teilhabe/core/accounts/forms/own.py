"""What everybody says about themselves and their own devices."""

from typing import Any

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.forms.entrance import NewPasswordForm
from teilhabe.core.accounts.forms.fields import EMAIL_HINT, code_field, password_field
from teilhabe.core.accounts.models import DESK_LANGUAGES
from teilhabe.core.tallies.choices import choices_of
from teilhabe.core.tallies.tallies import LANGUAGE
from teilhabe.foundation.forms.taps import Tap, Taps
from teilhabe.foundation.forms.text import Line


class AppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("Code aus der App"), _("Sechs Ziffern."))


class PasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = Line(
            label=_("Ihr Wort für diesen Passkey"),
            help_text=_("Zum Beispiel: Telefon, Schlüsselbund."),
            max_length=60,
            required=False,
        )


class ChangePasswordForm(NewPasswordForm):
    old_password = password_field(_("Jetziges Passwort"), "current-password")
    field_order = ("old_password", "password1", "password2")


class OwnDetailsForm(forms.Form):
    """What everybody says about themselves; nobody else can enter it."""

    language = Tap(label=_("Sprache des Schreibtischs"), choices=DESK_LANGUAGES)
    display_name = Line(label=_("Name, den alle sehen"), max_length=120)
    email = forms.EmailField(label=_("E-Mail"), required=False, help_text=EMAIL_HINT)
    uses_search_key = forms.BooleanField(
        label=_("Die Taste / führt in das Suchfeld, Strg + K zu jeder Seite"),
        help_text=_("Schalten Sie das aus, wenn Sie mit Sprache diktieren."),
        required=False,
    )
    spoken_languages = Taps(
        label=_("In diesen Sprachen kann ich beraten"),
        help_text=_("Freiwillig. Aus der Warteliste rufen Sie dann zuerst Menschen auf, die so sprechen."),
        choices=[choice for choice in choices_of(LANGUAGE) if choice[0] != "other"],
        required=False,
    )

    def __init__(self, *args: Any, advises: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not advises:
            del self.fields["spoken_languages"]

    def clean(self) -> dict[str, Any]:
        return {"spoken_languages": [], **(super().clean() or self.cleaned_data)}


class DeviceForm(forms.Form):
    device = Line(
        label=_("Ihr Wort für dieses Gerät"),
        help_text=_("Zum Beispiel: Rechner im Büro. So erkennen Sie es in der Liste."),
        max_length=60,
    )
