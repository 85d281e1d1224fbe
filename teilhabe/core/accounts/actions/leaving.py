from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.proposals import drop_proposals
from teilhabe.core.accounts.actions.sessions import end_every_session
from teilhabe.core.accounts.actions.teams import end_membership
from teilhabe.core.accounts.actions.terms import end_term
from teilhabe.core.accounts.models import OneTimeLink, User
from teilhabe.core.accounts.roles import ADMINISTERS
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def offboard(user: User, *, by: User) -> None:
    """Access and contact data are gone at once; what the person did stays, the name as `retention` says.

    Raises:
        ValidationError: nobody would administer the house or hold the key of a team any more.
    """
    user.is_active, user.left_on, user.email = False, timezone.localdate(), ""
    user.set_unusable_password()
    user.save()
    for membership in user.memberships.current():
        end_membership(membership, by=by)
    for term in (*user.roles_held.current(), *user.deputies.current(), *user.deputy_for.current()):
        end_term(term)
    if not queries.holders_of(ADMINISTERS).exists():
        raise ValidationError(_("Ohne Systemverwaltung geht es nicht. Vergeben Sie zuerst die Rolle neu."))
    drop_proposals(user)
    Authenticator.objects.filter(user=user).delete()
    OneTimeLink.objects.filter(user=user).delete()
    end_every_session(user)
    record("accounts.offboard", actor=by, subject=user)
