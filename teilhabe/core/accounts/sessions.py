"""Sessions that a reader of the database can neither use nor read: the key to both is only in the cookie.

Nor can a writer make one: both need a secret of the house.
"""

import json
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from teilhabe.core.accounts.models import Session
from teilhabe.core.vault.house import house_tag
from teilhabe.engines.sealing.errors import WrongSecretError
from teilhabe.engines.sealing.keys import unwrap, wrap


def digest_of(session_key: str | None) -> str:
    """What the table keeps instead of the session key: 64 hexadecimal digits."""
    return house_tag("session row", session_key).hex()


def content_key_of(session_key: str | None) -> bytes:
    return house_tag("session content", session_key)


class SessionStore(SessionBase):
    """Keeps a session under a digest of its key, its content sealed with another digest of it."""

    def exists(self, session_key: str | None) -> bool:
        return Session.objects.filter(pk=digest_of(session_key)).exists()

    def load(self) -> dict[str, Any]:
        row = self._row()
        if row is None:
            self._session_key = None
            return {}
        return self._open(bytes(row.content))

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Write the session; raises UpdateError if somebody ended it in the meantime."""
        if self.session_key is None:
            return self.create()
        row = self._as_row(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                row.save(force_insert=must_create, force_update=not must_create)
        except IntegrityError as error:
            raise CreateError from error
        except DatabaseError as error:
            raise UpdateError from error

    def delete(self, session_key: str | None = None) -> None:
        session_key = session_key or self.session_key
        if session_key:
            Session.objects.filter(pk=digest_of(session_key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expires_at__lt=timezone.now()).delete()

    def _row(self) -> Session | None:
        if not self.session_key:
            return None
        return Session.objects.filter(pk=digest_of(self.session_key), expires_at__gt=timezone.now()).first()

    def _as_row(self, content: dict[str, Any]) -> Session:
        return Session(
            digest=digest_of(self.session_key),
            content=wrap(json.dumps(content).encode(), content_key_of(self.session_key)),
            expires_at=self.get_expiry_date(),
            user_id=content.get(SESSION_KEY),
            device=content.get("device", ""),
            started_on=content.setdefault("started_on", timezone.localdate().isoformat()),
        )

    def _open(self, content: bytes) -> dict[str, Any]:
        try:
            opened: dict[str, Any] = json.loads(unwrap(content, content_key_of(self.session_key)))
        except WrongSecretError:
            return {}
        return opened
