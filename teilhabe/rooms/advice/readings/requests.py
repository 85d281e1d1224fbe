"""What the person reads with the receipt. Reading one's own words leaves no trace."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from teilhabe.core.accounts.roles import house_roles
from teilhabe.core.vault.letters import OpeningSheet, Way
from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.core.vault.models import Message, Opening
from teilhabe.core.vault.readings import MessageShown, messages_in
from teilhabe.rooms.advice.models import RequestSheet
from teilhabe.rooms.advice.queries import request_of


@dataclass(frozen=True)
class Letter:
    """One message, see `MessageShown`. Of its time only the day is shown."""

    text: str
    sender: str
    signer: str
    language: str
    written_on: datetime.date
    is_new: bool


@dataclass(frozen=True)
class Conversation:
    """The mailbox, oldest message first; `sheet` is None where no request came with it."""

    letters: list[Letter]
    sheet: RequestSheet | None
    receipt_confirmed: bool

    @property
    def has_answer(self) -> bool:
        return any(letter.sender for letter in self.letters)


@dataclass(frozen=True)
class Seen:
    """Somebody of the house opened what the person wrote, or saw a line of it: that with the month only."""

    opened_on: datetime.date
    name: str
    role: str
    reason: str
    way: Way


def conversation(key: MailboxKey) -> Conversation:
    safe = key.open()
    letters = [_letter(message) for message in messages_in([key.mailbox], [safe]) if message.sent_at]
    request = request_of(key.mailbox)
    return Conversation(
        letters=letters,
        sheet=safe.read(request) if request else None,
        receipt_confirmed=key.mailbox.receipt_confirmed,
    )


def _letter(message: MessageShown) -> Letter:
    return Letter(
        text=message.text,
        sender=message.sender,
        signer=message.signer,
        language=message.language,
        written_on=timezone.localdate(message.sent_at),
        is_new=message.state == Message.State.FOR_PERSON,
    )


def openings(key: MailboxKey) -> list[Seen]:
    """Who opened it when, newest first."""
    safe = key.open()
    sheets = [safe.try_read(opening) for opening in Opening.objects.filter(safe=key.mailbox.safe_id)]
    newest_first = sorted(
        (sheet for sheet in sheets if sheet), key=lambda sheet: sheet.opened_at, reverse=True
    )
    return [_seen(sheet) for sheet in newest_first]


def _seen(sheet: OpeningSheet) -> Seen:
    role = str(house_roles().get(sheet.role, sheet.role))
    return Seen(timezone.localdate(sheet.opened_at), sheet.name, role, sheet.reason, sheet.way)
