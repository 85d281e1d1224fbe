from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from teilhabe.core.funders import actions as funders
from teilhabe.core.funders.declarations import Report
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.funders.periods import Period
from teilhabe.core.funders.queries import newest
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.documents.spreadsheets import download
from teilhabe.foundation.pages.views import FormPage, Page
from teilhabe.rooms.reports import actions, queries
from teilhabe.rooms.reports.files import rows_of
from teilhabe.rooms.reports.forms import NUMBER, TEXT, SwitchOnForm, WriteForm


class ReportList(Page, TemplateView):
    permission = "reports.view_report"
    title = gettext_lazy("Berichte für Geldgeber")
    template_name = "reports/desk/report_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lines=queries.report_lines(), **kwargs)


class OfReport(View):
    """The report that the address names."""

    kwargs: dict[str, Any]

    @cached_property
    def report(self) -> Report:
        report = self.find_report(self.kwargs["code"])
        if report is None:
            raise Http404
        return report

    def find_report(self, code: str) -> Report | None:
        return newest(code)


class ReportDetail(OfReport, Page, TemplateView):
    permission = "reports.view_report"
    template_name = "reports/desk/report_detail.html"
    back_url_name = "reports:report-list"

    def get_title(self) -> str:
        return str(self.report.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            report=self.report,
            periods=queries.periods_of(self.report),
            duties=queries.switched(self.report),
            **kwargs,
        )


class SwitchOn(OfReport, FormPage):
    permission = "funders.switch_reports"
    title = gettext_lazy("Für ein Team einschalten")
    template_name = "reports/desk/switch_on.html"
    form_class = SwitchOnForm
    submit_label = gettext_lazy("Einschalten")
    done_text = gettext_lazy("Eingeschaltet. Das Team sieht die Fragen ab dem ersten Monat.")
    keeps_draft = False

    def find_report(self, code: str) -> Report | None:
        report = newest(code)
        return report if report is not None and report.is_for_teams else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"report": self.report}

    def run_action(self, values: dict[str, Any]) -> Any:
        return funders.switch_on(self.report, **values, by=self.request.user)

    def url_after(self, result: Any) -> str:
        return reverse("reports:report-detail", args=[self.report.code])

    def get_back_url(self) -> str:
        return self.url_after(None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.report, **kwargs)


class SwitchOff(RequiredPermission, View):
    permission = "funders.switch_reports"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        duty = get_object_or_404(ReportingDuty, pk=pk)
        funders.switch_off(duty, by=request.user)
        messages.success(request, _("Beendet. Ab jetzt wird nichts mehr gefragt und gezählt."))
        return redirect("reports:report-detail", duty.report)


# --- One period -------------------------------------------------------------------------------------------
class OfPeriod(View):
    """The report and the period that the address names."""

    kwargs: dict[str, Any]

    @cached_property
    def about(self) -> tuple[Report, Period]:
        about = queries.period_of(self.kwargs["code"], self.kwargs["month"])
        if about is None:
            raise Http404
        return about

    @cached_property
    def page_url(self) -> str:
        report, period = self.about
        return reverse("reports:period-detail", args=[report.code, period.first])


class PeriodPage(OfPeriod, Page, TemplateView):
    permission = "reports.view_report"
    template_name = "reports/desk/period_detail.html"

    def get_title(self) -> str:
        report, period = self.about
        return f"{report.title}: {period}"

    def get_back_url(self) -> str:
        return reverse("reports:report-detail", args=[self.about[0].code])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(shown=queries.shown(*self.about), **kwargs)


class WriteReport(OfPeriod, FormPage):
    permission = "reports.write_report"
    title = gettext_lazy("Texte und eigene Zahlen")
    form_class = WriteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"report": self.about[0]}

    def get_initial(self) -> dict[str, Any]:
        rows = queries.editions(*self.about)
        texts = {f"{TEXT}{code}": text for code, text in (rows[0].texts if rows else {}).items()}
        typed = (rows[0].typed if rows else {}).items()
        numbers = {f"{NUMBER}{code}": Decimal(number) for code, number in typed if number}
        return {**texts, **numbers, **super().get_initial()}

    def run_action(self, values: dict[str, Any]) -> Any:
        return actions.write_report(*self.about, **values, by=self.request.user)

    def url_after(self, result: Any) -> str:
        return self.page_url

    def get_back_url(self) -> str:
        return self.page_url


class Step(OfPeriod, RequiredPermission, abstract=True):
    """A button on the page of a period; what is not possible is said there."""

    action: ClassVar[Callable[..., Any]]
    done: ClassVar[Promise]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            type(self).action(*self.about, by=request.user)
        except ValidationError as error:
            messages.warning(request, error.message)
        else:
            messages.success(request, str(self.done))
        return redirect(self.page_url)


class Release(Step):
    permission = "reports.release_report"
    action = actions.release_report
    done = gettext_lazy("Der Bericht ist freigegeben. So bekommt ihn der Geldgeber.")


class Revise(Step):
    permission = "reports.write_report"
    action = actions.revise_report
    done = gettext_lazy("Die berichtigte Ausgabe ist begonnen. Die alte gilt, bis Sie die neue freigeben.")


class ReportFile(OfPeriod, RequiredPermission):
    """Files travel: they hold only what the funder may read."""

    permission = "reports.view_report"

    def get(self, request: HttpRequest, form: str, **kwargs: Any) -> HttpResponse:
        report, period = self.about
        return download(
            rows_of(queries.shown(report, period)), name=f"{report.code}-{period.first}", form=form
        )
