"""A case whose person has a receipt, and what both sides do with its copy."""

from typing import Any

from teilhabe.core.accounts.models import User
from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.rooms.advice.actions.answers import join_request
from teilhabe.rooms.advice.actions.cases import open_case
from teilhabe.rooms.advice.actions.copies import hand_over_copy
from teilhabe.rooms.advice.actions.requests import enter_mailbox
from teilhabe.rooms.advice.models import Case, CaseSheet, Copy, Request
from teilhabe.rooms.advice.readings.cases import open_copy
from tests.cast import Cast
from tests.keyrings import keyring_for
from tests.visitors import Visitor

WISH = "Eine Wohnung für uns drei"
NOTE = "Die Miete ist seit Juni offen."


def with_receipt(cast: Cast, owner: User | None = None, **fields: Any) -> tuple[Case, str]:
    """A case, and the receipt of the mailbox that belongs to it."""
    receipt, keyring = Visitor().file("Guten Tag"), keyring_for(owner or cast.adviser)
    sheet = CaseSheet(call_name="Shirin", **{"wish": WISH} | fields)
    case = open_case(keyring, sheet, team=cast.team)
    join_request(keyring, Request.objects.get(mailbox=key_of(receipt).mailbox), case)
    return case, receipt


def hand_over(person: User, case: Case, *left_out: str) -> Copy:
    keyring, now = keyring_for(person), Case.objects.get(pk=case.pk)
    hand_over_copy(keyring, open_copy(keyring, now), left_out)
    return Copy.objects.get(case=case)


def key_of(receipt: str) -> MailboxKey:
    key = enter_mailbox(Receipt.parse(receipt))
    assert key is not None
    return key
