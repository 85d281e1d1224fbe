"""Drafts: nothing typed is lost, and nobody but the writer can read it.

`keeper_of(request)` keeps a worker's drafts sealed to the worker's own key, so that saving still works
when the session has ended, and a visitor's under a random key that lies only in a cookie. Before each blob
stands a tag of the house: everybody can seal something to a public key, and a genuine blob could be moved to
another form.
"""

import datetime
import secrets
from abc import ABC, abstractmethod
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.forms.models import Draft, DraftQuerySet
from teilhabe.foundation.sealer import CannotOpenError, packed, sealer
from teilhabe.foundation.web.errors import Trouble, TroubleError

COOKIE = "__Host-draft" if settings.SESSION_COOKIE_SECURE else "draft"
KEPT_FOR_OWNER = datetime.timedelta(days=30)
KEPT_FOR_VISITOR = datetime.timedelta(hours=24)
PAD_TO = 1024
TAG_BYTES = 32
REFUSED = Trouble(
    status=HTTPStatus.CONFLICT,
    title=_("Ihr Entwurf lässt sich nicht öffnen"),
    text=_(
        "Er wurde beschädigt oder von fremder Hand verändert. Wir haben das festgehalten und ihn gelöscht."
        " Öffnen Sie die Seite bitte noch einmal: Das Formular ist jetzt leer."
    ),
)

Typed = dict[str, list[str]]
"""What was typed, as a form sends it: name of the control -> its values."""


class Keeper(ABC):
    """Saves, loads and forgets the drafts of one person. `form_key` names the form and what it is about."""

    kept_for: datetime.timedelta
    person: Any = None

    @property
    @abstractmethod
    def drafts(self) -> DraftQuerySet: ...

    @abstractmethod
    def digest(self, form_key: str) -> bytes: ...

    @abstractmethod
    def seal(self, content: bytes) -> bytes: ...

    @abstractmethod
    def open(self, blob: bytes) -> bytes: ...

    @abstractmethod
    def identity(self) -> dict[str, Any]: ...

    @abstractmethod
    def remember_key(self, response: HttpResponseBase) -> None:
        """Hand the browser what it needs to see the drafts again."""

    def save(self, form_key: str, typed: Typed) -> None:
        # Rounded down to the hour, so that the table does not tell when somebody was here.
        until = (timezone.now() + self.kept_for).replace(minute=0, second=0, microsecond=0)
        form, blob = self.digest(form_key), self.seal(packed(typed, PAD_TO))
        Draft.objects.update_or_create(
            form=form, defaults={"blob": tag_of(form, blob) + blob, "expires_at": until}, **self.identity()
        )

    def load(self, form_key: str) -> Typed | None:
        """What was typed last, None without a draft or when its key is not at hand any more.

        Raises:
            TroubleError: somebody put another blob in its place; the draft is gone now.
        """
        form = self.digest(form_key)
        draft = self.drafts.filter(form=form, expires_at__gt=timezone.now()).first()
        if draft is None:
            return None
        tag, blob = bytes(draft.blob)[:TAG_BYTES], bytes(draft.blob)[TAG_BYTES:]
        if not secrets.compare_digest(tag, tag_of(form, blob)):
            record("forms.refuse_draft", actor=self.person)
            draft.delete()
            raise TroubleError(REFUSED)
        try:
            return msgspec.json.decode(self.open(blob), type=Typed)
        except CannotOpenError:
            return None

    def forget(self, form_key: str) -> None:
        self.drafts.filter(form=self.digest(form_key)).delete()

    def forget_all(self) -> None:
        self.drafts.delete()


def tag_of(form: bytes, blob: bytes) -> bytes:
    """The house's word that this blob was saved for this form; `form` says whose it is."""
    key = settings.HOUSE_SECRETS.limits_key
    return blake2b(form + blob, key=key, person=b"draft tag", digest_size=TAG_BYTES).digest()


def _key_in(cookie: str) -> bytes | None:
    try:
        key = bytes.fromhex(cookie)
    except ValueError:
        return None
    return key if len(key) == 32 else None


class OwnerKeeper(Keeper):
    kept_for = KEPT_FOR_OWNER

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.person = request, request.user

    @property
    def drafts(self) -> DraftQuerySet:
        return Draft.objects.filter(**self.identity())

    def identity(self) -> dict[str, Any]:
        return {"owner_id": self.request.user.pk}

    def digest(self, form_key: str) -> bytes:
        text = f"{self.request.user.pk} {form_key}".encode()
        key = settings.HOUSE_SECRETS.limits_key
        return blake2b(text, key=key, person=b"draft form", digest_size=32).digest()

    def seal(self, content: bytes) -> bytes:
        return sealer().seal_for_owner(self.request.user, content)

    def open(self, blob: bytes) -> bytes:
        return sealer().open_for_owner(self.request, blob)

    def remember_key(self, response: HttpResponseBase) -> None:
        """Nothing: the log-in opens a worker's drafts."""


class VisitorKeeper(Keeper):
    kept_for = KEPT_FOR_VISITOR

    def __init__(self, request: HttpRequest) -> None:
        known = _key_in(request.COOKIES.get(COOKIE, ""))
        self.is_new = known is None
        self.key = known or secrets.token_bytes(32)

    @property
    def drafts(self) -> DraftQuerySet:
        return Draft.objects.filter(**self.identity())

    def identity(self) -> dict[str, Any]:
        return {"visitor": self._digest(b"draft visitor", b"")}

    def digest(self, form_key: str) -> bytes:
        return self._digest(b"draft form", form_key.encode())

    def _digest(self, purpose: bytes, text: bytes) -> bytes:
        return blake2b(text, key=self.key, person=purpose, digest_size=32).digest()

    def seal(self, content: bytes) -> bytes:
        return sealer().seal_with_key(self.key, content)

    def open(self, blob: bytes) -> bytes:
        return sealer().open_with_key(self.key, blob)

    def load(self, form_key: str) -> Typed | None:
        return None if self.is_new else super().load(form_key)

    def remember_key(self, response: HttpResponseBase) -> None:
        # A session cookie: closing the browser of a shared phone forgets it.
        response.set_cookie(
            COOKIE,
            self.key.hex(),
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def keeper_of(request: HttpRequest) -> Keeper:
    return OwnerKeeper(request) if request.user.is_authenticated else VisitorKeeper(request)


def forget_visitor(request: HttpRequest, response: HttpResponseBase) -> None:
    """Delete the visitor's drafts and key; part of leaving the page."""
    if COOKIE in request.COOKIES:
        VisitorKeeper(request).forget_all()
        response.delete_cookie(COOKIE, samesite="Lax")


def forget_expired() -> int:
    return Draft.objects.expired(timezone.now()).delete()[0]
