from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from teilhabe.core.accounts.queries import person_of
from teilhabe.foundation.languages.register import Language, language
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import DetailPage, FormPage
from teilhabe.foundation.web.qr import qr_code
from teilhabe.rooms.advice.actions.due_dates import add_deadline
from teilhabe.rooms.advice.actions.rules import check_rules
from teilhabe.rooms.advice.forms.deadlines import DeadlineForm, SlipForm
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.queries.cases import open_cases_for
from teilhabe.rooms.advice.queries.deadlines import unchecked_change
from teilhabe.rooms.advice.readings.deadlines import DeadlineShown, read_deadline, touched_cases
from teilhabe.rooms.advice.slips import PLAIN, Slip, languages_of_slips, slip_in, slip_of
from teilhabe.rooms.advice.views.cases import CasePage
from teilhabe.rooms.advice.views.desk import KeyringMixin
from teilhabe.rooms.advice.views.requests import Visit


class CaseDeadline(CasePage):
    """Computes and explains first; the second press writes down what was shown, and nothing else."""

    permission = "advice.change_case"
    title = _("Frist berechnen")
    template_name = "advice/desk/case_deadline.html"
    form_class = DeadlineForm
    submit_label = _("Berechnen")
    done_text = _("Die Frist ist eingetragen.")

    def form_valid(self, form: Any) -> HttpResponse:
        if "save" in self.request.POST and form.cleaned_data["is_confirmed"]:
            return super().form_valid(form)
        form.show(form.cleaned_data["deadline"])
        context = self.get_context_data(form=form, result=form.result)
        return self.keep_draft(form, self.render_to_response(context))

    def run_action(self, values: dict[str, Any]) -> None:
        add_deadline(self.keyring, self.object, values["deadline"], values["task"])


class DeadlineDetail(KeyringMixin, DetailPage):
    """A deadline that was entered, with the reasoning that the rules of today give."""

    permission = "advice.view_case"
    model = Case
    title = _("Warum dieser Tag?")
    template_name = "advice/desk/deadline_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = get_object_or_404(self.object.events, pk=self.kwargs["event"])
        return super().get_context_data(shown=read_deadline(self.keyring, event), **kwargs)


class RulesCheck(KeyringMixin, FormPage):
    """Rules have changed: which of the person's open cases this touches, until they say they saw it."""

    permission = "advice.view_case"
    title = _("Regeln für Fristen haben sich geändert")
    template_name = "advice/desk/rules_check.html"
    form_class = NothingAsked
    back_url_name = "advice:case-list"
    submit_label = _("Ich habe sie durchgesehen")
    done_text = _("Gut. Die nächste Änderung steht wieder auf Ihrer ersten Seite.")
    success_url_name = "desk:today"
    keeps_draft = False
    action = staticmethod(check_rules)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = person_of(self.request)
        return super().get_context_data(
            change=unchecked_change(person),
            touched=touched_cases(self.keyring, list(open_cases_for(person))),
            **kwargs,
        )


class DeadlineSlip(CasePage):
    """The deadline on paper, in the person's language and German."""

    permission = "advice.view_case"
    title = _("Zettel für die Person")
    template_name = "advice/desk/deadline_slip.html"
    form_class = SlipForm
    submit_label = _("Zettel in dieser Sprache zeigen")
    keeps_draft = False

    @cached_property
    def shown(self) -> DeadlineShown:
        event = get_object_or_404(self.object.events, pk=self.kwargs["event"])
        return read_deadline(self.keyring, event)

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"language": self.shown.language}

    def form_valid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(slip_event=self.kwargs["event"], **kwargs)
        chosen = context["form"]["language"].value()
        spoken = language(chosen if chosen in languages_of_slips() else PLAIN)
        slip = slip_of(self.shown.deadline, is_named=bool(context["form"]["is_named"].value()))
        return context | {"slip": slip, "spoken": spoken, "qr": qr_code(address_of(slip, spoken))}


def address_of(slip: Slip, spoken: Language) -> str:
    """The public page of the slip, for the camera of a phone."""
    with translation.override(spoken.code):
        return f"{settings.HOUSE.origin}{reverse('talk:slip', args=[slip.token])}"


class SlipPage(Visit, TemplateView):
    """The same on the person's phone. Nothing of it is stored anywhere."""

    template_name = "advice/public/slip_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slip = slip_in(self.kwargs["token"])
        if slip is None:
            raise Http404
        return super().get_context_data(slip=slip, **kwargs)
