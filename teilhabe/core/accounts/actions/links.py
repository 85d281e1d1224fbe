import datetime
import secrets
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.losses import give_up_keys, require_acceptance
from teilhabe.core.accounts.actions.passwords import set_password, stretched
from teilhabe.core.accounts.actions.proposals import accept, check_code, propose
from teilhabe.core.accounts.actions.roles import suspend_unconfirmed_roles
from teilhabe.core.accounts.models import OneTimeLink, Proposal, User
from teilhabe.core.accounts.seals import digest_of_link, seal_of
from teilhabe.core.accounts.workflow import ProposalState
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.errors import ForgedRowError
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.foundation.audit.actions import record

INVITATION_HOLDS = datetime.timedelta(days=7)
NEW_PASSWORD_HOLDS = datetime.timedelta(days=1)


class LinkError(Exception):
    """The one-time link was used, is too old, or never was one."""


class Entered(NamedTuple):
    """Somebody who just chose a password; `wrapping_key` opens their keyring now and is kept nowhere."""

    user: User
    wrapping_key: bytes


@transaction.atomic
def make_link(
    user: User, purpose: OneTimeLink.Purpose, *, by: User | None, proposal: Proposal | None = None
) -> str:
    """A secret that lets `user` choose a password once; links made before stop working. Show it once.

    With a `proposal` it needs a second person and their code. Without one, `by` could come in with it.

    Raises:
        ValidationError: `by` knows the code for roles that wait for this person.
    """
    is_invitation = purpose == OneTimeLink.Purpose.INVITATION
    secret = secrets.token_urlsafe(32)
    until = timezone.now() + (INVITATION_HOLDS if is_invitation else NEW_PASSWORD_HOLDS)
    if proposal and proposal.is_waiting:
        until = proposal.expires_at
    else:
        _write_down_who_lets_in(user, by)
    OneTimeLink.objects.filter(user=user).delete()
    link = OneTimeLink(
        digest=digest_of_link(secret), user=user, purpose=purpose, expires_at=until, proposal=proposal
    )
    link.seal = seal_of(link)
    link.save()
    record("accounts.make_link", actor=by, subject=user, detail={"purpose": purpose.value})
    return secret


def _write_down_who_lets_in(user: User, by: User | None) -> None:
    """Nobody holds both the link and the code."""
    if by and user.proposals.filter(second=by, state=ProposalState.CONFIRMED).exists():
        raise ValidationError(_("Sie haben für diese Person bestätigt. Den Link gibt jemand anderes."))
    user.let_in_by = by
    user.save(update_fields=["let_in_by"])


@transaction.atomic
def propose_new_password(user: User, *, by: User, accepts_loss: bool = False) -> str:
    """The secret of a link that works once a second person confirmed, and with their code.

    Raises:
        ValidationError: it is about `by`, one waits already, or the key of a team would be lost unsaid.
    """
    lost = require_acceptance(user, accepts_loss=accepts_loss)
    kind = Proposal.Kind.NEW_PASSWORD
    proposal = propose(user, kind, by=by, lost_teams=[loss.team.pk for loss in lost])
    return make_link(user, OneTimeLink.Purpose.NEW_PASSWORD, by=by, proposal=proposal)


def link_address(secret: str) -> str:
    return reverse("account_open_link", args=[secret])


def use_link(secret: str, password: str, code: str = "") -> Entered:
    """The person of the link chooses a password; the link is used up. `code` comes from a second person.

    After a lost password sessions and second factor are gone too, and the keyring is empty.

    Raises:
        LinkError: used before, too old, unknown, not confirmed, or the person left.
        ValidationError: the code is wrong, or by now more would be lost than anybody agreed to.
    """
    if bent := queries.bent_link(digest_of_link(secret)):
        record_refusal(ForgedRowError(), bent.user)
        raise LinkError
    proposal = _proposal_of(secret)
    if proposal:
        check_code(proposal, code)
    encoded, wrapping_key = stretched(password)
    with transaction.atomic():
        link = _claimed(secret)
        if proposal:
            accept(proposal, by=link.user)
        set_password(link.user, encoded)
        _provide_keys(link, wrapping_key)
        record("accounts.use_link", actor=link.user, subject=link.user, detail={"purpose": link.purpose})
    return Entered(link.user, wrapping_key)


def _proposal_of(secret: str) -> Proposal | None:
    """What the link waits for besides a password; None where one person alone could make it."""
    link = queries.valid_link(digest_of_link(secret))
    return link.proposal if link and link.needs_code else None


def _provide_keys(link: OneTimeLink, wrapping_key: bytes) -> None:
    if link.purpose == OneTimeLink.Purpose.INVITATION:
        suspend_unconfirmed_roles(link.user)
        vault.provide_keys(link.user.pk, wrapping_key)
        return
    give_up_keys(link.user, accepted=link.proposal.lost_teams if link.proposal else [])
    Authenticator.objects.filter(user=link.user).delete()
    vault.start_with_empty_hands(link.user.pk, wrapping_key)


def _claimed(secret: str) -> OneTimeLink:
    link = queries.valid_link(digest_of_link(secret))
    if link is None or not OneTimeLink.objects.filter(pk=link.pk).delete()[0]:
        raise LinkError
    return link
