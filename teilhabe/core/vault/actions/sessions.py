"""Opens and locks the keyring of a browser, and counts what is opened with it."""

import base64
from collections.abc import Iterable
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


def count_opening(keyring: Keyring, safe_id: int, others: Iterable[int] = (), reason: str = "") -> set[int]:
    """Note that the safe is opened, and others with it; which of them were not opened a moment ago.

    A safe that joined the others in the meantime is new, and so is every one opened for another reason.

    Raises:
        LockedError: more than thirty openings in an hour.
    """
    entry = keyring.entry
    if entry is None:
        return {safe_id, *others}
    now = _seconds()
    tokens = {safe: _token(keyring, f"{safe} {reason}") for safe in (safe_id, *others)}
    entry.opened = [item for item in entry.opened if now - item[1] < HOUR]
    new = {safe for safe, token in tokens.items() if token not in _seen_lately(entry, now)}
    if safe_id in new:
        if len(entry.opened) >= OPENINGS_PER_HOUR:
            raise LockedError("openings")
        entry.opened.append([tokens[safe_id], now])
    if new:
        _note(entry, [tokens[safe] for safe in new if safe != safe_id], now)
    return new


def take_away(keyring: Keyring) -> None:
    """The password is needed before this keyring opens anything else."""
    if keyring.entry is not None:
        keyring.entry.delete()


def saw_list_lately(keyring: Keyring, safe_ids: Iterable[int]) -> bool:
    """Whether a list that shows exactly these safes was shown a moment ago."""
    if keyring.entry is None:
        return False
    return _list_token(keyring, safe_ids) in _seen_lately(keyring.entry, _seconds())


def note_list(keyring: Keyring, safe_ids: Iterable[int]) -> None:
    """Note that a list shows these safes."""
    if keyring.entry is not None:
        _note(keyring.entry, [_list_token(keyring, safe_ids)], _seconds())


def _seconds() -> int:
    return int(timezone.now().timestamp())


def _list_token(keyring: Keyring, safe_ids: Iterable[int]) -> str:
    return _token(keyring, f"list {sorted(safe_ids)}")


def _token(keyring: Keyring, words: str) -> str:
    """Tells a reader of the table nothing: only this person's private key makes it."""
    return digest(words.encode(), key=keyring.signer.keys.private_bytes(), size=8).hex()


def _seen_lately(entry: KeyringEntry, now: int) -> set[str]:
    items = (*entry.opened, *entry.noted)
    return {token for token, noted_at in items if now - noted_at < SAME_OPENING_FOR}


def _note(entry: KeyringEntry, tokens: Iterable[str], now: int) -> None:
    kept = [item for item in entry.noted if now - item[1] < SAME_OPENING_FOR]
    entry.noted = [*kept, *([token, now] for token in tokens)]
    entry.save(update_fields=["opened", "noted"])


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
