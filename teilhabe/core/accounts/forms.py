"""The forms of allauth in our words, and our own for passwords and devices."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import User

PASSWORD_HINT = _("Mindestens 12 Zeichen. Vier oder fünf zufällige Wörter sind gut.")


def password_field(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=help_text)


def code_field(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, help_text=help_text, max_length=20, widget=widget)


class NameAndPasswordForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Benutzername"),
            max_length=60,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.fields["password"] = password_field(_("Passwort"), "current-password")


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(_("Passwort"), "current-password")


class SecondFactorForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("Code"), _("Der Code aus Ihrer App oder einer Ihrer Ersatz-Codes.")
        )


class AppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("Code aus der App"), _("Sechs Ziffern."))


class PasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Ihr Wort für diesen Passkey"),
            help_text=_("Zum Beispiel: Telefon, Schlüsselbund."),
            max_length=60,
            required=False,
        )


class NewPasswordForm(forms.Form):
    """Two fields that must agree; the password is checked against the person it is for."""

    password1 = password_field(_("Neues Passwort"), "new-password", PASSWORD_HINT)
    password2 = password_field(_("Neues Passwort noch einmal"), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and first != second:
            self.add_error("password2", _("Die beiden Passwörter sind nicht gleich."))
        return self.cleaned_data


class ChangePasswordForm(NewPasswordForm):
    old_password = password_field(_("Jetziges Passwort"), "current-password")
    field_order = ("old_password", "password1", "password2")


class DeviceForm(forms.Form):
    device = forms.CharField(
        label=_("Ihr Wort für dieses Gerät"),
        help_text=_("Zum Beispiel: Rechner im Büro. So erkennen Sie es in der Liste."),
        max_length=60,
    )
