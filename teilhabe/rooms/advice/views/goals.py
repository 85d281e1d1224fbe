from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.rooms.advice.actions import goals as actions
from teilhabe.rooms.advice.forms.goals import GoalForm, as_goal
from teilhabe.rooms.advice.models import Goal, GoalSheet
from teilhabe.rooms.advice.readings.cases import read_goal
from teilhabe.rooms.advice.readings.facts import goal_in_words
from teilhabe.rooms.advice.views.cases import CasePage, SheetChange


class GoalCreate(CasePage):
    permission = "advice.set_goals"
    title = _("Ziel aufschreiben")
    template_name = "advice/desk/goal_form.html"
    form_class = GoalForm
    done_text = _("Das Ziel steht in der Akte.")

    def run_action(self, values: dict[str, Any]) -> Goal:
        return actions.set_goal(self.keyring, self.object, as_goal(values, self.keyring.user))


class GoalChange(SheetChange):
    permission = "advice.set_goals"
    title = _("Ziel ändern")
    template_name = "advice/desk/goal_form.html"
    form_class = GoalForm
    in_words = staticmethod(goal_in_words)

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
        actions.change_goal(self.keyring, self.goal, self.as_typed(values), seen=values["seen"])

    def as_typed(self, values: dict[str, Any]) -> GoalSheet:
        return as_goal(values, self.keyring.user)
