"""What everybody keeps for themselves: language, name, sessions, password, recovery sheet, fingerprint."""

from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.forms.own import ChangePasswordForm, DeviceForm, OwnDetailsForm
from teilhabe.core.accounts.models import Session
from teilhabe.core.accounts.queries import person_of
from teilhabe.core.accounts.reauthentication import NeedsReauthentication
from teilhabe.core.accounts.roles import ADVISES, COORDINATES
from teilhabe.core.accounts.sessions import digest_of
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.foundation.access.mixins import PermittedRows, RequiredPermission
from teilhabe.foundation.pages.views import FormPage
from teilhabe.foundation.web.navigation import page_before


class OwnPage(FormPage, abstract=True):
    """A form about oneself; what is typed here is never kept as a draft."""

    permission = "accounts.keep_own_account"
    template_name = "accounts/desk/own_form.html"
    keeps_draft = False


class SessionListPage(PermittedRows, ListView[Session]):
    permission = "accounts.end_own_session"
    model = Session
    template_name = "accounts/desk/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current = digest_of(self.request.session.session_key)
        return super().get_context_data(form=DeviceForm(), current=current, **kwargs)


class NameDevicePage(OwnPage):
    title = _("Gerät benennen")
    form_class = DeviceForm
    submit_label = _("Namen speichern")
    success_url = reverse_lazy("account_sessions")

    def run_action(self, values: dict[str, Any]) -> None:
        self.request.session.update(values)


class SessionEndPage(PermittedRows, SingleObjectMixin[Session], View):
    permission = "accounts.end_own_session"
    model = Session

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        actions.end_session(self.get_object(), by=person_of(request))
        return redirect("account_sessions")


class OwnDetailsPage(OwnPage):
    title = _("Meine Angaben")
    form_class = OwnDetailsForm
    done_text = _("Ihre Angaben sind gespeichert.")
    success_url = reverse_lazy("account_own_details")

    def get_initial(self) -> dict[str, Any]:
        person = person_of(self.request)
        return {name: getattr(person, name) for name in actions.OWN_DETAILS}

    def get_form_kwargs(self) -> dict[str, Any]:
        advises = bool(person_of(self.request).roles & (ADVISES | COORDINATES))
        return {**super().get_form_kwargs(), "advises": advises}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.change_own_details(person_of(self.request), **values)
        translation.activate(values["language"])


class LanguagePage(RequiredPermission, View):
    """The button of the menu: the same page again, in another language."""

    permission = "accounts.keep_own_account"

    def post(self, request: HttpRequest, language: str) -> HttpResponse:
        if language not in settings.DESK_LANGUAGES:
            raise Http404
        actions.switch_language(person_of(request), language)
        return redirect(page_before(request))


class PasswordChangePage(OwnPage):
    title = _("Passwort ändern")
    form_class = ChangePasswordForm
    submit_label = _("Passwort ändern")
    done_text = _("Ihr Passwort ist geändert.")
    success_url = "/desk/"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def run_action(self, values: dict[str, Any]) -> None:
        user = person_of(self.request)
        wrapping_key = actions.change_password(
            user, old_password=values["old_password"], new_password=values["password1"]
        )
        update_session_auth_hash(self.request, user)
        vault.open_keyring(self.request, user, wrapping_key)


@method_decorator(never_cache, name="dispatch")
class RecoverySheetPage(RequiredPermission, NeedsReauthentication, TemplateView):
    """Explains the sheet; asked by POST it makes one and shows it this once."""

    permission = "accounts.keep_own_account"
    template_name = "accounts/desk/recovery_sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(has_sheet=vault.has_sheet(person_of(self.request).pk), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        code = vault.print_sheet(keyring_of(request))
        return self.render_to_response(self.get_context_data(code=code.digits))


class OwnKeyPage(RequiredPermission, TemplateView):
    permission = "accounts.keep_own_account"
    template_name = "accounts/desk/own_key.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fingerprint = keyring_of(self.request).signer.certificate.public.fingerprint()
        return super().get_context_data(fingerprint=fingerprint, **kwargs)
