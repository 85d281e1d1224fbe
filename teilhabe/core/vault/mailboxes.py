"""What a receipt opens, and how it travels from page to page: sealed, in the visitor's browser only."""

import base64
import time
from collections.abc import Collection
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.house import house_key
from teilhabe.core.vault.models import HolderKey, Mailbox, Safe
from teilhabe.core.vault.queries import certificate_of
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.core.vault.safes import OpenSafe, open_safes
from teilhabe.engines.sealing.certificates import Signer
from teilhabe.engines.sealing.errors import AlteredError, SealedTextError, WrongSecretError
from teilhabe.engines.sealing.keys import KeyPair, unwrap, wrap
from teilhabe.engines.sealing.receipts import Receipt

PREFIX = "__Host-" if settings.HOUSE.https else ""
MAILBOX_COOKIE, RECEIPT_COOKIE = PREFIX + "mailbox", PREFIX + "receipt"
OPEN_FOR = 20 * 60


class MailboxKey:
    """An opened mailbox. The person signs with its keys."""

    def __init__(self, mailbox: Mailbox, signer: Signer) -> None:
        self.mailbox, self.signer = mailbox, signer

    def open(self, safe: Safe | int | None = None) -> OpenSafe:
        """The mailbox's own safe, or another one that was opened for it, such as that of a case.

        Raises:
            NoGrantError: this safe was never opened for the mailbox.
            SealedTextError: somebody tampered with the safe.
        """
        safe_id = safe.pk if isinstance(safe, Safe) else safe or self.mailbox.safe_id
        opened = open_safes([safe_id], self._keys, self.signer, _raise)
        if safe_id not in opened:
            raise NoGrantError("This safe was never opened for this mailbox.")
        return opened[safe_id]

    def open_all(self, safe_ids: Collection[int]) -> dict[int, OpenSafe]:
        """Those of the safes that open; what was tampered with is audited and left out."""
        return open_safes(safe_ids, self._keys, self.signer, record_refusal)

    @property
    def _keys(self) -> dict[tuple[int, int], KeyPair]:
        certificate = self.signer.certificate
        return {(certificate.holder, certificate.epoch): self.signer.keys}


def mailbox_key(mailbox: Mailbox, pair: KeyPair) -> MailboxKey:
    """Raises AlteredError or CertificateError where the mailbox's holder was tampered with."""
    key = HolderKey.objects.select_related("holder").get(holder=mailbox.holder_id)
    certificate = certificate_of(key)
    if pair.public != certificate.public:
        raise AlteredError("The mailbox belongs to another receipt.")
    return MailboxKey(mailbox, Signer(pair, certificate))


class _Ticket(msgspec.Struct, frozen=True, array_like=True):
    """What the mailbox cookie holds: until when, which mailbox, its seed."""

    until: int
    mailbox: int
    seed: bytes


def put_mailbox(response: HttpResponseBase, key: MailboxKey) -> None:
    """Keep the mailbox open in this browser for twenty minutes from now."""
    ticket = _Ticket(int(time.time()) + OPEN_FOR, key.mailbox.pk, key.signer.keys.private_bytes())
    _put(response, MAILBOX_COOKIE, msgspec.msgpack.encode(ticket))


def mailbox_of(request: HttpRequest) -> MailboxKey | None:
    """The mailbox that is open in this browser; None: not opened, twenty minutes over, or erased."""
    content = _content(request, MAILBOX_COOKIE)
    if content is None:
        return None
    ticket = msgspec.msgpack.decode(content, type=_Ticket)
    mailbox = Mailbox.objects.filter(pk=ticket.mailbox).first()
    if mailbox is None or ticket.until < time.time():
        return None
    return mailbox_key(mailbox, KeyPair.from_seed(ticket.seed))


def put_receipt(response: HttpResponseBase, receipt: Receipt) -> None:
    """Take the receipt to the page that shows it; it is written down nowhere else."""
    ticket = _Ticket(int(time.time()) + OPEN_FOR, 0, receipt.number.to_bytes(10, "big"))
    _put(response, RECEIPT_COOKIE, msgspec.msgpack.encode(ticket))


def receipt_of(request: HttpRequest) -> Receipt | None:
    content = _content(request, RECEIPT_COOKIE)
    if content is None:
        return None
    ticket = msgspec.msgpack.decode(content, type=_Ticket)
    return Receipt(int.from_bytes(ticket.seed, "big")) if ticket.until >= time.time() else None


def forget_mailbox(response: HttpResponseBase) -> None:
    """Nothing of mailbox or receipt stays in this browser."""
    for name in (MAILBOX_COOKIE, RECEIPT_COOKIE):
        response.delete_cookie(name, samesite="Lax")


def forget_receipt(response: HttpResponseBase) -> None:
    response.delete_cookie(RECEIPT_COOKIE, samesite="Lax")


def _put(response: HttpResponseBase, name: str, content: bytes) -> None:
    value = base64.urlsafe_b64encode(wrap(content, house_key(name), name.encode())).decode()
    options: dict[str, Any] = {"secure": settings.HOUSE.https, "httponly": True, "samesite": "Lax"}
    response.set_cookie(name, value, **options)


def _content(request: HttpRequest, name: str) -> bytes | None:
    try:
        blob = base64.urlsafe_b64decode(request.COOKIES.get(name, ""))
        return unwrap(blob, house_key(name), name.encode())
    except (ValueError, WrongSecretError):
        return None


def _raise(error: SealedTextError, safe: Safe) -> None:
    raise error
