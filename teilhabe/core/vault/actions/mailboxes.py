"""Mailboxes: opened without a name, entered with a receipt, answered by the team, erased by the person."""

import secrets
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from teilhabe.core.vault.actions.safes import create_safe, erase_safe
from teilhabe.core.vault.house import certify_keys, receipt_salt
from teilhabe.core.vault.journal import ErasureProof
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.letters import MessageSheet
from teilhabe.core.vault.mailboxes import MailboxKey, mailbox_key
from teilhabe.core.vault.models import Holder, HolderKey, Mailbox, Message
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.sealing.certificates import Kind, Signer
from teilhabe.engines.sealing.codes import plain_digits
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.engines.sealing.stretch import ReceiptKeys, stretch_receipt
from teilhabe.foundation.audit.actions import record


class OpenedMailbox(NamedTuple):
    """`safe` is the mailbox's own, open for this request."""

    key: MailboxKey
    receipt: Receipt
    safe: OpenSafe


def stretched(receipt: Receipt) -> ReceiptKeys:
    """The keys of a receipt. Slow by intent: never to be called while the database waits."""
    return stretch_receipt(
        receipt.number, receipt_salt(), settings.HOUSE_SECRETS.pepper, settings.RECEIPT_STRETCH_COST
    )


def open_mailbox(team: Holder) -> OpenedMailbox:
    """A mailbox for somebody without a name; `team` reads what is put into it.

    Raises:
        CertificateError, RolledBackError: the team's key is not the one the house certified last.
    """
    receipt = Receipt.new()
    return open_mailbox_under(team, receipt, stretched(receipt))


@transaction.atomic
def open_mailbox_under(team: Holder, receipt: Receipt, keys: ReceiptKeys) -> OpenedMailbox:
    """As `open_mailbox`, under a receipt that the person has already been promised.

    Raises:
        IntegrityError: there is a mailbox under this receipt.
    """
    holder = Holder.objects.create(kind=Kind.MAILBOX.value, epoch=1)
    pair = KeyPair.from_seed(keys.seed)
    certificate = certify_keys(Kind.MAILBOX, holder.pk, 1, pair.public)
    HolderKey.objects.create(holder=holder, epoch=1, certificate=certificate.to_bytes())
    signer = Signer(pair, certificate)
    safe = create_safe(holder, team, signer=signer)
    mailbox = Mailbox.objects.create(lookup=keys.lookup, holder=holder, safe_id=safe.safe_id, team=team)
    return OpenedMailbox(MailboxKey(mailbox, signer), receipt, safe)


def enter_mailbox(receipt: Receipt) -> MailboxKey | None:
    """The mailbox of the receipt; None where there is none. Both cost one stretch and one key pair."""
    return mailbox_under(stretched(receipt))


def mailbox_under(keys: ReceiptKeys) -> MailboxKey | None:
    pair = KeyPair.from_seed(keys.seed)
    mailbox = Mailbox.objects.filter(lookup=keys.lookup).first()
    return mailbox_key(mailbox, pair) if mailbox else None


def confirm_receipt(key: MailboxKey, receipt: Receipt, group: int, typed: str) -> bool:
    """Whether the person typed group number `group` (from 0) of the receipt back; then it is confirmed."""
    if not secrets.compare_digest(plain_digits(typed), receipt.groups[group]):
        return False
    Mailbox.objects.filter(pk=key.mailbox.pk).update(receipt_confirmed=True)
    return True


@transaction.atomic
def write_message(key: MailboxKey, text: str, *, language: str = "", safe: OpenSafe | None = None) -> Message:
    """A message from the person. `safe` spares opening it twice."""
    sheet = MessageSheet(text=text, sent_at=timezone.now(), language=language)
    return _put(key.mailbox, safe or key.open(), sheet, Message.State.FOR_TEAM)


@transaction.atomic
def answer(keyring: Keyring, mailbox: Mailbox, text: str, *, sender: str, language: str = "") -> Message:
    """A message to the person, signed by whoever wrote it and shown under the name `sender`."""
    sheet = MessageSheet(text=text, sent_at=timezone.now(), sender=sender, language=language)
    message = _put(mailbox, keyring.open(mailbox.safe_id), sheet, Message.State.FOR_PERSON)
    record("vault.answer", actor=keyring.user, subject=mailbox)
    return message


@transaction.atomic
def hold_back(keyring: Keyring, message: Message) -> None:
    """Spam or abuse: out of the way, not lost."""
    _move(keyring, message, Message.State.HELD_BACK, "vault.hold_back")


@transaction.atomic
def take_back(keyring: Keyring, message: Message) -> None:
    """It was no spam after all."""
    _move(keyring, message, Message.State.FOR_TEAM, "vault.take_back")


def mark_read(mailbox: Mailbox, state: str) -> None:
    """What lay there in `state` (for the team, for the person) has been read."""
    Message.objects.filter(mailbox=mailbox, state=state).update(state=Message.State.READ)


def erase_mailbox(key: MailboxKey) -> ErasureProof:
    """At once and for ever, at the person's wish."""
    return erase_safe(key.mailbox.safe_id, "person")


def _put(mailbox: Mailbox, safe: OpenSafe, sheet: MessageSheet, state: str) -> Message:
    message = Message(mailbox=mailbox, state=state)
    safe.write(message, sheet)
    message.save()
    return message


def _move(keyring: Keyring, message: Message, state: str, action: str) -> None:
    message.state = state
    message.save(update_fields=["state"])
    record(action, actor=keyring.user, subject=message)
