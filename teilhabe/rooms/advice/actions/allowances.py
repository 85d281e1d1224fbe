"""What a person allows and takes back: mandates and consents. Taking back is as easy as giving."""

import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.todos.actions import add_todo, forget_todos
from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.actions import create_safe
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.core.vault.models import Holder, Mailbox
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.actions.due_dates import set_next_due_date, tell_team
from teilhabe.rooms.advice.actions.notes import require_writing
from teilhabe.rooms.advice.allowances import WithdrawnHow
from teilhabe.rooms.advice.models import (
    AllowanceSheet,
    Case,
    Consent,
    ConsentGiven,
    ConsentSheet,
    Mandate,
    MandateGiven,
    MandateSheet,
)
from teilhabe.rooms.advice.queries import answer_due_on
from teilhabe.rooms.advice.queries.allowances import allowances_of
from teilhabe.rooms.advice.queries.cases import DUE_DATE, PERSON_CHANGED, joined_to

REMINDED_BEFORE = datetime.timedelta(days=14)


@transaction.atomic
def give_mandate(keyring: Keyring, case: Case, given: MandateGiven) -> Mandate:
    """Write down whom the person sends; whoever leads the case is reminded before it ends.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is written into a case.
        ValidationError: the case is closed.
    """
    require_writing(keyring, case)
    reminder = _reminder(keyring, case, given)
    mandate = Mandate(case=case)
    _give(keyring, mandate, MandateSheet(**_noted(keyring, case), given=given, reminder=reminder.pk))
    record("advice.give_mandate", actor=keyring.user, subject=case)
    return mandate


@transaction.atomic
def give_consent(keyring: Keyring, case: Case, given: ConsentGiven) -> Consent:
    """Write down what the person allows, for one purpose; raises as `give_mandate`."""
    require_writing(keyring, case)
    consent = Consent(case=case)
    _give(keyring, consent, ConsentSheet(**_noted(keyring, case), given=given))
    record("advice.give_consent", actor=keyring.user, subject=case)
    return consent


@transaction.atomic
def withdraw(keyring: Keyring, allowance: Mandate | Consent, how: WithdrawnHow) -> None:
    """The person said so, in whatever way; no reason is asked. Raises PledgeError."""
    require_pledge(keyring.user)
    _withdraw(keyring.open(allowance.safe_id), allowance, how, by=keyring.user.display_name)
    record("advice.withdraw_allowance", actor=keyring.user, subject=allowance.case)


@transaction.atomic
def withdraw_as_person(key: MailboxKey, allowance: Mandate | Consent) -> None:
    """With the receipt. The team gets a task that says nothing."""
    if _withdraw(key.open(allowance.safe_id), allowance, WithdrawnHow.MAILBOX, by=""):
        tell_team(allowance.case, PERSON_CHANGED, answer_due_on())


def share_allowances(keyring: Keyring, case: Case, mailbox: Mailbox) -> None:
    """The mailbox joins the case: its receipt shows from now on what was allowed, and takes it back."""
    holder = Holder.objects.get(pk=mailbox.holder_id)
    for safe in keyring.open_all([row.safe_id for row in allowances_of(case)]).values():
        safe.grant(holder)


def _noted(keyring: Keyring, case: Case) -> dict[str, Any]:
    return {"case": case.pk, "noted_at": timezone.now(), "noted_by": keyring.user.display_name}


def _give(keyring: Keyring, allowance: Mandate | Consent, sheet: AllowanceSheet) -> None:
    case = allowance.case
    mailboxes = [row.request.mailbox.holder_id for row in joined_to([case.pk])]
    readers = Holder.objects.filter(pk__in=[case.team_id, *mailboxes])
    create_safe(*readers, signer=keyring.signer).write(allowance, sheet)
    allowance.save()


def _withdraw(safe: OpenSafe, allowance: Mandate | Consent, how: WithdrawnHow, *, by: str) -> bool:
    """Whether it was not withdrawn already."""
    row = type(allowance)._default_manager.select_for_update().get(pk=allowance.pk)
    sheet: MandateSheet | ConsentSheet = safe.read(row)
    if sheet.withdrawn_at:
        return False
    withdrawn = msgspec.structs.replace(
        sheet, withdrawn_at=timezone.now(), withdrawn_how=how, withdrawn_by=by
    )
    safe.write(row, withdrawn)
    row.save(update_fields=["blob", "revision"])
    if isinstance(sheet, MandateSheet):
        forget_todos(Todo.objects.filter(pk=sheet.reminder, done_on=None))
        set_next_due_date(row.case_id)
    return True


def _reminder(keyring: Keyring, case: Case, given: MandateGiven) -> Todo:
    day = date_format(given.until, "SHORT_DATE_FORMAT")
    title = _("%(recipient)s: %(kind)s endet am %(day)s. Wird sie noch gebraucht?")
    todo = add_todo(
        keyring,
        title=title % {"recipient": given.recipient, "kind": given.kind.label, "day": day},
        owner=case.owner,
        team=case.team,
        due_on=max(given.until - REMINDED_BEFORE, timezone.localdate()),
        kind=DUE_DATE,
        subject=case.pk,
    )
    set_next_due_date(case.pk)
    return todo
