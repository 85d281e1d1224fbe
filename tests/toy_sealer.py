"""A sealer for tests of mechanisms that seal, where the vault itself is not the question."""

import datetime
import secrets
from hashlib import blake2b
from typing import Any

from django.http import HttpRequest

from teilhabe.foundation.sealer import CannotOpenError

HOUSE_KEY = b"only for tests"


class ToySealer:
    """Keeps contents in memory; a blob is a random token that only its own owner or key gets opened."""

    def __init__(self) -> None:
        self._contents: dict[tuple[str, bytes], bytes] = {}
        self._chain: dict[int, tuple[datetime.date, bytes]] = {}

    def seal_for_owner(self, user: Any, content: bytes) -> bytes:
        return self._keep(f"user {user.pk}", content)

    def open_for_owner(self, request: HttpRequest, blob: bytes) -> bytes:
        return self._open(f"user {request.user.pk}", blob)

    def seal_with_key(self, key: bytes, content: bytes) -> bytes:
        return self._keep(key.hex(), content)

    def open_with_key(self, key: bytes, blob: bytes) -> bytes:
        return self._open(key.hex(), blob)

    def seal_for_audit(self, content: bytes) -> bytes:
        return self._keep("audit", content)

    def open_for_audit(self, request: HttpRequest, blob: Any) -> bytes:
        return self._open("audit", blob)

    def sign_as_house(self, content: bytes) -> bytes:
        return blake2b(content, key=HOUSE_KEY).digest()

    def is_signed_by_house(self, content: bytes, signature: bytes) -> bool:
        return secrets.compare_digest(self.sign_as_house(content), signature)

    def remember_chain(self, sequence: int, day: datetime.date, digest: bytes) -> None:
        self._chain.setdefault(sequence, (day, digest))

    def remembered_chain(self) -> dict[int, tuple[datetime.date, bytes]]:
        return dict(self._chain)

    def forget_chain(self, before: int) -> None:
        self._chain = {sequence: kept for sequence, kept in self._chain.items() if sequence >= before}

    def _keep(self, owner: str, content: bytes) -> bytes:
        token = secrets.token_bytes(32)
        self._contents[owner, token] = content
        return token

    def _open(self, owner: str, blob: Any) -> bytes:
        try:
            return self._contents[owner, bytes(blob)]
        except KeyError:
            raise CannotOpenError("not sealed to this owner") from None
