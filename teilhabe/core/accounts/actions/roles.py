import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.teams import leave_audit
from teilhabe.core.accounts.actions.terms import end_term
from teilhabe.core.accounts.models import RoleHeld, User
from teilhabe.core.accounts.roles import ADMINISTERS, given_by
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def give_role(user: User, *, role: str, by: User | None, valid_from: datetime.date | None = None) -> RoleHeld:
    """Raises ValidationError: `by` may not give this role or is the person, or the person holds it."""
    if by == user:
        raise ValidationError(_("Sich selbst gibt niemand eine Rolle. Bitten Sie jemand anderen."))
    if by is not None and role not in given_by(by.roles):
        raise ValidationError(_("Diese Rolle können Sie nicht vergeben."))
    if user.roles_held.filter(role=role, valid_until=None).exists():
        raise ValidationError(_("Diese Person hat die Rolle schon."))
    held = RoleHeld.objects.create(user=user, role=role, valid_from=valid_from or timezone.localdate())
    record("accounts.give_role", actor=by, subject=user, detail={"role": role})
    return held


@transaction.atomic
def end_role(held: RoleHeld, *, by: User) -> None:
    """From now on, not from tomorrow.

    Raises:
        ValidationError: `by` may not take this role, or nobody would administer the house or read its audit.
    """
    if held.role not in given_by(by.roles):
        raise ValidationError(_("Diese Rolle können Sie nicht beenden."))
    end_term(held)
    leave_audit(held.user, by=by)
    if held.role in ADMINISTERS and not queries.holders_of(ADMINISTERS).exists():
        raise ValidationError(_("Ohne Systemverwaltung geht es nicht. Vergeben Sie zuerst die Rolle neu."))
    record("accounts.end_role", actor=by, subject=held.user, detail={"role": held.role})
