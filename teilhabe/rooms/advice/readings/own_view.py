"""What the person reads and takes away with the receipt. Reading it leaves no trace."""

import datetime
from dataclasses import dataclass

import msgspec
from django.conf import settings
from django.utils import timezone

from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.rooms.advice.copies import ON_PAPER, CopyShown, shown
from teilhabe.rooms.advice.models import RequestSheet
from teilhabe.rooms.advice.queries import request_of
from teilhabe.rooms.advice.queries.cases import case_of, wishes_of
from teilhabe.rooms.advice.readings.copies import copy_of, everything_in, own_objections


@dataclass(frozen=True)
class OwnView:
    """`wished_for` is the day by which a copy is there, where one was asked for."""

    has_case: bool
    copy: CopyShown | None
    wished_for: datetime.date | None
    may_write: bool


def own_view(key: MailboxKey) -> OwnView:
    case, sheet = case_of(key.mailbox), copy_of(key)
    wish = wishes_of(case.pk).first() if case else None
    return OwnView(
        has_case=case is not None,
        copy=shown(sheet, own_objections(key)) if sheet else None,
        wished_for=wish.due_on if wish else None,
        may_write=_may_write(key),
    )


def _may_write(key: MailboxKey) -> bool:
    request = request_of(key.mailbox)
    sheet: RequestSheet | None = key.open().try_read(request) if request else None
    return sheet is None or sheet.contact.may_write


def taken_away(key: MailboxKey) -> bytes:
    """What lies in the mailbox, the copy of the case, and what was said against it, as JSON."""
    copy = copy_of(key)
    file = {
        "schema": ON_PAPER,
        "house": settings.HOUSE.name,
        "taken_at": timezone.now(),
        "mailbox": everything_in(key),
        "case": _without_ids(msgspec.to_builtins(copy)) if copy else None,
        "counter_statements": own_objections(key),
    }
    return msgspec.json.format(msgspec.json.encode(file), indent=2)


def _without_ids(copy: dict[str, object]) -> dict[str, object]:
    """Our own numbers of case and mailbox serve nobody outside."""
    return {name: value for name, value in copy.items() if name not in {"case", "mailbox"}}
