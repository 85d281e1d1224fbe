"""A letter from its first draft to the answer. Nothing is sent that the person has not approved."""

import datetime

import msgspec
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import User
from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.months import this_month
from teilhabe.core.todos.actions import complete_todo
from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.workflow.moves import move
from teilhabe.rooms.advice.actions.due_dates import add_due_date
from teilhabe.rooms.advice.actions.events import add_event
from teilhabe.rooms.advice.actions.notes import require_writing
from teilhabe.rooms.advice.models import Approval, Case, Happening, Letter, LetterSheet, Sending
from teilhabe.rooms.advice.queries.cases import open_tasks_of
from teilhabe.rooms.advice.readings.allowances import may_act
from teilhabe.rooms.advice.tallies import LETTERS_SENT
from teilhabe.rooms.advice.workflow import ApprovalWay, SendingWay


@transaction.atomic
def write_letter(keyring: Keyring, case: Case, sheet: LetterSheet) -> Letter:
    """A draft. If it must be there by a certain day, a task says so, unless one of that day does already.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is written into a case.
        ValidationError: the case is closed.
    """
    require_writing(keyring, case)
    require_mandate(keyring, case, sheet)
    safe = keyring.open(case.safe_id)
    letter = Letter(case=case)
    safe.write(letter, msgspec.structs.replace(sheet, task=_task_for(keyring, case, sheet)))
    letter.save()
    record("advice.write_letter", actor=keyring.user, subject=letter)
    return letter


def _task_for(keyring: Keyring, case: Case, sheet: LetterSheet) -> int | None:
    if sheet.due_on is None or open_tasks_of(case.pk).filter(due_on=sheet.due_on).exists():
        return None
    task = _("Brief abschicken: %(subject)s") % {"subject": sheet.subject}
    return add_due_date(keyring, case, sheet.due_on, task).pk


@transaction.atomic
def rewrite_letter(keyring: Keyring, letter: Letter, sheet: LetterSheet, *, seen: int) -> None:
    """Replace a draft, if it is still what the person saw: revision `seen`.

    Raises:
        PledgeError, ValidationError: see `write_letter`; also where it is no draft any more.
    """
    letter, safe, before = _opened(keyring, letter)
    if letter.revision != seen or not letter.is_draft:
        raise ValidationError(
            _("Jemand hat diesen Brief inzwischen geändert. Öffnen Sie ihn neu und vergleichen Sie.")
        )
    require_mandate(keyring, letter.case, sheet)
    task = before.task
    if sheet.due_on != before.due_on:
        _settle(before, keyring.user)
        task = _task_for(keyring, letter.case, sheet)
    _write(safe, letter, msgspec.structs.replace(sheet, task=task))
    record("advice.rewrite_letter", actor=keyring.user, subject=letter)


@transaction.atomic
def approve_letter(keyring: Keyring, letter: Letter, way: str) -> None:
    """The person agrees to this very text. Raises TransitionError, PermissionDenied, ValidationError."""
    letter, safe, sheet = _opened(keyring, letter)
    require_mandate(keyring, letter.case, sheet)
    approval = Approval(
        way=ApprovalWay(way), approved_on=timezone.localdate(), author=keyring.user.display_name
    )
    _write(safe, letter, msgspec.structs.replace(sheet, approval=approval))
    move(letter, "approve", by=keyring.user)
    add_event(safe, letter.case, Happening.LETTER_APPROVED, keyring.user, detail=sheet.subject)


@transaction.atomic
def redraft_letter(keyring: Keyring, letter: Letter) -> None:
    """What was agreed to is no longer what is being written. Raises as `approve_letter`."""
    letter, safe, sheet = _opened(keyring, letter)
    _write(safe, letter, msgspec.structs.replace(sheet, approval=None))
    move(letter, "redraft", by=keyring.user)


@transaction.atomic
def send_letter(
    keyring: Keyring, letter: Letter, way: str, sent_on: datetime.date, reply_by: datetime.date | None
) -> None:
    """It went out; on `reply_by` a task asks for the answer. Raises as `approve_letter`."""
    letter, safe, sheet = _opened(keyring, letter)
    require_mandate(keyring, letter.case, sheet)
    if sent_on < sheet.written_on:
        raise ValidationError({"sent_on": _("Der Brief trägt ein späteres Datum. Bitte prüfen Sie den Tag.")})
    _settle(sheet, keyring.user)
    move(letter, "send", by=keyring.user)
    add_event(safe, letter.case, Happening.LETTER_SENT, keyring.user, detail=sheet.subject)
    task = None
    if reply_by:
        words = _("Noch keine Antwort: %(subject)s") % {"subject": sheet.subject}
        task = add_due_date(keyring, letter.case, reply_by, words).pk
    sending = Sending(way=SendingWay(way), sent_on=sent_on, reply_by=reply_by)
    _write(safe, letter, msgspec.structs.replace(sheet, sending=sending, task=task))
    tally.add(LETTERS_SENT, this_month(), acts=sheet.acts.value)


@transaction.atomic
def answer_letter(keyring: Keyring, letter: Letter, answered_on: datetime.date) -> None:
    """Raises as `approve_letter`."""
    letter, safe, sheet = _opened(keyring, letter)
    if sheet.sending and answered_on < sheet.sending.sent_on:
        raise ValidationError({"answered_on": _("An diesem Tag war der Brief noch nicht abgeschickt.")})
    _settle(sheet, keyring.user)
    move(letter, "answer", by=keyring.user)
    add_event(safe, letter.case, Happening.LETTER_ANSWERED, keyring.user, detail=sheet.subject)
    _write(safe, letter, msgspec.structs.replace(sheet, answered_on=answered_on, task=None))


@transaction.atomic
def discard_letter(keyring: Keyring, letter: Letter) -> None:
    """It stays in the case, but nobody sends it. Raises as `approve_letter`."""
    letter, safe, sheet = _opened(keyring, letter)
    _settle(sheet, keyring.user)
    move(letter, "discard", by=keyring.user)
    add_event(safe, letter.case, Happening.LETTER_DISCARDED, keyring.user, detail=sheet.subject)
    _write(safe, letter, msgspec.structs.replace(sheet, task=None))


def require_mandate(keyring: Keyring, case: Case, sheet: LetterSheet) -> None:
    """Whoever acts for the person towards this office needs a mandate for it that holds today (N14 a).

    Raises:
        ValidationError: there is none, or it was taken back.
    """
    if sheet.is_by_mandate and not may_act(keyring, case, sheet.addressee):
        raise ValidationError(
            _("Für „%(name)s“ gibt es keine Vollmacht, die heute gilt. So geht der Brief nicht hinaus.")
            % {"name": sheet.addressee}
        )


def _opened(keyring: Keyring, letter: Letter) -> tuple[Letter, OpenSafe, LetterSheet]:
    """The row as it is now, for nobody else to change meanwhile."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("case").get(pk=letter.pk)
    require_writing(keyring, letter.case)
    safe = keyring.open(letter.case.safe_id)
    return letter, safe, safe.read(letter)


def _write(safe: OpenSafe, letter: Letter, sheet: LetterSheet) -> None:
    safe.write(letter, sheet)
    letter.save(update_fields=["blob", "revision"])


def _settle(sheet: LetterSheet, by: User) -> None:
    """The task that waited for this step is done, unless somebody ticked it off."""
    for todo in Todo.objects.filter(pk__in=[sheet.task] if sheet.task else [], done_on=None):
        complete_todo(todo, by=by)
