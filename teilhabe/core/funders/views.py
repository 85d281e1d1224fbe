from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.funders import actions
from teilhabe.core.funders.forms import CaseQuestionsForm
from teilhabe.core.funders.queries import OpenReport, open_reports
from teilhabe.foundation.pages.views import FormPage


class CaseQuestions(FormPage):
    """What a funder asks about a new case, on a page that knows nothing of the case."""

    permission = "funders.answer_questions"
    title = _("Fragen für einen Bericht")
    template_name = "funders/desk/case_questions.html"
    form_class = CaseQuestionsForm
    submit_label = _("Zählen")
    done_text = _("Gezählt. In der Akte steht davon nichts.")
    keeps_draft = False

    @cached_property
    def opened(self) -> OpenReport:
        for each in open_reports(person_of(self.request)):
            if each.report.code == self.kwargs["report"] and each.asked("case"):
                return each
        raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"opened": self.opened}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.count_case_answers(self.opened, **values, by=self.request.user)

    def url_after(self, result: Any) -> str:
        """Back to where the case is, if the address says so; the address is kept nowhere."""
        there = self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(there, {self.request.get_host()}, require_https=True)
        return there if there and is_ours else reverse("desk:today")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(opened=self.opened, **kwargs)
