"""Ways in without a password: the printed sheet, or a link that somebody handed over."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.decorators import rate_limit
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.forms.entrance import SheetForm, UseLinkForm
from teilhabe.core.accounts.models import OneTimeLink, User
from teilhabe.core.accounts.queries import is_unconfirmed, valid_link
from teilhabe.core.accounts.seals import digest_of_link
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.errors import KeysLostError
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.pages.views import FormPage

LINK = "link"


class LostPasswordPage(RequiredPermission, TemplateView):
    public = True
    template_name = "accounts/desk/lost_password.html"


@method_decorator(rate_limit(action="reset_password_from_key"), name="dispatch")
class UseSheetPage(FormPage):
    public = True
    title = _("Neues Passwort mit dem Notfallblatt")
    template_name = "accounts/desk/own_form.html"
    form_class = SheetForm
    submit_label = _("Passwort setzen")
    done_text = _("Ihr neues Passwort gilt. Das Notfallblatt ist verbraucht: Drucken Sie bald ein neues.")
    success_url = reverse_lazy("account_login")
    keeps_draft = False

    def run_action(self, values: dict[str, Any]) -> None:
        try:
            actions.reset_with_sheet(values["username"], values["code"], values["password1"])
        except KeysLostError:
            raise ValidationError(gettext("Benutzername und Notfallblatt passen nicht zusammen.")) from None


class OpenLinkPage(RequiredPermission, View):
    """Takes the secret out of the address at once: it stays in no history and in no log of the next page."""

    public = True

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        request.session[LINK] = secret
        return redirect("account_use_link")


@method_decorator(rate_limit(action="reset_password_from_key"), name="dispatch")
class UseLinkPage(FormPage):
    public = True
    title = _("Passwort wählen")
    template_name = "accounts/desk/use_link.html"
    form_class = UseLinkForm
    submit_label = _("Passwort setzen")
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        link = self.link
        own = {"user": link.user if link else User(), "needs_code": link is not None and link.needs_code}
        return {**super().get_form_kwargs(), **own}

    @property
    def secret(self) -> str:
        return str(self.request.session.get(LINK, ""))

    @property
    def link(self) -> OneTimeLink | None:
        return valid_link(digest_of_link(self.secret))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        link = self.link
        waits = link is None and is_unconfirmed(digest_of_link(self.secret))
        return super().get_context_data(invited=link and link.user, link=link, waits=waits, **kwargs)

    def form_valid(self, form: UseLinkForm) -> HttpResponse:
        typed = form.cleaned_data
        try:
            entered = actions.use_link(self.secret, typed["password1"], typed.get("code", ""))
        except actions.LinkError:
            return HttpResponseRedirect(self.request.path)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        del self.request.session[LINK]
        vault.open_keyring(self.request, entered.user, entered.wrapping_key)
        return perform_login(self.request, Login(user=entered.user))  # type: ignore[no-any-return]
