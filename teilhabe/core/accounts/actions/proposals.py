"""What one proposes, another confirms, and the person concerned accepts with a code (decision 0009)."""

import datetime
import secrets
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.losses import require_acceptance
from teilhabe.core.accounts.models import OneTimeLink, Proposal, User
from teilhabe.core.accounts.seals import digest_of_code, has_seal, seal_of
from teilhabe.core.accounts.workflow import WAITING, ProposalState
from teilhabe.engines.sealing.codes import plain_digits
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.notify.mail import notify
from teilhabe.foundation.workflow.moves import TransitionError, move, move_by_house

PROPOSAL_HOLDS = datetime.timedelta(days=7)
CODE_DIGITS = 6
MOST_TRIES = 5


@transaction.atomic
def propose(
    person: User,
    kind: Proposal.Kind,
    *,
    by: User,
    roles: Iterable[str] = (),
    lost_teams: Iterable[int] = (),
) -> Proposal:
    """Ask for a second person; where `by` may act alone it is written down all the same.

    Raises:
        ValidationError: it is about `by`, or something of the kind waits already.
    """
    if by == person:
        raise ValidationError(_("Darüber entscheiden andere. Bitten Sie jemanden, es vorzuschlagen."))
    for waiting in person.proposals.filter(kind=kind, state__in=WAITING):
        if waiting.is_waiting:
            raise ValidationError(_("Dazu wartet schon ein Vorschlag. Nehmen Sie ihn zuerst zurück."))
        _expire(waiting)
    is_alone = queries.may_act_alone(by, person)
    proposal = Proposal.objects.create(
        kind=kind,
        person=person,
        proposer=by,
        roles=list(roles),
        lost_teams=list(lost_teams),
        state=ProposalState.ALONE if is_alone else ProposalState.OPEN,
        expires_at=timezone.now() + PROPOSAL_HOLDS,
        closed_on=timezone.localdate() if is_alone else None,
    )
    detail = {"kind": kind.value, "roles": proposal.roles, "alone": is_alone}
    record("accounts.propose", actor=by, subject=person, detail=detail)
    if not is_alone:
        _tell(queries.seconds_of(proposal))
    return proposal


@transaction.atomic
def confirm_proposal(proposal: Proposal, *, by: User, accepts_loss: bool = False) -> str:
    """The code that the second person tells the person concerned. Show it once; the next one ends it.

    Raises:
        PermissionDenied, TransitionError: `by` cannot be the second, or it does not wait any more.
        ValidationError: whoever proposed it may not any more, or the key of a team would be lost unsaid.
    """
    require_proposer(proposal)
    if proposal.kind == Proposal.Kind.NEW_PASSWORD:
        lost = require_acceptance(proposal.person, accepts_loss=accepts_loss)
        Proposal.objects.filter(pk=proposal.pk).update(lost_teams=[loss.team.pk for loss in lost])
    code = _new_code(proposal, second=by)
    move(proposal, "confirm", by=by)
    _tell([proposal.person])
    return code


@transaction.atomic
def confirm_at_server(proposal: Proposal) -> str:
    """As `confirm_proposal`, by whoever runs the server, where the house has nobody who could.

    Raises:
        ValidationError: somebody could, or it does not wait any more.
    """
    if queries.seconds_of(proposal).exists():
        raise ValidationError(_("In diesem Haus gibt es jemanden, der das bestätigen kann."))
    require_proposer(proposal)
    code = _new_code(proposal, second=None)
    move_by_house(proposal, "confirm_at_server")
    _tell([proposal.person])
    return code


@transaction.atomic
def decline_proposal(proposal: Proposal, *, by: User) -> None:
    """Raises PermissionDenied, TransitionError."""
    move(proposal, "decline", by=by)
    _close(proposal)
    _tell([proposal.proposer])


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: User) -> None:
    """Raises PermissionDenied, TransitionError."""
    move(proposal, "withdraw", by=by)
    _close(proposal)


@transaction.atomic
def countersign_proposal(proposal: Proposal, *, by: User) -> None:
    """Somebody looked at what one person did alone. Raises PermissionDenied, TransitionError."""
    move(proposal, "countersign", by=by)
    Proposal.objects.filter(pk=proposal.pk).update(second=by)


