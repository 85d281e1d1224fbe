from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views import View

from teilhabe.core.directory import actions, feed, queries
from teilhabe.core.directory.desk_forms import DeskFilter, InstitutionForm, ServiceForm
from teilhabe.core.directory.forms import SearchForm
from teilhabe.core.directory.models import Institution, Service
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.access.table import may
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import ChangePage, DetailPage, ListPage, RowPage


class PublicServices(ListPage):
    public = True
    base_template = "web/public.html"
    template_name = "directory/service_list.html"
    title = _("Hilfe finden")
    paginate_by = 15
    filter_form = SearchForm
    model = Service

    def get_queryset(self) -> QuerySet[Service]:
        return queries.shown_to_public(super().get_queryset())


class PublicService(DetailPage):
    public = True
    base_template = "web/public.html"
    template_name = "directory/service_detail.html"
    model = Service

    def get_queryset(self) -> QuerySet[Service]:
        return queries.shown_to_public(super().get_queryset())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        service = self.object
        texts = [
            (_("Für wen?"), service.eligibility_description),
            (_("So geht es los"), service.application_process),
            (_("Kosten"), service.fees),
            (_("Wartezeit"), service.wait_time),
            (_("Sprachmittlung"), service.interpretation_services),
        ]
        return super().get_context_data(texts=[pair for pair in texts if pair[1]], **kwargs)


class PublicInstitution(DetailPage):
    public = True
    base_template = "web/public.html"
    template_name = "directory/institution_detail.html"

    def get_queryset(self) -> QuerySet[Institution]:
        return queries.public_institutions()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        services = queries.public_services().filter(institution=self.object)
        return super().get_context_data(services=services, **kwargs)


class OrganizationFeed(RequiredPermission, View):
    """What the public pages show, as the Human Services Data Specification 3.0 writes it."""

    public = True

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse(feed.organizations(request.GET.get("page", "1")))


class ServiceList(ListPage):
    permission = "directory.view_service"
    queryset = Service.objects.select_related("institution", "source")
    title = _("Verzeichnis")
    columns = [
        Column(_("Angebot"), "name"),
        Column(_("Einrichtung"), "institution"),
        Column(_("Quelle"), "source"),
        Column(_("zuletzt geprüft"), "last_checked_on"),
        Column(_("Stand"), "state"),
    ]
    detail_url_name = "directory:service-detail"
    filter_form = DeskFilter


class ServicePage(DetailPage):
    permission = "directory.view_service"
    queryset = Service.objects.select_related("institution", "source")
    template_name = "directory/desk/service_detail.html"
    facts = [
        Column(_("Einrichtung"), "institution"),
        Column(_("Was wird angeboten?"), "description"),
        Column(_("Für wen?"), "eligibility_description"),
        Column(_("So geht es los"), "application_process"),
        Column(_("Kosten"), "fees"),
        Column(_("Hinweis"), "alert"),
        Column(_("Website"), "url"),
        Column(_("E-Mail"), "email"),
        Column(_("Stand"), "state"),
        Column(_("Quelle"), "source"),
        Column(_("Nummer bei der Quelle"), "id_at_source"),
        Column(_("Stelle in der Lieferung"), "source_place"),
        Column(_("übernommen am"), "delivered_on"),
        Column(_("zuletzt geprüft am"), "last_checked_on"),
    ]
    change_url_name = "directory:service-change"
    change_permission = "directory.change_service"
    back_url_name = "directory:service-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_check = may(self.request.user, "directory.check_service")
        return super().get_context_data(may_check=may_check, **kwargs)


class ServiceCheck(RowPage):
    permission = "directory.check_service"
    model = Service
    form_class = NothingAsked
    keeps_draft = False
    action = actions.mark_checked
    submit_label = _("Stimmt noch")
    back_url_name = "directory:service-detail"
    template_name = "directory/desk/service_check.html"


class ServiceChange(ChangePage):
    permission = "directory.change_service"
    queryset = Service.objects.select_related("institution")
    form_class = ServiceForm
    action = actions.change_service
    back_url_name = "directory:service-detail"


class InstitutionPage(DetailPage):
    permission = "directory.view_service"
    queryset = Institution.objects.select_related("source")
    facts = [
        Column(_("Anderer Name"), "alternate_name"),
        Column(_("Beschreibung"), "description"),
        Column(_("Website"), "website"),
        Column(_("E-Mail"), "email"),
        Column(_("Öffentliche Stelle"), lambda row: _("ja") if row.is_public_body else _("nein")),
        Column(_("Quelle"), "source"),
        Column(_("Nummer bei der Quelle"), "id_at_source"),
    ]
    change_url_name = "directory:institution-change"
    change_permission = "directory.change_institution"
    back_url_name = "directory:service-list"


class InstitutionChange(ChangePage):
    permission = "directory.change_institution"
    model = Institution
    form_class = InstitutionForm
    action = actions.change_institution
    back_url_name = "directory:institution-detail"
