from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.proposals import (
    accept,
    check_code,
    propose,
    reopen_what_one_gave_alone,
)
from teilhabe.core.accounts.actions.teams import leave_audit
from teilhabe.core.accounts.actions.terms import end_term
from teilhabe.core.accounts.models import Proposal, RoleHeld, User
from teilhabe.core.accounts.roles import ADMINISTERS, GUARDED, given_by
from teilhabe.core.accounts.workflow import ProposalState
from teilhabe.core.vault.errors import ForgedRowError
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def give_roles(user: User, *, roles: Iterable[str], by: User | None) -> Proposal | None:
    """From now on; for guarded roles a proposal, unless `by` may act alone. None: nobody else is needed.

    Raises:
        ValidationError: `by` may not give one of them or is the person, or the person holds one.
    """
    wanted = list(roles)
    for role in wanted:
        _require_free(user, role, by)
    guarded = [role for role in wanted if role in GUARDED]
    if by is None or not guarded:
        _hold_all(user, wanted, by=by)
        return None
    proposal = propose(user, Proposal.Kind.ROLES, by=by, roles=guarded)
    at_once = wanted if proposal.state == ProposalState.ALONE else set(wanted) - set(guarded)
    _hold_all(user, at_once, by=by)
    return proposal


def give_role(user: User, *, role: str, by: User | None) -> Proposal | None:
    """One role, as `give_roles`."""
    return give_roles(user, roles=[role], by=by)


def accept_roles(proposal: Proposal, *, code: str, by: User) -> None:
    """The person takes the proposed roles with the code of the second person.

    Raises:
        ValidationError: the code is wrong, or the proposal does not hold any more.
    """
    if proposal.person_id != by.pk:
        raise ValidationError(_("Dieser Vorschlag ist nicht für Sie."))
    check_code(proposal, code)
    with transaction.atomic():
        accept(proposal, by=by)
        held = {row.role for row in by.roles_held.filter(valid_until=None)}
        _hold_all(by, [role for role in proposal.roles if role not in held], by=proposal.second)


@transaction.atomic
def suspend_unconfirmed_roles(user: User) -> None:
    """Whoever was invited in the first days and comes when they are over needs a second person after all."""
    roles = reopen_what_one_gave_alone(user)
    for held in user.roles_held.filter(role__in=roles, valid_until=None):
        end_term(held)


def refuse_rows_nobody_gave() -> None:
    """Every night: what somebody wrote into the tables is written down. It never counted."""
    for row in queries.rows_nobody_gave():
        record_refusal(ForgedRowError(), row)


def _require_free(user: User, role: str, by: User | None) -> None:
    if by == user:
        raise ValidationError(_("Sich selbst gibt niemand eine Rolle. Bitten Sie jemand anderen."))
    if by is not None and role not in given_by(by.roles):
        raise ValidationError(_("Diese Rolle können Sie nicht vergeben."))
    if user.roles_held.filter(role=role, valid_until=None).exists():
        raise ValidationError(_("Diese Person hat die Rolle schon."))


def _hold_all(user: User, roles: Iterable[str], *, by: User | None) -> None:
    today = timezone.localdate()
    for role in roles:
        RoleHeld.objects.create(user=user, role=role, valid_from=today)
        record("accounts.give_role", actor=by, subject=user, detail={"role": role})


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
