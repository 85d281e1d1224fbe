"""What one person can open, for as long as one request.

The opened private key is wrapped under a random secret that only a cookie holds; the table keeps the wrapped
key under a digest of that secret. Without the cookie the row is worthless, without the row the cookie is.
"""

import base64
import binascii
import datetime
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from teilhabe.core.vault.errors import LockedError, NoGrantError
from teilhabe.core.vault.house import has_seal
from teilhabe.core.vault.models import Holder, HolderKey, KeyringEntry, Safe, TeamKey
from teilhabe.core.vault.queries import certificate_of, newest_revisions
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.core.vault.safes import OpenSafe, open_safes
from teilhabe.engines.sealing.certificates import Certificate, Signer
from teilhabe.engines.sealing.errors import AlteredError, CertificateError, SealedTextError, WrongSecretError
from teilhabe.engines.sealing.keys import KeyPair, derive, unwrap

COOKIE = "__Host-keyring" if settings.HOUSE.https else "keyring"
IDLE_AFTER = datetime.timedelta(minutes=5)
TOUCH_EVERY = datetime.timedelta(seconds=20)


class Keyring:
    """The keys of `user` and, looked up when first needed, those of the user's teams."""

    def __init__(self, user: Any, signer: Signer, entry: KeyringEntry | None = None) -> None:
        self.user, self.signer, self.entry = user, signer, entry

    def anew(self) -> "Keyring":
        """The same keyring, which looks up the keys of teams again: they changed in the same request."""
        return Keyring(self.user, self.signer, self.entry)

    @property
    def holder_id(self) -> int:
        return self.signer.certificate.holder

    def open(self, safe: Safe | int) -> OpenSafe:
        """Raises NoGrantError, or SealedTextError where somebody tampered with the safe."""
        safe_id = safe.pk if isinstance(safe, Safe) else safe
        opened = open_safes([safe_id], self._keys, self.signer, _raise)
        if safe_id not in opened:
            raise NoGrantError("This safe was never opened for this person.")
        return opened[safe_id]

    def open_all(self, safe_ids: Collection[int]) -> dict[int, OpenSafe]:
        """Those of the safes that open; what was tampered with is audited and left out."""
        return open_safes(safe_ids, self._keys, self.signer, self._record)

    def open_own(self, safe_ids: Collection[int]) -> dict[int, OpenSafe]:
        """As `open_all`, but only what was entrusted to this person, not to a team."""
        own = self.signer.certificate
        return open_safes(safe_ids, {(own.holder, own.epoch): self.signer.keys}, self.signer, self._record)

    def team_key(self, team: Holder | int) -> KeyPair:
        """The team's present private key; raises NoGrantError."""
        team_id = team.pk if isinstance(team, Holder) else team
        epochs = [epoch for holder, epoch in self._team_keys if holder == team_id]
        if not epochs:
            raise NoGrantError("This person does not hold the key of that team.")
        return self._team_keys[team_id, max(epochs)]

    def key_of(self, holder_id: int, epoch: int) -> KeyPair:
        """Their own key or that of a team in one of its epochs; raises NoGrantError."""
        try:
            return self._keys[holder_id, epoch]
        except KeyError:
            raise NoGrantError("This person does not hold that key.") from None

    @cached_property
    def _keys(self) -> dict[tuple[int, int], KeyPair]:
        own = self.signer.certificate
        return {(own.holder, own.epoch): self.signer.keys, **self._team_keys}

    @cached_property
    def _team_keys(self) -> dict[tuple[int, int], KeyPair]:
        """By team and epoch: the newest from the copy sealed to this person, earlier ones from key to key."""
        copies: dict[int, list[TeamKey]] = defaultdict(list)
        for copy in (
            TeamKey.objects.filter(member=self.holder_id, member_epoch=self.signer.certificate.epoch)
            .select_related("key__holder")
            .order_by("-key__epoch")
        ):
            copies[copy.key.holder_id].append(copy)
        anchors = newest_revisions(copies)
        keys: dict[tuple[int, int], KeyPair] = {}
        for team_id, of_team in copies.items():
            try:
                keys |= self._epochs(of_team, anchors.get(team_id, 0))
            except (SealedTextError, CertificateError) as error:
                self._record(error, of_team[0].key.holder)
        return keys

    def _epochs(self, copies: list[TeamKey], newest: int) -> dict[tuple[int, int], KeyPair]:
        """`copies` of one team, the newest first: it must be of the team's present epoch.

        An epoch that the house made when somebody left does not lead to the one before until a member was
        here; up to then the member's own copies do.
        """
        own = {copy.key_id: copy for copy in copies}
        key = copies[0].key
        pair = self._from_copy(copies[0], max(newest, key.holder.epoch))
        keys = {(key.holder_id, key.epoch): pair}
        if key.epoch == 1:
            return keys
        earlier = HolderKey.objects.filter(holder=key.holder_id, epoch__lt=key.epoch)
        for before in earlier.select_related("holder").order_by("-epoch"):
            if key.previous is not None:
                pair = previous_pair(pair, key, before)
            elif before.pk in own:
                pair = self._from_copy(own[before.pk])
            else:
                break
            keys[before.holder_id, before.epoch] = pair
            key = before
        return keys

    def _from_copy(self, copy: TeamKey, newest: int = 0) -> KeyPair:
        if not has_seal(copy):
            raise AlteredError("The house never let this member into the team.")
        certificate = certificate_of(copy.key, newest)
        return certified_pair(self.signer.keys.open_sealed(bytes(copy.sealed)), certificate)

    def _record(self, error: Exception, row: Any) -> None:
        record_refusal(error, row, actor=self.user)


