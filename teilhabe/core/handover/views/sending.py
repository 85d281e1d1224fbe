"""Handing over: to whom, what, and what became of it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from django.views.generic.detail import SingleObjectMixin

from teilhabe.core.accounts.pledges import NeedsPledge
from teilhabe.core.accounts.queries import person_of
from teilhabe.core.handover import actions, readings
from teilhabe.core.handover.forms.sending import HandoverForm, ReplyForm
from teilhabe.core.handover.models import Handover, Parcel
from teilhabe.core.handover.plug import Source, sources
from teilhabe.core.handover.queries import House, name_of, usable_houses
from teilhabe.core.handover.sheets import FOR_COMMISSIONERS
from teilhabe.core.handover.tabs import tabs
from teilhabe.core.handover.transport import send_parcel
from teilhabe.core.vault.keyring import Keyring, keyring_of
from teilhabe.engines.sealing.cards import to_text
from teilhabe.foundation.access import table
from teilhabe.foundation.access.mixins import PermittedRows
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import DetailPage, FormPage, ListPage, Page, RowPage
from teilhabe.foundation.web.qr import qr_code

MOST_IN_A_PICTURE = 2000
"""So many letters a telephone's camera still reads off a screen."""


class OpensSealed(NeedsPledge):
    @cached_property
    def keyring(self) -> Keyring:
        return keyring_of(self.request)


class FromSource(OpensSealed, Page, abstract=True):
    """About a row of the room that the address names."""

    @cached_property
    def source(self) -> Source:
        try:
            return sources()[self.kwargs["source"]]
        except KeyError:
            raise Http404 from None

    @cached_property
    def row(self) -> Any:
        rows = self.source.model._default_manager.all()
        person = person_of(self.request)
        return get_object_or_404(table.rows_for(person, self.source.permission, rows), pk=self.kwargs["pk"])


class HandoverStart(FromSource, TemplateView):
    """To whom? The next page depends on it."""

    permission = "handover.hand_over"
    title = _("An ein anderes Haus übergeben")
    template_name = "handover/desk/start.html"

    def get_back_url(self) -> str:
        return reverse(self.source.url_name, args=[self.row.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"houses": usable_houses(), "source": self.source.code, "row": self.row}
        return super().get_context_data(**kwargs) | shown


class HandoverCreate(FromSource, FormPage):
    permission = "handover.hand_over"
    template_name = "handover/desk/create.html"
    form_class = HandoverForm
    submit_label = _("Verschließen")
    done_text = _("Die Übergabe ist verschlossen. Sie lässt sich 72 Stunden lang öffnen.")

    @cached_property
    def house(self) -> House:
        for house in usable_houses():
            if house.row.pk == self.kwargs["house"]:
                return house
        raise Http404

    def get_title(self) -> str:
        return gettext("Übergabe an %(house)s") % {"house": self.house.card.name}

    def get_back_url(self) -> str:
        return reverse("handover:start", args=[self.source.code, self.row.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        offers = self.source.offers(self.keyring, self.row)
        is_commissioner = self.house.is_commissioner
        if is_commissioner:
            offers = [offer for offer in offers if offer.code in FOR_COMMISSIONERS]
        return super().get_form_kwargs() | {"offers": offers, "goes_to_commissioner": is_commissioner}

    def run_action(self, values: dict[str, Any]) -> Handover:
        form = self.valid_form
        return actions.make_handover(
            self.keyring,
            self.source,
            self.row,
            self.house,
            parts=form.chosen,
            provenance=form.provenance(
                house=settings.HOUSE.name, discloser=person_of(self.request).display_name
            ),
            is_understood=True,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        self.valid_form: HandoverForm = form
        return super().form_valid(form)

    def url_after(self, result: Handover) -> str:
        return reverse("handover:detail", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(partner=self.house, **kwargs)


class HandoverList(ListPage):
    """Nothing is opened here."""

    permission = "handover.hand_over"
    model = Handover
    title = _("Übergaben")
    template_name = "handover/desk/list.html"
    detail_url_name = "handover:detail"
    columns = [
        Column(_("Nummer"), "number"),
        Column(_("An"), lambda row: name_of(row.house)),
        Column(_("Stand"), "state_shown"),
    ]
    empty_text = _("Noch nichts wurde übergeben. Das beginnt in einer Akte.")

    def get_queryset(self) -> QuerySet[Handover]:
        return super().get_queryset().select_related("house").order_by("-expires_at")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tabs=tabs(self.request), **kwargs)


class HandoverDetail(OpensSealed, DetailPage):
    permission = "handover.hand_over"
    model = Handover
    title = _("Übergabe")
    template_name = "handover/desk/detail.html"

    def get_back_url(self) -> str:
        return reverse("handover:list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = readings.read_handover(self.keyring, self.object)
        text = self._picture_text()
        source = sources().get(self.object.source)
        return super().get_context_data(
            shown=shown,
            qr=qr_code(text) if text else "",
            text=text,
            source_url=reverse(source.url_name, args=[self.object.subject]) if source else "",
            **kwargs,
        )

    def _picture_text(self) -> str:
        """Empty where it does not fit into one picture."""
        parcel = Parcel.objects.filter(pk=self.object.number_hex).first() if self.object.is_waiting else None
        text = to_text("handover", bytes(parcel.blob)) if parcel else ""
        return text if len(text) <= MOST_IN_A_PICTURE else ""


class HandoverFile(PermittedRows, SingleObjectMixin[Handover], View):
    """Posting takes it: whoever has the file can hand it on."""

    permission = "handover.hand_over"
    model = Handover

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        handover = self.get_object()
        try:
            content = actions.take_parcel(handover, by=person_of(request))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("handover:detail", handover.pk)
        text = to_text("handover", content)
        response = HttpResponse(text + "\n", content_type="text/plain; charset=us-ascii")
        response["Content-Disposition"] = f'attachment; filename="{handover.number}.teilhabe-handover"'
        response["Cache-Control"] = "no-store"
        return response


class HandoverSend(PermittedRows, SingleObjectMixin[Handover], View):
    permission = "handover.hand_over"
    model = Handover

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        handover = self.get_object()
        if send_parcel(handover):
            messages.success(request, gettext("Das andere Haus hat die Übergabe."))
        else:
            messages.error(
                request, gettext("So kam es nicht an. Nehmen Sie die Datei, oder versuchen Sie es später.")
            )
        return redirect("handover:detail", handover.pk)


class HandoverPage(OpensSealed, RowPage, abstract=True):
    permission = "handover.hand_over"
    model = Handover
    back_url_name = "handover:detail"
    keeps_draft = False

    def url_after(self, result: Any) -> str:
        return reverse("handover:detail", args=[self.object.pk])


class HandoverWithdraw(HandoverPage):
    permission = "handover.hand_over"
    title = _("Übergabe zurückziehen")
    template_name = "handover/desk/withdraw.html"
    form_class = NothingAsked
    submit_label = _("Zurückziehen")
    done_text = _("Die Übergabe ist zurückgezogen.")
    action = actions.withdraw_handover


class HandoverReply(HandoverPage):
    permission = "handover.hand_over"
    title = _("Was wurde daraus?")
    form_class = ReplyForm
    done_text = _("Eingetragen.")

    def run_action(self, values: dict[str, Any]) -> None:
        actions.type_reply(self.keyring, self.object, values["code"])
