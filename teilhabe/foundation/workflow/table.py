"""A workflow is a table in code: states, and the moves between them.

A room writes it down in `workflow.py`; its model names it: `workflow = CASE_WORKFLOW`.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.functional import Promise


class WorkflowError(Exception):
    """The table contradicts itself."""


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One allowed move. `label` is what its button says.

    A move with `four_eyes` needs another person than the one whose work it confirms; a move with `asks`
    shows a page with questions before it happens. A move without `permission` is the house's own: a day
    came, or somebody proved something; nobody has a button for it.
    """

    name: str
    label: str | Promise
    sources: Collection[str]
    target: str
    permission: str = ""
    four_eyes: bool = False
    asks: bool = False

    @property
    def is_by_house(self) -> bool:
        return not self.permission


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """States and moves of one model. `first_hand` gives the id of whoever did the work that
    `four_eyes` moves confirm, or None when nobody is known.

    Raises:
        WorkflowError: a move names an unknown state, is named twice, or needs four eyes without `first_hand`.
    """

    states: type[TextChoices]
    transitions: Sequence[Transition]
    field: str = "state"
    first_hand: Callable[[Any], Any] | None = None

    def __post_init__(self) -> None:
        names = [transition.name for transition in self.transitions]
        if len(names) != len(set(names)):
            raise WorkflowError(f"{self.states.__qualname__}: a move is named twice in {names}")
        for transition in self.transitions:
            self._check(transition)

    def _check(self, transition: Transition) -> None:
        unknown = {*transition.sources, transition.target} - set(self.states.values)
        if unknown:
            raise WorkflowError(f"Move {transition.name!r} names the unknown states {sorted(unknown)}")
        if transition.four_eyes and self.first_hand is None:
            raise WorkflowError(f"Move {transition.name!r} needs four eyes, but first_hand is not set")

    def transition(self, name: str) -> Transition:
        """The move of that name.

        Raises:
            LookupError: there is none.
        """
        for transition in self.transitions:
            if transition.name == name:
                return transition
        raise LookupError(f"{self.states.__qualname__} knows no move {name!r}")

    def state_of(self, row: Model) -> str:
        return str(getattr(row, self.field))

    def is_second_pair_of_eyes(self, row: Model, person: Any) -> bool:
        return self.first_hand is not None and self.first_hand(row) not in {None, person.pk}
