from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teilhabe.core.vault.safes import OpenSafe
from teilhabe.rooms.advice.models import Case, GoalSheet, GoalState, Who

ORDER = [GoalState.ACTIVE, GoalState.PAUSED, GoalState.REACHED, GoalState.CHANGED_MIND]


@dataclass(frozen=True)
class GoalShown:
    pk: int
    sheet: GoalSheet

    @property
    def state(self) -> GoalState:
        return GoalState(self.sheet.state)

    @property
    def is_active(self) -> bool:
        return self.state is GoalState.ACTIVE


def goals_in(case: Case, safe: OpenSafe) -> list[GoalShown]:
    """What the person goes for at the moment stands first."""
    return sorted(_goals(case, safe), key=lambda goal: ORDER.index(goal.state))


def _goals(case: Case, safe: OpenSafe) -> Iterator[GoalShown]:
    for goal in case.goals.order_by("pk"):
        sheet: GoalSheet | None = safe.try_read(goal)
        if sheet is not None:
            yield GoalShown(goal.pk, sheet)


def differences(saved: GoalSheet, typed: GoalSheet) -> list[dict[str, str]]:
    """Label, saved value and typed value of what differs, for the page after a conflict."""
    before, now = _facts_of(saved), _facts_of(typed)
    return [
        {"label": label, "saved": value, "typed": now[label]}
        for label, value in before.items()
        if value != now[label]
    ]


def _facts_of(sheet: GoalSheet) -> dict[str, str]:
    return {
        _("Was möchten Sie erreichen?"): sheet.words,
        _("Auf Deutsch"): sheet.in_german,
        _("Schritte"): "\n".join(f"{step.text} ({Who(step.who).label})" for step in sheet.steps),
        _("Wie steht es um dieses Ziel?"): str(GoalState(sheet.state).label),
    }
