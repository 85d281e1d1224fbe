"""Set up and remove what is asked beside the password."""

import json
from typing import Any

from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.urls import reverse_lazy

from teilhabe.core.accounts.forms.own import AppForm, PasskeyForm
from teilhabe.foundation.access.mixins import RequiredPermission


class OwnAccount(RequiredPermission, abstract=True):
    """Everybody with a role keeps their own account."""

    permission = "accounts.keep_own_account"


class OverviewPage(OwnAccount, IndexView):
    template_name = "accounts/desk/second_factors.html"


class AppAddPage(OwnAccount, ActivateTOTPView):
    form_class = AppForm
    template_name = "accounts/desk/app_add.html"


class AppRemovePage(OwnAccount, DeactivateTOTPView):
    template_name = "accounts/desk/app_remove.html"


class PasskeyAddPage(OwnAccount, AddWebAuthnView):
    form_class = PasskeyForm
    template_name = "accounts/desk/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "js_options": json.dumps(context["js_data"]["creation_options"])}


class PasskeyRemovePage(OwnAccount, RemoveWebAuthnView):
    template_name = "accounts/desk/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")


class SpareCodesPage(OwnAccount, ViewRecoveryCodesView):
    template_name = "accounts/desk/spare_codes.html"


class SpareCodesNewPage(OwnAccount, GenerateRecoveryCodesView):
    template_name = "accounts/desk/spare_codes_new.html"
