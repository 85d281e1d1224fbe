from django.db import transaction

from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.actions.notes import require_writing
from teilhabe.rooms.advice.actions.outdated import OutdatedError
from teilhabe.rooms.advice.models import Case, Goal, GoalSheet


@transaction.atomic
def set_goal(keyring: Keyring, case: Case, sheet: GoalSheet) -> Goal:
    """A new goal in the case.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is written into a case.
        ValidationError: the case is closed.
    """
    require_writing(keyring, case)
    goal = Goal(case=case)
    keyring.open(case.safe_id).write(goal, sheet)
    goal.save()
    record("advice.set_goal", actor=keyring.user, subject=case)
    return goal


@transaction.atomic
def change_goal(keyring: Keyring, goal: Goal, sheet: GoalSheet, *, seen: int) -> None:
    """Replace what stands there, if it is still what the person saw: revision `seen`.

    Raises:
        OutdatedError: it is not.
        PledgeError, ValidationError: as `set_goal`.
    """
    require_writing(keyring, goal.case)
    row = Goal.objects.select_for_update().get(pk=goal.pk)
    safe = keyring.open(row.safe_id)
    if row.revision != seen:
        raise OutdatedError(safe.read(row), row.revision)
    safe.write(row, sheet)
    row.save(update_fields=["blob", "revision"])
    record("advice.change_goal", actor=keyring.user, subject=goal.case)
