"""Coming in: log-in, second factor, one-time links, the printed sheet; allauth's forms in our words."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.forms.fields import code_field, code_of_second, password_field
from teilhabe.core.accounts.models import User
from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.recovery import RecoveryCode
from teilhabe.foundation.forms.text import Line

PASSWORD_HINT = _("Mindestens 12 Zeichen. Vier oder fünf zufällige Wörter sind gut.")


class NameAndPasswordForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = Line(
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


class UseLinkForm(NewPasswordForm):
    """The first or a new password of whoever opened a one-time link."""

    code = code_of_second()
    field_order = ("code", "password1", "password2")

    def __init__(self, *args: Any, needs_code: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_code:
            del self.fields["code"]


class SheetForm(NewPasswordForm):
    """A new password with the printed sheet; it is not said whether there is somebody of that name."""

    username = Line(label=_("Benutzername"), max_length=60)
    code = forms.CharField(
        label=_("Code vom Notfallblatt"), help_text=_("Acht Gruppen mit je fünf Ziffern."), max_length=120
    )
    field_order = ("username", "code", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=User(), **kwargs)

    def clean_code(self) -> RecoveryCode:
        try:
            return RecoveryCode.parse(self.cleaned_data["code"])
        except CodeError:
            raise forms.ValidationError(
                _("Dieser Code kann nicht stimmen. Bitte vergleichen Sie jede Ziffer mit dem Blatt.")
            ) from None


class AcceptForm(forms.Form):
    """Who holds the code of the second person takes the roles."""

    code = code_of_second()
