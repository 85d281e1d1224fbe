"""Opens what is sealed, and notes that it was opened where the person concerned can see it."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from teilhabe.core.vault.actions.sessions import (
    count_opening,
    note_list,
    saw_list_lately,
    take_away,
)
from teilhabe.core.vault.errors import LockedError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.letters import MessageSheet, OpeningSheet, Way
from teilhabe.core.vault.models import Mailbox, Message, Opening
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.sealing.certificates import Kind
from teilhabe.engines.sealing.errors import SealedTextError, SignatureError
from teilhabe.engines.sealing.keys import derive, digest
from teilhabe.foundation.audit.actions import record


@dataclass(frozen=True)
class OpeningShown:
    """One line of the access log as the person sees it; see `OpeningSheet`."""

    opened_at: datetime.datetime
    name: str
    role: str
    reason: str = ""
    way: Way = Way.OPENED


@dataclass(frozen=True)
class MessageShown:
    """`sender` is empty for the person. `is_damaged`: the text was refused and is not shown.

    `signer` is whose key signed it, where that person has another name than the one that is shown.
    """

    id: int
    sent_at: datetime.datetime | None
    text: str
    sender: str
    language: str
    state: str
    is_damaged: bool = False
    signer: str = ""


def open_safe(
    keyring: Keyring, safe_id: int, *, about: Model, name: str, role: str, reason: str = ""
) -> OpenSafe:
    """The safe, opened by somebody of the house and therefore entered in its access log.

    Going on within ten minutes is the same opening. `about` is what the audit names; `name` and `role` are
    what the person is shown.

    Raises:
        NoGrantError, SealedTextError: as `Keyring.open`.
        LockedError: more than thirty safes in an hour; the password is asked for again.
    """
    return open_matter(keyring, safe_id, about=about, name=name, role=role, reason=reason)[safe_id]


def open_matter(
    keyring: Keyring, safe_id: int, *others: int, about: Model, name: str, role: str, reason: str = ""
) -> dict[int, OpenSafe]:
    """A safe and others of the same person that are read with it: one opening, entered in each of them.

    Raises: as `open_safe`, for the first; others that do not open are left out.
    """
    safes = {safe_id: keyring.open(safe_id), **keyring.open_all(others)}
    sheet = OpeningSheet(opened_at=timezone.now(), name=name, role=role, reason=reason)
    try:
        _enter_opening(keyring, safe_id, safes, sheet, about)
    except LockedError:
        take_away(keyring)
        raise
    return safes


@transaction.atomic
def _enter_opening(
    keyring: Keyring, safe_id: int, safes: dict[int, OpenSafe], sheet: OpeningSheet, about: Model
) -> None:
    new = count_opening(keyring, safe_id, set(safes) - {safe_id}, sheet.reason)
    for new_id in new:
        opening = Opening()
        safes[new_id].write(opening, sheet)
        opening.save()
    if new:
        record("vault.open_safe", actor=keyring.user, subject=about, detail={"safes": sorted(new)})


# --- Lists ------------------------------------------------------------------------------------------------
def note_listed(
    keyring: Keyring,
    safe_ids: Collection[int],
    *,
    name: str,
    role: str,
    action: str,
    detail: dict[str, Any],
    opened: Mapping[int, OpenSafe] = MappingProxyType({}),
) -> None:
    """A list showed a line out of each of these safes: each notes it once a month for this person.

    `action` and `detail` are for the audit, `opened` are safes that are open already. The very same list
    within ten minutes is the same sight.
    """
    if not safe_ids or saw_list_lately(keyring, safe_ids):
        return
    with transaction.atomic():
        note_list(keyring, safe_ids)
        _note_seen(keyring, safe_ids, opened, name=name, role=role, way=Way.LIST)
        record(action, actor=keyring.user, detail=detail)


@transaction.atomic
def note_found(
    keyring: Keyring, safe_ids: Collection[int], *, name: str, role: str, action: str, detail: dict[str, Any]
) -> None:
    """A search for a name came upon these safes: each notes it once a day for this person."""
    _note_seen(keyring, safe_ids, {}, name=name, role=role, way=Way.SEARCH)
    record(action, actor=keyring.user, detail=detail)


def _note_seen(
    keyring: Keyring,
    safe_ids: Iterable[int],
    opened: Mapping[int, OpenSafe],
    *,
    name: str,
    role: str,
    way: Way,
) -> None:
    """One query where every line is there already."""
    sheet = OpeningSheet(opened_at=timezone.now(), name=name, role=role, way=way)
    wanted = {_line_id(keyring, safe_id, sheet): safe_id for safe_id in safe_ids}
    known = Opening.objects.filter(pk__in=list(wanted)).values_list("pk", flat=True)
    for line in known:
        del wanted[line]
    safes = {**opened, **keyring.open_all(set(wanted.values()) - set(opened))}
    rows = [Opening(pk=line) for line, safe_id in wanted.items() if safe_id in safes]
    for row in rows:
        safes[wanted[row.pk]].write(row, sheet)
    Opening.objects.bulk_create(rows, ignore_conflicts=True)


def _line_id(keyring: Keyring, safe_id: int, sheet: OpeningSheet) -> int:
    """The same for one person, safe and stretch of time; to a reader of the table as random as any id."""
    day = timezone.localdate(sheet.opened_at)
    stretch = f"{day:%Y-%m}" if sheet.way is Way.LIST else day.isoformat()
    key = derive(keyring.signer.keys.private_bytes(), "seen in lists")
    content = f"{sheet.way} {safe_id} {stretch}".encode()
    return int.from_bytes(digest(content, key=key, size=8), "big") >> 1 or 1


def openings_of(safes: Iterable[OpenSafe]) -> list[OpeningShown]:
    """Who opened these safes, the latest first."""
    by_id = {safe.safe_id: safe for safe in safes}
    rows = Opening.objects.filter(safe__in=list(by_id))
    sheets: list[OpeningSheet | None] = [by_id[row.safe_id].try_read(row) for row in rows]
    shown = [
        OpeningShown(sheet.opened_at, sheet.name, sheet.role, sheet.reason, sheet.way)
        for sheet in sheets
        if sheet
    ]
    return sorted(shown, key=lambda opening: opening.opened_at, reverse=True)


def messages_in(mailboxes: Iterable[Mailbox], safes: Iterable[OpenSafe]) -> list[MessageShown]:
    """Every message of these mailboxes in the order of writing; damaged ones last."""
    by_id = {safe.safe_id: safe for safe in safes}
    holders = {mailbox.pk: mailbox.holder_id for mailbox in mailboxes}
    rows = Message.objects.filter(mailbox__in=list(holders), safe__in=list(by_id))
    read = [(row, _read_letter(row, by_id[row.safe_id], holders[row.mailbox_id])) for row in rows]
    names = _names_of(author for _row, (sheet, author) in read if sheet and sheet.sender)
    shown = [_shown(row, sheet, names.get(author, "")) for row, (sheet, author) in read]
    latest = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return sorted(shown, key=lambda message: message.sent_at or latest)


def _read_letter(row: Message, safe: OpenSafe, mailbox_holder: int) -> tuple[MessageSheet | None, int]:
    """What it says and which person signed it, 0 for the one who has the receipt.

    The house never shows as a colleague's what only the mailbox signed, nor the other way round.
    """
    try:
        sheet, author = safe.read_signed(row)
        if not (author.kind is Kind.PERSON if sheet.sender else author.holder == mailbox_holder):
            raise SignatureError
    except SealedTextError as error:
        record_refusal(error, row)
        return None, 0
    return sheet, author.owner


def _names_of(people: Iterable[int]) -> dict[int, str]:
    ids = set(people)
    users = get_user_model()._default_manager.filter(pk__in=ids)
    return dict(users.values_list("pk", "display_name")) if ids else {}


def _shown(row: Message, sheet: MessageSheet | None, name: str) -> MessageShown:
    if sheet is None:
        return MessageShown(row.pk, None, "", "", "", row.state, is_damaged=True)
    signer = name if sheet.sender and name != sheet.sender else ""
    return MessageShown(
        row.pk, sheet.sent_at, sheet.text, sheet.sender, sheet.language, row.state, signer=signer
    )
