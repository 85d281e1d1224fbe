"""Moving a row from one state to the next: the only code that writes a state."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from teilhabe.foundation.access import table
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.workflow.table import Transition, Workflow


class TransitionError(Exception):
    """The move is not possible from here; the text can be shown to the person."""


class FourEyesError(TransitionError):
    """A second person has to make this move."""


def allowed_moves(row: Any, person: Any) -> list[Transition]:
    """Exactly the moves this person may make now, in the order of the table."""
    workflow: Workflow = row.workflow
    return [
        transition
        for transition in workflow.transitions
        if workflow.state_of(row) in transition.sources
        and not transition.is_by_house
        and (not transition.four_eyes or workflow.is_second_pair_of_eyes(row, person))
        and table.may(person, transition.permission, row)
    ]


@transaction.atomic
def move(row: Any, name: str, *, by: Any, detail: dict[str, Any] | None = None) -> None:
    """Move `row` in memory and in the database, and audit it. Other fields of `row` are not saved.

    Raises:
        PermissionDenied: `by` lacks the right for this move on this row, or it is the house's own.
        FourEyesError: `by` did the work that this move confirms.
        TransitionError: the row is in another state, also when somebody else was faster.
    """
    workflow: Workflow = row.workflow
    transition = workflow.transition(name)
    if transition.is_by_house or not table.may(by, transition.permission, row):
        raise PermissionDenied
    if transition.four_eyes and not workflow.is_second_pair_of_eyes(row, by):
        raise FourEyesError(_("Diesen Schritt muss eine zweite Person machen."))
    _write_state(row, workflow, transition)
    record(f"{row._meta.label_lower}.{name}", actor=by, subject=row, detail=detail)


@transaction.atomic
def move_by_house(row: Any, name: str, *, actor: Any = None, detail: dict[str, Any] | None = None) -> None:
    """A move of the house's own, as `move`; `actor` is whoever gave the reason for it.

    Raises:
        PermissionDenied: the move belongs to people.
        TransitionError: the row is in another state, also when somebody else was faster.
    """
    workflow: Workflow = row.workflow
    transition = workflow.transition(name)
    if not transition.is_by_house:
        raise PermissionDenied
    _write_state(row, workflow, transition)
    record(f"{row._meta.label_lower}.{name}", actor=actor, subject=row, detail=detail)


def _write_state(row: Any, workflow: Workflow, transition: Transition) -> None:
    """Changes the row only if the database still has it in the state that `row` shows."""
    state = workflow.state_of(row)
    if state not in transition.sources:
        raise TransitionError(_("Dieser Schritt ist im jetzigen Stand nicht möglich."))
    rows: models.QuerySet[Any] = models.QuerySet(type(row))
    rows = rows.filter(pk=row.pk, **{workflow.field: state})
    if not rows.update(**{workflow.field: transition.target}):
        raise TransitionError(_("Jemand war schneller: Der Stand hat sich inzwischen geändert."))
    setattr(row, workflow.field, transition.target)
