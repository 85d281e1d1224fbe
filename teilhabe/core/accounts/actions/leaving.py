from collections.abc import Mapping
from contextlib import suppress

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.losses import give_up_keys, require_acceptance
from teilhabe.core.accounts.actions.proposals import drop_proposals
from teilhabe.core.accounts.actions.sessions import end_every_session
from teilhabe.core.accounts.actions.teams import end_membership
from teilhabe.core.accounts.actions.terms import end_term
from teilhabe.core.accounts.leftovers import Handover, Heritage, heritage_of
from teilhabe.core.accounts.models import Membership, OneTimeLink, User
from teilhabe.core.accounts.roles import ADMINISTERS
from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.audit.actions import record

Heirs = Mapping[int, User | None]


@transaction.atomic
def offboard(user: User, *, keyring: Keyring, heirs: Heirs, accepts_loss: bool = False) -> None:
    """Access and contact data are gone at once; what the person did stays, the name as `retention` says.

    `heirs`, by id of the team, take over what the person has in hand; what nobody takes stays visible.

    Raises:
        ValidationError: nobody would administer the house any more, an heir cannot take over, or the only key
            of a team would go and nobody agreed who may.
    """
    by = keyring.user
    lost = require_acceptance(user, accepts_loss=accepts_loss and queries.may_agree_to_loss(by, user))
    for heritage in heritage_of(user):
        _hand_on(heritage, user, heirs, keyring)
    give_up_keys(user, accepted=[loss.team.pk for loss in lost])
    _end_terms(user, by)
    _shut_out(user)
    record("accounts.offboard", actor=by, subject=user)


@transaction.atomic
def leave_team(membership: Membership, *, keyring: Keyring, heirs: Heirs) -> None:
    """The person goes on in the house; what they have in hand in this team stays in it.

    Raises:
        ValidationError: an heir cannot take over, or nobody else holds the key.
    """
    for heritage in heritage_of(membership.user, [membership.team_id]):
        _hand_on(heritage, membership.user, heirs, keyring)
    end_membership(membership, by=keyring.user)


def _hand_on(heritage: Heritage, leaver: User, heirs: Heirs, keyring: Keyring) -> None:
    heir = heirs.get(heritage.team_id)
    if heir is not None and heir not in heritage.heirs:
        raise ValidationError(_("%(name)s kann das nicht übernehmen.") % {"name": heir})
    for kind, _count in heritage.counted:
        kind.hand_on(Handover(leaver=leaver, team_id=heritage.team_id, heir=heir, keyring=keyring))


def _end_terms(user: User, by: User) -> None:
    for membership in user.memberships.not_over():
        end_membership(membership, by=by, is_loss_agreed=True)
    for term in (*user.roles_held.not_over(), *user.deputies.not_over(), *user.deputy_for.not_over()):
        end_term(term)


def _shut_out(user: User) -> None:
    """Raises ValidationError: nobody would administer the house any more."""
    user.is_active, user.left_on, user.email = False, timezone.localdate(), ""
    user.set_unusable_password()
    user.save()
    if not queries.holders_of(ADMINISTERS).exists():
        raise ValidationError(_("Ohne Systemverwaltung geht es nicht. Vergeben Sie zuerst die Rolle neu."))
    drop_proposals(user)
    Authenticator.objects.filter(user=user).delete()
    OneTimeLink.objects.filter(user=user).delete()
    end_every_session(user)


def forget_people(people: QuerySet[User]) -> int:
    """Returns how many. Who still stands in a case that nobody took waits for it, but nobody else does."""
    count = 0
    for person in people:
        with suppress(ProtectedError), transaction.atomic():
            person.delete()
            count += 1
    return count
