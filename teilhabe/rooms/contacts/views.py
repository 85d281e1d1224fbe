from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from teilhabe.core.accounts.queries import person_of, teams_of
from teilhabe.core.funders.queries import open_reports
from teilhabe.core.tallies.actions import TicketError
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.pages.views import FormPage
from teilhabe.rooms.contacts import actions
from teilhabe.rooms.contacts.forms import ContactForm
from teilhabe.rooms.contacts.habits import Habits, drop_ticket, leave_ticket, ticket_of

CONTACT_PAGE = reverse_lazy("contacts:contact-create")


class CountContact(FormPage):
    """One conversation after another. A draft would be a trace, so there is none."""

    permission = "contacts.count_contact"
    title = gettext_lazy("Gespräch zählen")
    template_name = "contacts/desk/contact_create.html"
    form_class = ContactForm
    action = actions.count_contact
    submit_label = gettext_lazy("Zählen")
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        person = person_of(self.request)
        opened = open_reports(person)
        teams = list(teams_of(person)) if opened else []
        own = {"habits": Habits.of(self.request), "opened": opened, "teams": teams}
        return {**super().get_form_kwargs(), **own}

    def form_valid(self, form: ContactForm) -> HttpResponse:
        ticket = self.run_action(form.cleaned_data)
        response = HttpResponseRedirect(str(CONTACT_PAGE))
        Habits.of(self.request).after(form.cleaned_data).leave_in(response)
        leave_ticket(response, ticket)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticket=ticket_of(self.request), **kwargs)


class TakeBackContact(RequiredPermission, View):
    """One step back; pressed twice it is still one step."""

    permission = "contacts.count_contact"

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            actions.take_back_contact(request.POST.get("ticket", ""), by=request.user)
        except TicketError:
            messages.warning(request, _("Das geht nur eine Viertelstunde lang. Das Gespräch bleibt gezählt."))
        else:
            messages.success(request, _("Zurückgenommen. Das Gespräch ist nicht gezählt."))
        response = HttpResponseRedirect(str(CONTACT_PAGE))
        drop_ticket(response)
        return response
