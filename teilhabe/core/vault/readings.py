"""Opens what is sealed, and notes that it was opened where the person concerned can see it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from teilhabe.core.vault.actions.sessions import count_opening
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.letters import MessageSheet, OpeningSheet
from teilhabe.core.vault.models import Mailbox, Message, Opening
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.foundation.audit.actions import record


@dataclass(frozen=True)
class OpeningShown:
    """One line of the access log as the person sees it."""

    opened_at: datetime.datetime
    name: str
    role: str
    reason: str


@dataclass(frozen=True)
class MessageShown:
    """`sender` is empty for the person. `is_damaged`: the text was refused and is not shown."""

    id: int
    sent_at: datetime.datetime | None
    text: str
    sender: str
    language: str
    state: str
    is_damaged: bool = False


def open_safe(keyring: Keyring, safe_id: int, *, name: str, role: str, reason: str = "") -> OpenSafe:
    """The safe, opened by somebody of the house and therefore entered in its access log.

    Going on within ten minutes is the same opening. `name` and `role` are what the person is shown.

    Raises:
        NoGrantError, SealedTextError: as `Keyring.open`.
        LockedError: more than thirty safes in an hour.
    """
    return open_matter(keyring, safe_id, name=name, role=role, reason=reason)[safe_id]


def open_matter(
    keyring: Keyring, safe_id: int, *others: int, name: str, role: str, reason: str = ""
) -> dict[int, OpenSafe]:
    """A safe and others of the same person that are read with it: one opening, entered in each of them.

    Raises: as `open_safe`, for the first; others that do not open are left out.
    """
    safes = {safe_id: keyring.open(safe_id), **keyring.open_all(others)}
    if count_opening(keyring, safe_id):
        sheet = OpeningSheet(opened_at=timezone.now(), name=name, role=role, reason=reason)
        for safe in safes.values():
            _enter(safe, sheet)
        record("vault.open_safe", actor=keyring.user, detail={"safes": list(safes)})
    return safes


def _enter(safe: OpenSafe, sheet: OpeningSheet) -> None:
    opening = Opening()
    safe.write(opening, sheet)
    opening.save()


def openings_of(safes: Iterable[OpenSafe]) -> list[OpeningShown]:
    """Who opened these safes, the latest first."""
    by_id = {safe.safe_id: safe for safe in safes}
    rows = Opening.objects.filter(safe__in=list(by_id))
    sheets: list[OpeningSheet | None] = [by_id[row.safe_id].try_read(row) for row in rows]
    shown = [OpeningShown(sheet.opened_at, sheet.name, sheet.role, sheet.reason) for sheet in sheets if sheet]
    return sorted(shown, key=lambda opening: opening.opened_at, reverse=True)


def messages_in(mailboxes: Iterable[Mailbox], safes: Iterable[OpenSafe]) -> list[MessageShown]:
    """Every message of these mailboxes in the order of writing; damaged ones last."""
    by_id = {safe.safe_id: safe for safe in safes}
    rows = Message.objects.filter(mailbox__in=list(mailboxes), safe__in=list(by_id))
    shown = [_shown(row, by_id[row.safe_id].try_read(row)) for row in rows]
    latest = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return sorted(shown, key=lambda message: message.sent_at or latest)


def _shown(row: Message, sheet: MessageSheet | None) -> MessageShown:
    if sheet is None:
        return MessageShown(row.pk, None, "", "", "", row.state, is_damaged=True)
    return MessageShown(row.pk, sheet.sent_at, sheet.text, sheet.sender, sheet.language, row.state)
