"""What everybody keeps for themselves: sessions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views import View
from django.views.generic import FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.forms import DeviceForm
from teilhabe.core.accounts.models import Session
from teilhabe.core.accounts.sessions import digest_of
from teilhabe.foundation.access.mixins import PermittedRows, RequiredPermission


class SessionListPage(PermittedRows, ListView[Session]):
    permission = "accounts.end_own_session"
    model = Session
    template_name = "accounts/desk/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current = digest_of(self.request.session.session_key)
        return super().get_context_data(form=DeviceForm(), current=current, **kwargs)


class NameDevicePage(RequiredPermission, FormView[DeviceForm]):
    permission = "accounts.keep_own_account"
    form_class = DeviceForm
    template_name = "accounts/desk/device.html"
    success_url = reverse_lazy("account_sessions")

    def form_valid(self, form: DeviceForm) -> HttpResponse:
        self.request.session["device"] = form.cleaned_data["device"]
        return super().form_valid(form)


class SessionEndPage(PermittedRows, SingleObjectMixin[Session], View):
    permission = "accounts.end_own_session"
    model = Session

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        actions.end_session(self.get_object())
        return redirect("account_sessions")
