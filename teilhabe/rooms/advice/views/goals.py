from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.rooms.advice.actions import goals as actions
from teilhabe.rooms.advice.forms.goals import GoalForm, as_goal
from teilhabe.rooms.advice.models import Goal, GoalSheet
from teilhabe.rooms.advice.readings.cases import read_goal
from teilhabe.rooms.advice.readings.goals import differences
from teilhabe.rooms.advice.views.cases import CasePage


class GoalCreate(CasePage):
    permission = "advice.set_goals"
    title = _("Ziel aufschreiben")
    template_name = "advice/desk/goal_form.html"
    form_class = GoalForm
    done_text = _("Das Ziel steht in der Akte.")

    def run_action(self, values: dict[str, Any]) -> Goal:
        return actions.set_goal(self.keyring, self.object, as_goal(values, self.keyring.user))


class GoalChange(CasePage):
    permission = "advice.set_goals"
    title = _("Ziel ändern")
    template_name = "advice/desk/goal_form.html"
    form_class = GoalForm

    @cached_property
    def goal(self) -> Goal:
        found: Goal = get_object_or_404(self.object.goals.select_related("case"), pk=self.kwargs["goal"])
        return found

    @cached_property
    def sheet(self) -> GoalSheet:
        return read_goal(self.keyring, self.goal)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sheet": self.sheet, "seen": self.goal.revision}

    def run_action(self, values: dict[str, Any]) -> None:
        sheet = as_goal(values, self.keyring.user)
        actions.change_goal(self.keyring, self.goal, sheet, seen=values["seen"])

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except actions.GoalChangedError as error:
            return self.show_conflict(form, error)

    def show_conflict(self, form: GoalForm, error: actions.GoalChangedError) -> HttpResponse:
        """Both texts side by side; pressing the button again is then a decision."""
        typed = as_goal(form.cleaned_data, self.keyring.user)
        form.accept(error.revision)
        context = self.get_context_data(form=form, differences=differences(error.sheet, typed))
        return self.keep_draft(form, self.render_to_response(context, status=HTTPStatus.CONFLICT))
