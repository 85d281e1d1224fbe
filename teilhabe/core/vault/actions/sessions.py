"""Opens and locks the keyring of a browser, and counts what is opened with it."""

import base64
from typing import Any

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest
from django.utils import timezone

from teilhabe.core.accounts.hashers import keep_wrapping_key
from teilhabe.core.vault.actions.people import provide_keys
from teilhabe.core.vault.actions.teams import link_due_epochs
from teilhabe.core.vault.errors import KeysLostError, LockedError
from teilhabe.core.vault.keyring import IDLE_AFTER, Keyring, bound_to, lookup_of, secret_of
from teilhabe.core.vault.models import KeyringEntry
from teilhabe.engines.sealing.certificates import Signer
from teilhabe.engines.sealing.keys import derive, digest, new_key, wrap

OPENINGS_PER_HOUR = 30
HOUR = 3600
SAME_OPENING_FOR = 600


def open_keyring(request: HttpRequest, user: Any, wrapping_key: bytes) -> bool:
    """Open the keys of `user`, made at the first time, for this browser; False: the keys are lost.

    Where the keys are lost the person is logged in with empty hands; the page for re-entry says what helps.
    """
    lock(request)
    try:
        signer = provide_keys(user.pk, wrapping_key)
    except KeysLostError:
        return False
    link_due_epochs(_stored(request, user, signer))
    return True


def unlock(request: HttpRequest, password: str) -> bool:
    """Open the keyring of whoever is logged in again; False: the password is wrong.

    Raises:
        KeysLostError: the password is right, but the keys were wrapped under another.
    """
    with keep_wrapping_key() as kept:
        is_right = check_password(password, request.user.password)  # type: ignore[union-attr]
    if not is_right:
        return False
    if not open_keyring(request, request.user, kept[-1]):
        raise KeysLostError
    return True


def lock(request: HttpRequest) -> None:
    """Forget the opened key. What is sealed stays sealed until the password is typed again."""
    secret = secret_of(request)
    if secret is not None:
        KeyringEntry.objects.filter(lookup=lookup_of(secret)).delete()
    request.keyring = None  # type: ignore[attr-defined]
    request.keyring_cookie = ""  # type: ignore[attr-defined]


def lock_everywhere(user: Any) -> None:
    """Forget the opened keys of `user` in every browser."""
    KeyringEntry.objects.filter(user=user).delete()


def drop_idle_keyrings() -> int:
    """Delete what nobody used for five minutes. Returns how many."""
    return KeyringEntry.objects.filter(touched_at__lt=timezone.now() - IDLE_AFTER).delete()[0]


def count_opening(keyring: Keyring, safe_id: int) -> bool:
    """Note that the safe is opened; False when it was opened a moment ago.

    Raises:
        LockedError: more than thirty openings in an hour; the password is asked for again.
    """
    entry = keyring.entry
    if entry is None:
        return True
    now = int(timezone.now().timestamp())
    token = digest(safe_id.to_bytes(8, "big"), key=keyring.signer.keys.private_bytes(), size=8).hex()
    recent = [item for item in entry.opened if now - item[1] < HOUR]
    if any(item[0] == token and now - item[1] < SAME_OPENING_FOR for item in recent):
        return False
    if len(recent) >= OPENINGS_PER_HOUR:
        entry.delete()
        raise LockedError("openings")
    entry.opened = [*recent, [token, now]]
    entry.save(update_fields=["opened"])
    return True


def _stored(request: HttpRequest, user: Any, signer: Signer) -> Keyring:
    secret = new_key()
    entry = KeyringEntry.objects.create(
        lookup=lookup_of(secret),
        user=user,
        wrapped=wrap(signer.keys.private_bytes(), derive(secret, "keyring"), bound_to(user)),
        touched_at=timezone.now(),
    )
    keyring = Keyring(user, signer, entry)
    request.keyring_cookie = base64.urlsafe_b64encode(secret).decode()  # type: ignore[attr-defined]
    request.keyring = keyring  # type: ignore[attr-defined]
    return keyring


def lock_on_log_out(request: HttpRequest | None, **kwargs: Any) -> None:
    """Receives `user_logged_out`."""
    if request is not None:
        lock(request)
