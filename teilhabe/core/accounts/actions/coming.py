from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.links import link_address, make_link
from teilhabe.core.accounts.actions.roles import give_roles
from teilhabe.core.accounts.models import OneTimeLink, User
from teilhabe.core.accounts.roles import ADMINISTERS, house_roles
from teilhabe.core.vault.queries import holder_of
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def invite_person(
    *,
    username: str,
    display_name: str,
    roles: Iterable[str],
    by: User | None,
    language: str = "de",
    email: str = "",
) -> User:
    """A person who may come in with the link of `make_link`; guarded roles follow as `give_roles` says.

    Raises:
        ValidationError: `by` may not give one of the roles.
    """
    user = User(username=username, display_name=display_name, language=language, email=email)
    user.set_unusable_password()
    user.save()
    record("accounts.invite_person", actor=by, subject=user)
    give_roles(user, roles=roles, by=by)
    return user


def invite_first_administrator(username: str, display_name: str) -> str:
    """The address at which the first administrator of a new house chooses a password.

    As long as nobody came in, asking again gives a new address and ends the one before.

    Raises:
        ValidationError: the house has somebody who administers it.
    """
    user = queries.holders_of(ADMINISTERS).order_by("pk").first()
    if user is not None and holder_of(user):
        raise ValidationError(_("Dieses Haus hat schon eine Systemverwaltung."))
    if user is None:
        role = next(iter(ADMINISTERS & set(house_roles())))
        user = invite_person(username=username, display_name=display_name, roles=[role], by=None)
    return link_address(make_link(user, OneTimeLink.Purpose.INVITATION, by=None))
