from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.pages.views import DetailPage
from teilhabe.rooms.advice.actions.due_dates import add_deadline
from teilhabe.rooms.advice.forms.deadlines import DeadlineForm
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.readings.deadlines import read_deadline
from teilhabe.rooms.advice.views.cases import CasePage
from teilhabe.rooms.advice.views.desk import KeyringMixin


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