def _raise(error: SealedTextError, safe: Safe) -> None:
    raise error


def certified_pair(seed: bytes, certificate: Certificate) -> KeyPair:
    """The key pair of `seed`; raises AlteredError where it is not the one that was certified."""
    pair = KeyPair.from_seed(seed)
    if pair.public != certificate.public:
        raise AlteredError("The private key is not that of the certified public key.")
    return pair


def previous_pair(pair: KeyPair, key: HolderKey, before: HolderKey) -> KeyPair:
    try:
        seed = unwrap(bytes(key.previous or b""), derive(pair.private_bytes(), "previous epoch"))
    except WrongSecretError:
        raise AlteredError("The key of an earlier epoch was changed.") from None
    return certified_pair(seed, certificate_of(before))


# --- The keyring of a session -----------------------------------------------------------------------------
def keyring_of(request: HttpRequest) -> Keyring:
    """The open keyring of whoever is logged in.

    Raises:
        LockedError: not opened, idle for five minutes, or opened for somebody else.
        SealedTextError, CertificateError: the tables were tampered with.
    """
    keyring: Keyring | None = getattr(request, "keyring", None)
    if keyring is None:
        keyring = _reopened(request)
        request.keyring = keyring  # type: ignore[attr-defined]
    return keyring


def put_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Hand the browser the secret of a keyring that was opened in this request, or take it back."""
    value: str | None = getattr(request, "keyring_cookie", None)
    if value:
        response.set_cookie(COOKIE, value, secure=settings.HOUSE.https, httponly=True, samesite="Lax")
    elif value == "" and COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")


def _reopened(request: HttpRequest) -> Keyring:
    secret = secret_of(request)
    if secret is None or not request.user.is_authenticated:
        raise LockedError("closed")
    entry = KeyringEntry.objects.filter(lookup=lookup_of(secret), user=request.user.pk).first()
    if entry is None:
        raise LockedError("idle")
    if not _touched(entry):
        raise LockedError("idle")
    try:
        seed = unwrap(bytes(entry.wrapped), derive(secret, "keyring"), bound_to(request.user))
    except WrongSecretError:
        raise AlteredError("The opened key of this session was changed.") from None
    return Keyring(request.user, _signer_of(request.user, seed), entry)


def _touched(entry: KeyringEntry) -> bool:
    """Whether the entry is still fresh; written at most every twenty seconds."""
    idle = timezone.now() - entry.touched_at
    if idle > IDLE_AFTER:
        entry.delete()
        return False
    if idle > TOUCH_EVERY:
        KeyringEntry.objects.filter(pk=entry.pk).update(touched_at=timezone.now())
    return True


def _signer_of(user: Any, seed: bytes) -> Signer:
    key = HolderKey.objects.filter(holder__owner=user).select_related("holder").latest("epoch")
    certificate = certificate_of(key, newest_revisions([key.holder_id]).get(key.holder_id, 0))
    return Signer(certified_pair(seed, certificate), certificate)


def secret_of(request: HttpRequest) -> bytes | None:
    value = getattr(request, "keyring_cookie", None) or request.COOKIES.get(COOKIE, "")
    try:
        secret = base64.urlsafe_b64decode(value)
    except (ValueError, binascii.Error):
        return None
    return secret if len(secret) == 32 else None


def lookup_of(secret: bytes) -> str:
    return derive(secret, "lookup").hex()


def bound_to(user: Any) -> bytes:
    return b"user %d" % user.pk
