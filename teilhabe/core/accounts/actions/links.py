import datetime
import secrets
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.passwords import set_password, stretched
from teilhabe.core.accounts.models import OneTimeLink, User
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.queries import holder_of
from teilhabe.engines.sealing.keys import derive
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
def make_link(user: User, purpose: OneTimeLink.Purpose, *, by: User | None) -> str:
    """A secret that lets `user` choose a password once; links made before stop working. Show it once."""
    is_invitation = purpose == OneTimeLink.Purpose.INVITATION
    secret = secrets.token_urlsafe(32)
    OneTimeLink.objects.filter(user=user).delete()
    OneTimeLink.objects.create(
        digest=digest_of_link(secret),
        user=user,
        purpose=purpose,
        expires_at=timezone.now() + (INVITATION_HOLDS if is_invitation else NEW_PASSWORD_HOLDS),
    )
    record("accounts.make_link", actor=by, subject=user, detail={"purpose": purpose.value})
    return secret


def digest_of_link(secret: str) -> str:
    return derive(secret.encode(), "one-time link").hex()


def link_address(secret: str) -> str:
    return reverse("account_open_link", args=[secret])


def use_link(secret: str, password: str) -> Entered:
    """The person of the link chooses a password; the link is used up.

    After a lost password sessions and second factor are gone too, and the keyring is empty.

    Raises:
        LinkError: used before, too old, unknown, or the person left.
    """
    encoded, wrapping_key = stretched(password)
    with transaction.atomic():
        link = _claimed(secret)
        user = link.user
        set_password(user, encoded)
        if link.purpose == OneTimeLink.Purpose.NEW_PASSWORD:
            Authenticator.objects.filter(user=user).delete()
        if holder_of(user) is None:
            vault.provide_keys(user.pk, wrapping_key)
        else:
            vault.start_with_empty_hands(user.pk, wrapping_key)
        record("accounts.use_link", actor=user, subject=user, detail={"purpose": link.purpose})
    return Entered(user, wrapping_key)


def _claimed(secret: str) -> OneTimeLink:
    link = queries.valid_link(digest_of_link(secret))
    if link is None or not OneTimeLink.objects.filter(pk=link.pk).delete()[0]:
        raise LinkError
    return link
