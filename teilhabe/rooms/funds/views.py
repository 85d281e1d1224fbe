from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from teilhabe.core.accounts.queries import person_of
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.documents.spreadsheets import download
from teilhabe.foundation.pages.views import ChangePage, CreatePage, FormPage, Page
from teilhabe.rooms.funds import actions, queries
from teilhabe.rooms.funds.files import rows_of
from teilhabe.rooms.funds.forms import FundForm, HoursForm
from teilhabe.rooms.funds.models import Fund, Hours


class HoursPage(FormPage):
    """One booking after another, and one's own of the last months."""

    permission = "funds.book_hours"
    title = gettext_lazy("Stunden buchen")
    template_name = "funds/desk/hours.html"
    form_class = HoursForm
    action = actions.book_hours
    submit_label = gettext_lazy("Buchen")
    done_text = gettext_lazy("Gebucht.")
    success_url_name = "funds:hours-list"
    keeps_draft = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(booked=queries.own_hours(person_of(self.request)), **kwargs)


class RemoveHours(RequiredPermission, View):
    permission = "funds.book_hours"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = rows_for(request.user, self.permission, Hours.objects.all())
        actions.remove_hours(get_object_or_404(rows, pk=pk), by=request.user)
        messages.success(request, _("Zurückgenommen."))
        return redirect("funds:hours-list")


class FundList(Page, TemplateView):
    permission = "funds.manage_funds"
    title = gettext_lazy("Eigenmittel und Zuwendungen")
    template_name = "funds/desk/fund_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(funds=Fund.objects.all(), years=queries.years(), **kwargs)


class FundCreate(CreatePage):
    permission = "funds.manage_funds"
    title = gettext_lazy("Eigenmittel oder Zuwendung anlegen")
    form_class = FundForm
    action = actions.add_fund
    success_url_name = back_url_name = "funds:fund-list"


class FundChange(ChangePage):
    permission = "funds.manage_funds"
    model = Fund
    form_class = FundForm
    action = actions.change_fund
    success_url_name = "funds:fund-list"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"fund": self.object}


class SeparationFile(RequiredPermission, View):
    """Sums without names: what may be shown to every funder and to the court of audit."""

    permission = "funds.manage_funds"

    def get(self, request: HttpRequest, year: int, form: str) -> HttpResponse:
        return download(rows_of(queries.booked_in(year)), name=f"stunden-{year}", form=form)
