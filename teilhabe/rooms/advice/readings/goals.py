from collections.abc import Iterator
from dataclasses import dataclass

from teilhabe.core.vault.safes import OpenSafe
from teilhabe.rooms.advice.models import Case, GoalSheet, GoalState

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
