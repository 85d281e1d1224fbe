"""What other houses hand over: taken in, opened once, accepted or declined."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic.detail import SingleObjectMixin

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.handover import actions, readings
from teilhabe.core.handover.errors import RefusedError, StatusNamedError
from teilhabe.core.handover.forms.receiving import AcceptForm, DeclineForm, IncomingForm
from teilhabe.core.handover.models import IncomingHandover
from teilhabe.core.handover.plug import Intake, intakes
from teilhabe.core.handover.queries import name_of
from teilhabe.core.handover.tabs import tabs
from teilhabe.core.handover.views.sending import OpensSealed
from teilhabe.foundation.access.mixins import PermittedRows
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.views import CreatePage, DetailPage, ListPage, RowPage


class IncomingList(ListPage):
    """Nothing is opened here."""

    permission = "handover.take_in"
    model = IncomingHandover
    title = _("Übergaben")
    template_name = "handover/desk/list.html"
    detail_url_name = "handover:incoming-detail"
    create_url_name = "handover:incoming-add"
    create_label = _("Eine Datei aufnehmen")
    columns = [
        Column(_("Nummer"), "number"),
        Column(_("Von"), lambda row: name_of(row.house)),
        Column(_("Stand"), "state_shown"),
        Column(_("Lässt sich öffnen bis"), "expires_at"),
    ]
    empty_text = _("Noch nichts ist angekommen.")

    def get_queryset(self) -> QuerySet[IncomingHandover]:
        return super().get_queryset().select_related("house").order_by("-expires_at")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tabs=tabs(self.request), **kwargs)


class IncomingAdd(CreatePage):
    permission = "handover.take_in"
    title = _("Eine Übergabe aufnehmen")
    form_class = IncomingForm
    back_url_name = "handover:incoming-list"
    submit_label = _("Aufnehmen")
    done_text = _("Die Übergabe ist da, noch verschlossen.")
    keeps_draft = False

    def run_action(self, values: dict[str, Any]) -> IncomingHandover:
        try:
            return actions.receive_parcel(values["content"])
        except RefusedError as error:
            raise ValidationError(error.words) from None

    def url_after(self, result: IncomingHandover) -> str:
        is_ours = result.team_id in person_of(self.request).team_ids
        return (
            reverse("handover:incoming-detail", args=[result.pk])
            if is_ours
            else reverse("handover:incoming-list")
        )


class IncomingDetail(OpensSealed, DetailPage):
    permission = "handover.take_in"
    queryset = IncomingHandover.objects.select_related("house")
    title = _("Übergabe von einem anderen Haus")
    template_name = "handover/desk/incoming.html"

    def get_back_url(self) -> str:
        return reverse("handover:incoming-list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        incoming = self.object
        return super().get_context_data(
            partner=name_of(incoming.house),
            shown=readings.read_incoming(self.keyring, incoming),
            became_url=became_url(incoming),
            **kwargs,
        )


def became_url(incoming: IncomingHandover) -> str:
    intake = intakes().get(incoming.intake)
    return reverse(intake.url_name, args=[incoming.subject]) if intake else ""


class IncomingOpen(OpensSealed, PermittedRows, SingleObjectMixin[IncomingHandover], View):
    permission = "handover.take_in"
    model = IncomingHandover

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        incoming = self.get_object()
        try:
            actions.open_incoming(self.keyring, incoming)
        except RefusedError as error:
            messages.error(request, error.words)
        except StatusNamedError as error:
            messages.error(request, named_text(error))
        return redirect("handover:incoming-detail", incoming.pk)


def named_text(error: StatusNamedError) -> str:
    return gettext(
        "Diese Übergabe ist zurückgewiesen und gelöscht: In „%(parts)s“ steht etwas, das eine Behörde nicht"
        " erfahren darf. Wir zeigen es nicht. Das andere Haus muss diese Stelle ändern und neu übergeben."
    ) % {"parts": "“, „".join(error.parts)}


class IncomingPage(OpensSealed, RowPage, abstract=True):
    model = IncomingHandover
    back_url_name = "handover:incoming-detail"
    keeps_draft = False

    def url_after(self, result: Any) -> str:
        return reverse("handover:incoming-detail", args=[self.object.pk])

    def run_action(self, values: dict[str, Any]) -> Any:
        try:
            return self.decide(values)
        except RefusedError as error:
            raise ValidationError(error.words) from None

    def decide(self, values: dict[str, Any]) -> Any:
        raise NotImplementedError


class IncomingAccept(IncomingPage):
    permission = "handover.take_in"
    title = _("Übergabe annehmen")
    template_name = "handover/desk/accept.html"
    form_class = AcceptForm
    submit_label = _("Annehmen")
    done_text = _("Angenommen.")

    @property
    def offered(self) -> list[Intake]:
        person = person_of(self.request)
        return [intake for intake in intakes().values() if person.has_perm(intake.permission)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"intakes": self.offered}

    def decide(self, values: dict[str, Any]) -> Any:
        return actions.accept_incoming(self.keyring, self.object, intakes()[values["intake"]])

    def url_after(self, result: Any) -> str:
        self.object.refresh_from_db()
        return became_url(self.object)


class IncomingDecline(IncomingPage):
    permission = "handover.take_in"
    title = _("Übergabe ablehnen")
    form_class = DeclineForm
    submit_label = _("Ablehnen und löschen")
    done_text = _("Abgelehnt. Der Inhalt ist gelöscht.")

    def decide(self, values: dict[str, Any]) -> None:
        actions.decline_incoming(self.keyring, self.object, values["reason"])


class IncomingClose(OpensSealed, PermittedRows, SingleObjectMixin[IncomingHandover], View):
    permission = "handover.take_in"
    model = IncomingHandover

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        incoming = self.get_object()
        try:
            actions.close_incoming(self.keyring, incoming)
        except RefusedError as error:
            messages.error(request, error.words)
        return redirect("handover:incoming-detail", incoming.pk)


class IncomingFile(OpensSealed, PermittedRows, SingleObjectMixin[IncomingHandover], View):
    """A file that was handed over; its number counts the parts."""

    permission = "handover.take_in"
    model = IncomingHandover

    def get(self, request: HttpRequest, pk: int, part: int) -> HttpResponse:
        shown = readings.read_incoming(self.keyring, self.get_object())
        if shown is None or not part < len(shown.parts) or not shown.parts[part].content:
            raise Http404
        chosen = shown.parts[part]
        response = HttpResponse(chosen.content, content_type="application/octet-stream")
        response["Content-Disposition"] = content_disposition_header(True, chosen.name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "no-store"
        return response