def expire_proposals() -> None:
    """Every morning: what nobody confirmed or accepted in time is over, and its proposer is told."""
    late = Proposal.objects.filter(state__in=WAITING, expires_at__lte=timezone.now())
    for proposal in late.select_related("proposer"):
        _expire(proposal)
        _tell([proposal.proposer])


def drop_proposals(leaver: User) -> None:
    """What somebody who leaves proposed, or what was proposed for them, is over."""
    theirs = Q(proposer=leaver) | Q(person=leaver)
    for proposal in Proposal.objects.filter(theirs, state__in=WAITING):
        _expire(proposal)


@transaction.atomic
def reopen_what_one_gave_alone(person: User) -> set[str]:
    """The roles of it that need a second person by now; they wait for one, all in one proposal."""
    theirs = person.proposals.filter(kind=Proposal.Kind.ROLES).select_related("proposer")
    alone = [
        proposal
        for proposal in theirs.filter(state=ProposalState.ALONE)
        if not queries.may_act_alone(proposal.proposer, person)
    ]
    roles = {role for proposal in alone for role in proposal.roles}
    kept = 0 if theirs.filter(state__in=WAITING).exists() else 1
    for proposal in alone[kept:]:
        _expire(proposal)
    for proposal in alone[:kept]:
        move_by_house(proposal, "reopen")
        proposal.roles, proposal.closed_on = sorted(roles), None
        proposal.expires_at = timezone.now() + PROPOSAL_HOLDS
        proposal.save(update_fields=["roles", "closed_on", "expires_at"])
        _tell(queries.seconds_of(proposal))
    return roles


@transaction.atomic
def _expire(proposal: Proposal) -> None:
    move_by_house(proposal, "expire")
    _close(proposal)


def _close(proposal: Proposal) -> None:
    """The day counts for retention; a link that was made for it works no more."""
    Proposal.objects.filter(pk=proposal.pk).update(closed_on=timezone.localdate(), code_digest="")
    OneTimeLink.objects.filter(proposal=proposal).delete()


# --- The code -----------------------------------------------------------------------------------------------
def check_code(proposal: Proposal, typed: str) -> None:
    """Every try counts, also when what follows fails: never call it inside a transaction of its own.

    Raises:
        ValidationError: another code, the fifth wrong one, or not confirmed any more.
    """
    waiting = queries.waiting_proposals().filter(pk=proposal.pk, state=ProposalState.CONFIRMED)
    if not waiting.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        raise ValidationError({"code": _("Dieser Code gilt nicht mehr. Bitten Sie um einen neuen.")})
    proposal.refresh_from_db(fields=["code_digest"])
    if not secrets.compare_digest(digest_of_code(proposal, plain_digits(typed)), proposal.code_digest):
        raise ValidationError({"code": _("Dieser Code stimmt nicht. Lassen Sie ihn sich noch einmal sagen.")})


@transaction.atomic
def accept(proposal: Proposal, *, by: User) -> None:
    """After `check_code`: the person took it, once.

    Raises:
        ValidationError: somebody was faster, or whoever proposed it may not do so any more.
    """
    require_proposer(proposal)
    try:
        move_by_house(proposal, "accept", actor=by)
    except TransitionError as error:
        raise ValidationError(str(error)) from None
    User.objects.filter(pk=proposal.person_id).update(let_in_by=None)
    _close(proposal)


def require_proposer(proposal: Proposal) -> None:
    """Raises ValidationError: whoever proposed it may not do so any more."""
    if not queries.may_propose(User.objects.get(pk=proposal.proposer_id), proposal):
        raise ValidationError(_("Wer das vorgeschlagen hat, darf es inzwischen nicht mehr."))


def _new_code(proposal: Proposal, *, second: User | None) -> str:
    """Replaces the code before, and gives the person as long as the second person had."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    until = timezone.now() + PROPOSAL_HOLDS
    Proposal.objects.filter(pk=proposal.pk).update(
        code_digest=digest_of_code(proposal, code), second=second, tries=0, expires_at=until
    )
    for link in OneTimeLink.objects.filter(proposal=proposal):
        _put_off(link, until)
    return f"{code[:3]} {code[3:]}"


def _put_off(link: OneTimeLink, until: datetime.datetime) -> None:
    """A row that somebody bent does not become genuine by it."""
    if has_seal(link):
        link.expires_at = until
        link.seal = seal_of(link)
        link.save(update_fields=["expires_at", "seal"])


def _tell(people: Iterable[User]) -> None:
    for person in people:
        notify(person.pk)
