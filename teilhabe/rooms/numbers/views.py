from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from teilhabe.core.tallies.months import in_words
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.documents.spreadsheets import download
from teilhabe.rooms.numbers import actions, queries
from teilhabe.rooms.numbers.files import rows_of
from teilhabe.rooms.numbers.models import Release


class MonthList(RequiredPermission, TemplateView):
    permission = "numbers.view_month"
    template_name = "numbers/desk/month_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(months=queries.months(), **kwargs)


class MonthPage(RequiredPermission, TemplateView):
    permission = "numbers.view_month"
    template_name = "numbers/desk/month_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month = self.kwargs["month"]
        state = queries.month_state(month, queries.latest_release(month))
        own = {"report": queries.month_report(month), "state": state, "month_name": in_words(month)}
        return super().get_context_data(**own, **kwargs)


class InternalMonth(RequiredPermission, TemplateView):
    permission = "numbers.view_month"
    template_name = "numbers/desk/month_internal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month = self.kwargs["month"]
        own = {"report": queries.internal_report(month), "month_name": in_words(month)}
        return super().get_context_data(**own, **kwargs)


class ReleaseMonth(RequiredPermission, TemplateView):
    """Shows what everybody will read; a second press publishes exactly that."""

    permission = "numbers.release_month"
    template_name = "numbers/desk/month_release.html"

    def post(self, request: HttpRequest, month: str) -> HttpResponse:
        try:
            actions.release_month(month, by=request.user, shown=request.POST.get("shown", ""))
        except actions.ChangedError:
            context = self.get_context_data(month=month, has_changed=True)
            return self.render_to_response(context, status=HTTPStatus.CONFLICT)
        except ValidationError as error:
            messages.warning(request, error.message)
        else:
            messages.success(request, _("Der Monat ist veröffentlicht."))
        return HttpResponseRedirect(reverse("numbers:month-detail", args=[month]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month = self.kwargs["month"]
        own = {"ahead": queries.next_edition(month), "month_name": in_words(month)}
        return super().get_context_data(**own, **kwargs)


class MonthFile(RequiredPermission, View):
    """Files travel: they only ever hold what everybody may read."""

    permission = "numbers.view_month"

    def get(self, request: HttpRequest, month: str, form: str) -> HttpResponse:
        return download(rows_of(queries.month_report(month)), name=month, form=form)


class ReleasedMonths(RequiredPermission, TemplateView):
    public = True
    template_name = "numbers/released_months.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        months = [(release, in_words(release.month)) for release in queries.released_months()]
        return super().get_context_data(months=months, **kwargs)


class ReleasedMonth(RequiredPermission, TemplateView):
    public = True
    template_name = "numbers/released_month.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = queries.released_report(released_or_404(self.kwargs["month"]))
        return super().get_context_data(report=report, month_name=in_words(report.month), **kwargs)


class ReleasedFile(RequiredPermission, View):
    public = True

    def get(self, request: HttpRequest, month: str, form: str) -> HttpResponse:
        rows = rows_of(queries.released_report(released_or_404(month)))
        return download(rows, name=month, form=form)


def released_or_404(month: str) -> Release:
    release = queries.latest_release(month)
    if release is None:
        raise Http404
    return release
