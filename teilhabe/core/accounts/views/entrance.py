"""Log in, log out, type the password again: allauth's ways with our forms and pages."""

import json
from typing import Any

from allauth.account.views import AccountInactiveView, LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView

from teilhabe.core.accounts.forms.entrance import NameAndPasswordForm, PasswordAgainForm, SecondFactorForm
from teilhabe.core.accounts.queries import has_passkey
from teilhabe.foundation.access.mixins import RequiredPermission


class LogInPage(RequiredPermission, LoginView):
    public = True
    form_class = NameAndPasswordForm
    template_name = "accounts/desk/log_in.html"


class LogOutPage(RequiredPermission, LogoutView):
    public = True
    template_name = "accounts/desk/log_out.html"


class InactivePage(RequiredPermission, AccountInactiveView):
    public = True
    template_name = "accounts/desk/inactive.html"


class SecondFactorPage(RequiredPermission, AuthenticateView):
    public = True
    form_class = SecondFactorForm
    template_name = "accounts/desk/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = json.dumps(context["js_data"]["request_options"])
        passkeys = has_passkey(self.stage.login.user)
        return {**context, "has_passkey": passkeys, "js_options": options}


class PasswordAgainPage(RequiredPermission, ReauthenticateView):
    permission = "accounts.keep_own_account"
    form_class = PasswordAgainForm
    template_name = "accounts/desk/password_again.html"
