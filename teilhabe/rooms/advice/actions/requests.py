"""What a person without an account does: ask, write again, say how to be answered, erase."""

import datetime
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from teilhabe.core.accounts.queries import intake_team
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.journal import ErasureProof
from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.core.vault.models import Holder, Message
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.engines.sealing.stretch import ReceiptKeys
from teilhabe.rooms.advice.actions.erasure import announce_erasure, erase_copies
from teilhabe.rooms.advice.contact import ContactPreferences
from teilhabe.rooms.advice.models import Copy, Request, RequestSheet, RequestState, this_month
from teilhabe.rooms.advice.queries import answer_due_on, request_of

REOPENED_BY_MESSAGE = (RequestState.ANSWERED, RequestState.CLOSED)


class Erased(NamedTuple):
    """The proof for what is gone, and the day on which the case follows, if there is one."""

    proof: ErasureProof
    case_erased_on: datetime.date | None


class IntakeClosedError(Exception):
    """The house has not named the team that takes in requests."""


def file_request(receipt: Receipt, sheet: RequestSheet, text: str) -> MailboxKey:
    """File what somebody asks under the receipt they were given.

    The same receipt files once, however often its form arrives; a text that changed in between becomes a
    further message.

    Raises:
        IntakeClosedError: no team takes in requests.
    """
    keys = vault.stretched(receipt)  # Slow, so it happens before anybody waits for the database.
    with transaction.atomic():
        key = vault.mailbox_under(keys)
        if key is None:
            return _filed(receipt, keys, sheet, text)
        if text not in _own_texts(key):
            write_again(key, text)
    return key


def _filed(receipt: Receipt, keys: ReceiptKeys, sheet: RequestSheet, text: str) -> MailboxKey:
    team = intake_team()
    if team is None:
        raise IntakeClosedError
    opened = vault.open_mailbox_under(Holder.objects.get(pk=team.pk), receipt, keys)
    request = Request(mailbox=opened.key.mailbox, team=team, next_due_on=answer_due_on())
    opened.safe.write(request, sheet)
    request.save()
    vault.write_message(opened.key, text, language=sheet.language, safe=opened.safe)
    return opened.key


def _own_texts(key: MailboxKey) -> list[str]:
    safe = key.open()
    sheets = [safe.read(message) for message in Message.objects.filter(mailbox=key.mailbox)]
    return [sheet.text for sheet in sheets if not sheet.sender]


def enter_mailbox(receipt: Receipt) -> MailboxKey | None:
    """The mailbox of the receipt; whoever comes back with it has written it down."""
    key = vault.enter_mailbox(receipt)
    if key is not None and not key.mailbox.receipt_confirmed:
        vault.confirm_receipt(key, receipt, 0, receipt.groups[0])
    return key


def mark_answers_read(key: MailboxKey) -> None:
    vault.mark_read(key.mailbox, Message.State.FOR_PERSON)


@transaction.atomic
def write_again(key: MailboxKey, text: str) -> None:
    """A further message from the person. One that comes after the answer or after closing reopens."""
    vault.write_message(key, text)
    Request.objects.filter(mailbox=key.mailbox, state__in=REOPENED_BY_MESSAGE).update(
        state=RequestState.NEW, next_due_on=answer_due_on(), opened_month=this_month()
    )


@transaction.atomic
def change_contact(key: MailboxKey, contact: ContactPreferences) -> None:
    """From now on every answer takes this way."""
    request = request_of(key.mailbox)
    if request is None:
        return
    safe = key.open()
    safe.write(request, msgspec.structs.replace(safe.read(request), contact=contact))
    request.save()


def forget_requests(requests: QuerySet[Request]) -> int:
    """Erase those that wait for nobody; what became a case stays as long as the case. Returns how many."""
    done = requests.filter(state__in=[RequestState.HELD_BACK, *REOPENED_BY_MESSAGE])
    safes = list(done.values_list("safe", flat=True))
    erase_copies(Copy.objects.filter(mailbox__safe__in=safes), "retention")
    for safe in safes:
        vault.erase_safe(safe, "retention")
    return len(safes)


def erase_everything(key: MailboxKey) -> Erased:
    """What the person wrote, every answer and the receipt's door are gone at once; a case follows."""
    case_erased_on = announce_erasure(key.mailbox)
    erase_copies(Copy.objects.filter(mailbox=key.mailbox), "person")
    return Erased(vault.erase_mailbox(key), case_erased_on)
