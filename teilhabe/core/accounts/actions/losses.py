"""A team's last key may go only when somebody who may say so knows what is lost with it."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teilhabe.core.accounts.keys import TeamLoss, losses_without
from teilhabe.core.accounts.models import Team, User
from teilhabe.foundation.audit.actions import record


def require_acceptance(user: User, *, accepts_loss: bool) -> list[TeamLoss]:
    """What is lost without this person.

    Raises:
        ValidationError: something is, and nobody said that they know.
    """
    lost = losses_without(user)
    if lost and not accepts_loss:
        _refuse(lost)
    return lost


def give_up_keys(user: User, *, accepted: Collection[int]) -> None:
    """Before the only key of a team goes: nobody is led to write to that team any more.

    Raises:
        ValidationError: it is the only key of a team that is not among the `accepted`.
    """
    lost = losses_without(user)
    if unsaid := [loss for loss in lost if loss.team.pk not in accepted]:
        _refuse(unsaid)
    for loss in lost:
        Team.objects.filter(pk=loss.team.pk).update(is_intake=False)
        record("accounts.lose_team_key", subject=loss.team, detail={"member": user.pk, "safes": loss.safes})


def _refuse(lost: Sequence[TeamLoss]) -> None:
    text = _("Nur %(name)s hat den Schlüssel von „%(team)s“. Geben Sie ihn zuerst einem zweiten Mitglied.")
    raise ValidationError(text % {"name": lost[0].member, "team": ", ".join(loss.team.name for loss in lost)})
