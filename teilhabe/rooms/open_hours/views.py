from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from django.views.generic.detail import SingleObjectMixin

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.pledges import NeedsPledge
from teilhabe.core.accounts.queries import person_of
from teilhabe.foundation.access.mixins import PermittedRows, RequiredPermission
from teilhabe.foundation.forms.handed_on import hand_on
from teilhabe.foundation.pages.views import CreatePage, FormPage, ListPage, Page
from teilhabe.foundation.web.navigation import page_before
from teilhabe.foundation.web.qr import qr_code
from teilhabe.rooms.open_hours import actions
from teilhabe.rooms.open_hours.devices import keep_place, place_of
from teilhabe.rooms.open_hours.forms import ArrivalForm, PlaceForm, ScreenForm, as_sheet
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet, Screen
from teilhabe.rooms.open_hours.queries import arrivals_of_today, has_open_hours, summary
from teilhabe.rooms.open_hours.readings import languages_of_today, read_list

QUEUE = reverse_lazy("open_hours:queue")


class OpenHours(NeedsPledge):
    """Where nobody comes without an appointment there is no such page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_open_hours():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Queue(OpenHours, Page, TemplateView):
    permission = "open_hours.call_person"
    title = gettext_lazy("Warteliste")
    template_name = "open_hours/desk/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            list=read_list(person_of(self.request)),
            place=place_of(self.request),
            is_still="still" in self.request.GET,
            **kwargs,
        )


class ArrivalCreate(OpenHours, CreatePage):
    """One person after another, on the tablet at the door too. Nothing of it is kept as a draft."""

    permission = "open_hours.add_person"
    title = gettext_lazy("Wer wartet?")
    template_name = "open_hours/desk/arrival_create.html"
    form_class = ArrivalForm
    submit_label = gettext_lazy("Nummer geben")
    done_text = ""
    success_url_name = "open_hours:arrival-create"
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "used": languages_of_today()}

    def run_action(self, values: dict[str, Any]) -> None:
        sheet = as_sheet(values)
        arrival = actions.add_person(sheet, by=person_of(self.request))
        slip = {"pk": arrival.pk, "number": arrival.number, "language": sheet.language}
        self.request.session["slip"] = slip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slip = self.request.session.pop("slip", None) if self.request.method == "GET" else None
        return super().get_context_data(slip=slip, summary=summary(), **kwargs)


# --- Steps ------------------------------------------------------------------------------------------------
class CallNext(OpenHours, RequiredPermission, View):
    permission = "open_hours.call_person"

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            actions.call_next(by=person_of(request), place=place_of(request))
        except actions.StepError as error:
            messages.info(request, str(error))
        return redirect(QUEUE)


class StepPage(OpenHours, PermittedRows, SingleObjectMixin[Arrival], View, abstract=True):
    """A button beside one person of today's list."""

    def get_queryset(self) -> QuerySet[Arrival]:
        self.queryset = arrivals_of_today()
        return super().get_queryset()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return self.take_step(self.get_object(), person_of(request))
        except actions.StepError as error:
            messages.warning(request, str(error))
            return redirect(QUEUE)

    def take_step(self, arrival: Arrival, person: User) -> HttpResponse:
        raise NotImplementedError


class CallPerson(StepPage):
    permission = "open_hours.call_person"

    def take_step(self, arrival: Arrival, person: User) -> HttpResponse:
        actions.call_person(arrival, by=person, place=place_of(self.request))
        return redirect(QUEUE)


class CallAgain(StepPage):
    permission = "open_hours.call_person"

    def take_step(self, arrival: Arrival, person: User) -> HttpResponse:
        actions.call_again(arrival, by=person, place=place_of(self.request))
        return redirect(QUEUE)


class MarkAbsent(StepPage):
    permission = "open_hours.call_person"

    def take_step(self, arrival: Arrival, person: User) -> HttpResponse:
        actions.mark_absent(arrival, by=person)
        return redirect(QUEUE)


class LetGo(StepPage):
    permission = "open_hours.call_person"

    def take_step(self, arrival: Arrival, person: User) -> HttpResponse:
        actions.let_go(arrival, by=person)
        return redirect(QUEUE)


class ServePerson(StepPage):
    """Leads straight to the count of the conversation."""

    permission = "open_hours.call_person"

    def take_step(self, arrival: Arrival, person: User) -> HttpResponse:
        return self.go_on(actions.serve_person(arrival, by=person))

    def go_on(self, sheet: ArrivalSheet) -> HttpResponse:
        topics = [sheet.topic] if sheet.topic else []
        return hand_on(self.request, "contacts:contact-create", language=sheet.language, topics=topics)


class TakeIntoCase(ServePerson):
    """It takes more than a conversation."""

    permission = "open_hours.call_person"

    def go_on(self, sheet: ArrivalSheet) -> HttpResponse:
        interpreter = "yes" if sheet.needs_interpreter else ""
        return hand_on(
            self.request,
            "advice:case-create",
            call_name=sheet.nickname,
            language=sheet.language,
            interpreter=interpreter,
        )


class Undo(StepPage):
    """One step back; pressed twice it is still one step."""

    permission = "open_hours.add_person"

    def take_step(self, arrival: Arrival, person: User) -> HttpResponse:
        actions.undo(arrival, by=person)
        messages.success(self.request, _("Zurückgenommen."))
        return redirect(page_before(self.request))


# --- Places and screens -----------------------------------------------------------------------------------
class PlacePage(OpenHours, FormPage):
    permission = "open_hours.call_person"
    title = gettext_lazy("Wo beraten Sie?")
    form_class = PlaceForm
    back_url_name = "open_hours:queue"
    keeps_draft = False

    def get_initial(self) -> dict[str, Any]:
        return {"place": place_of(self.request)}

    def form_valid(self, form: PlaceForm) -> HttpResponse:
        response = HttpResponseRedirect(str(QUEUE))
        keep_place(response, form.cleaned_data["place"])
        return response


class ScreenList(OpenHours, ListPage):
    permission = "open_hours.manage_screens"
    model = Screen
    title = gettext_lazy("Bildschirme im Warteraum")
    template_name = "open_hours/desk/screen_list.html"
    back_url_name = "open_hours:queue"
    create_url_name = "open_hours:screen-create"
    create_label = gettext_lazy("Bildschirm einrichten")


class ScreenCreate(OpenHours, CreatePage):
    """The answer itself shows the address, this once: nobody can look it up later."""

    permission = "open_hours.manage_screens"
    title = gettext_lazy("Bildschirm einrichten")
    form_class = ScreenForm
    submit_label = gettext_lazy("Adresse zeigen")
    back_url_name = "open_hours:screen-list"
    keeps_draft = False

    def form_valid(self, form: ScreenForm) -> HttpResponse:
        secret = actions.make_screen(**form.cleaned_data, by=person_of(self.request))
        path = reverse("waiting_room:screen-open", args=[secret])
        address = self.request.build_absolute_uri(path)
        context = self.get_context_data(form=form, address=address, qr=qr_code(address))
        return render(self.request, "open_hours/desk/screen_address.html", context)


class ScreenEnd(OpenHours, PermittedRows, SingleObjectMixin[Screen], View):
    permission = "open_hours.manage_screens"
    model = Screen

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        actions.end_screen(self.get_object(), by=person_of(request))
        messages.success(request, _("Der Bildschirm zeigt nichts mehr."))
        return redirect("open_hours:screen-list")
