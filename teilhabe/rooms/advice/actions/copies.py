"""What the person takes away of the case, and what the person says against a sentence in it."""

from collections.abc import Collection

import msgspec
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.todos.actions import complete_todo
from teilhabe.core.vault.actions import create_safe
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.core.vault.models import Holder
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.actions.answers import NeverWriteError
from teilhabe.rooms.advice.actions.due_dates import tell_team
from teilhabe.rooms.advice.actions.erasure import erase_copies
from teilhabe.rooms.advice.actions.events import add_event
from teilhabe.rooms.advice.actions.notes import add_note
from teilhabe.rooms.advice.models import (
    Case,
    CaseRequest,
    Copy,
    CopySheet,
    CounterSheet,
    CounterStatement,
    Happening,
    Note,
    counter_tag,
)
from teilhabe.rooms.advice.queries import answer_due_on, same_working_day
from teilhabe.rooms.advice.queries.cases import CONTESTED, COPY_WISHED, case_of, joined_to, wishes_of
from teilhabe.rooms.advice.readings.copies import CopyDraft, Countered, own_objections


def wish_copy(key: MailboxKey) -> None:
    """One press in the mailbox; the team has a task for the same working day, which says nothing.

    Raises:
        Http404: no case belongs to this mailbox.
    """
    tell_team(_case_of(key), COPY_WISHED, same_working_day())


@transaction.atomic
def hand_over_copy(keyring: Keyring, draft: CopyDraft, left_out: Collection[str]) -> None:
    """Lay a copy into every mailbox of the case; it takes the place of the one before.

    Raises:
        NeverWriteError: the person asked never to be written to; it is printed instead.
        PledgeError: without a valid declaration of secrecy nothing leaves a case.
        Http404: no mailbox belongs to this case.
    """
    if not draft.contact.may_write:
        raise NeverWriteError
    joined = joined_to([draft.case.pk])
    if not joined:
        raise Http404
    sheet = _made(keyring, draft, left_out)
    for row in joined:
        _lay_down(keyring, draft.case, row, sheet)
    record("advice.hand_over_copy", actor=keyring.user, subject=draft.case)


@transaction.atomic
def print_copy(keyring: Keyring, draft: CopyDraft, left_out: Collection[str]) -> CopySheet:
    """The same on paper, for whoever has no mailbox; raises PledgeError."""
    sheet = _made(keyring, draft, left_out)
    record("advice.print_copy", actor=keyring.user, subject=draft.case)
    return sheet


def _made(keyring: Keyring, draft: CopyDraft, left_out: Collection[str]) -> CopySheet:
    require_pledge(keyring.user)
    case = draft.case
    add_event(
        keyring.open(case.safe_id),
        case,
        Happening.COPY_MADE,
        keyring.user,
        detail=" ".join(sorted(left_out)),
    )
    for wish in wishes_of(case.pk):
        complete_todo(wish, by=keyring.user)
    return draft.as_copy(keyring.user.display_name, left_out)


def _lay_down(keyring: Keyring, case: Case, row: CaseRequest, sheet: CopySheet) -> None:
    mailbox = row.request.mailbox
    erase_copies(Copy.objects.filter(mailbox=mailbox), "newer")
    copy = Copy(case=case, mailbox=mailbox)
    safe = create_safe(Holder.objects.get(pk=mailbox.holder_id), signer=keyring.signer)
    safe.write(copy, msgspec.structs.replace(sheet, mailbox=mailbox.pk))
    copy.save()


@transaction.atomic
def contest(key: MailboxKey, sentence: str, contested: str, text: str) -> None:
    """Attach the person's own word to a sentence; the team has a task. The same word is attached once.

    Raises:
        Http404: no case belongs to this mailbox.
    """
    case = _case_of(key)
    said = own_objections(key).get(sentence, ())
    if any(before.text == text and before.contested == contested for before in said):
        return
    row = CounterStatement(case=case)
    sheet = CounterSheet(
        case=case.pk, sentence=sentence, contested=contested, text=text, written_at=timezone.now()
    )
    readers = Holder.objects.filter(pk__in=[case.team_id, key.mailbox.holder_id])
    create_safe(*readers, signer=key.signer).write(row, sheet)
    row.seal = counter_tag(row, key.mailbox.holder_id)
    row.save()
    tell_team(case, CONTESTED, answer_due_on())


def correct(keyring: Keyring, case: Case, countered: Countered, text: str) -> Note:
    """Answer a counter-statement with a note that stands beside it; raises as `add_note`."""
    return add_note(keyring, case, text, corrects=countered.pk)


def _case_of(key: MailboxKey) -> Case:
    case = case_of(key.mailbox)
    if case is None:
        raise Http404
    return case
