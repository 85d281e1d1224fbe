"""Opened keyrings for tests: of a person, of a browser, and of a whole team."""

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest
from django.test import Client

from teilhabe.core.accounts.hashers import keep_wrapping_key
from teilhabe.core.accounts.models import User
from teilhabe.core.vault.actions import create_team, open_keyring, provide_keys
from teilhabe.core.vault.keyring import COOKIE, Keyring
from teilhabe.core.vault.models import Holder
from tests.cast import PASSWORD


def wrapping_key_of(user: User) -> bytes:
    with keep_wrapping_key() as kept:
        assert check_password(PASSWORD, user.password)
    return kept[-1]


def keyring_for(user: User) -> Keyring:
    """The keyring of somebody from the cast, apart from any request; a new one sees later changes."""
    return Keyring(user, provide_keys(user.pk, wrapping_key_of(user)))


def holder_for(user: User) -> Holder:
    keyring_for(user)
    return Holder.objects.get(owner=user)


def team_of(*members: User, reads_audit: bool = False) -> Holder:
    return create_team([holder_for(member) for member in members], reads_audit=reads_audit)


def log_in(client: Client, user: User) -> None:
    """As after the log-in page: a session and an open keyring."""
    client.force_login(user)
    request = HttpRequest()
    request.user = user
    assert open_keyring(request, user, wrapping_key_of(user))
    client.cookies[COOKIE] = request.keyring_cookie  # type: ignore[attr-defined]
