import msgspec
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder, Message
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.actions.allowances import share_allowances
from teilhabe.rooms.advice.actions.cases import open_case
from teilhabe.rooms.advice.actions.events import add_event
from teilhabe.rooms.advice.models import (
    Case,
    CaseRequest,
    CaseSheet,
    Happening,
    Request,
    RequestState,
)
from teilhabe.rooms.advice.readings.contact import preferences_of


class NeverWriteError(Exception):
    """The person asked never to be written to."""


class WroteMeanwhileError(Exception):
    """There are more messages than the person at the desk saw; `letters` says how many now."""

    def __init__(self, letters: int) -> None:
        self.letters = letters
        super().__init__("Somebody wrote in between.")


@transaction.atomic
def answer_request(keyring: Keyring, request: Request, text: str, *, seen: int | None = None) -> Message:
    """Put an answer into the mailbox, if nobody wrote since there were `seen` messages; None: in any case.

    Raises:
        NeverWriteError: not for this person; the page says how to reach them instead.
        WroteMeanwhileError: somebody wrote.
        PledgeError: without a valid declaration of secrecy nobody answers.
    """
    require_pledge(keyring.user)
    request = Request.objects.select_for_update().select_related("mailbox").get(pk=request.pk)
    if not preferences_of(keyring, request).may_write:
        raise NeverWriteError
    letters = request.mailbox.messages.count()
    if seen not in {None, letters}:
        raise WroteMeanwhileError(letters)
    message = vault.answer(keyring, request.mailbox, text, sender=keyring.user.display_name)
    vault.mark_read(request.mailbox, Message.State.FOR_TEAM)
    if request.state == RequestState.NEW:
        _set_state(request, RequestState.ANSWERED)
    return message


@transaction.atomic
def hold_back_request(keyring: Keyring, request: Request) -> None:
    """Spam or abuse: out of sight for the team, not lost."""
    for message in request.mailbox.messages.filter(state=Message.State.FOR_TEAM):
        vault.hold_back(keyring, message)
    _set_state(request, RequestState.HELD_BACK)
    record("advice.hold_back_request", actor=keyring.user, subject=request)


@transaction.atomic
def bring_back_request(keyring: Keyring, request: Request) -> None:
    """It was no spam after all."""
    for message in request.mailbox.messages.filter(state=Message.State.HELD_BACK):
        vault.take_back(keyring, message)
    _set_state(request, RequestState.NEW)
    record("advice.bring_back_request", actor=keyring.user, subject=request)


@transaction.atomic
def close_request(keyring: Keyring, request: Request) -> None:
    """Nothing is left to do here; a new message opens it again."""
    vault.mark_read(request.mailbox, Message.State.FOR_TEAM)
    _set_state(request, RequestState.CLOSED)
    record("advice.close_request", actor=keyring.user, subject=request)


@transaction.atomic
def reassign_request(keyring: Keyring, request: Request, team: Team) -> None:
    """Another team reads and answers from now on; the team before has no key any more."""
    mailbox = request.mailbox
    new, old = Holder.objects.get(pk=team.pk), mailbox.team
    keyring.open(mailbox.safe_id).grant(new)
    vault.withdraw_grant(mailbox.safe_id, old)
    mailbox.team, request.team = new, team
    mailbox.save(update_fields=["team"])
    request.save(update_fields=["team"])
    record("advice.reassign_request", actor=keyring.user, subject=request, detail={"team": team.pk})


@transaction.atomic
def take_into_case(keyring: Keyring, request: Request, sheet: CaseSheet) -> Case:
    """A new case for whoever asked; raises as `open_case` and `join_request`."""
    case = open_case(keyring, sheet, team=request.team)
    join_request(keyring, request, case)
    return case


@transaction.atomic
def join_request(keyring: Keyring, request: Request, case: Case) -> None:
    """The mailbox belongs to this case from now on; the more careful contact wishes hold for both.

    Raises:
        PledgeError: see `answer_request`.
        ValidationError: somebody laid it into a case already.
    """
    require_pledge(keyring.user)
    _require_no_case(Request.objects.select_for_update().get(pk=request.pk))
    CaseRequest.objects.update_or_create(request=request, defaults={"case": case})
    share_allowances(keyring, case, request.mailbox)
    safe = keyring.open(case.safe_id)
    sheet: CaseSheet = safe.read(case)
    contact = sheet.contact.joined_with(keyring.open(request.mailbox.safe_id).read(request).contact)
    if contact != sheet.contact:
        safe.write(case, msgspec.structs.replace(sheet, contact=contact))
        case.save(update_fields=["blob", "revision"])
    add_event(safe, case, Happening.REQUEST_JOINED, keyring.user)
    vault.mark_read(request.mailbox, Message.State.FOR_TEAM)
    _set_state(request, RequestState.IN_CASE)
    record("advice.join_request", actor=keyring.user, subject=case, detail={"request": request.pk})


def _require_no_case(request: Request) -> None:
    """A row that somebody wrote past the house does not count."""
    row = CaseRequest.objects.filter(request=request).select_related("case__owner").first()
    if row and row.is_genuine:
        raise ValidationError(
            _("Diese Anfrage liegt inzwischen in einer Akte. Geführt wird sie von %(owner)s."),
            params={"owner": row.case.owner},
        )


def _set_state(request: Request, state: RequestState) -> None:
    """A request without open work waits for nobody."""
    request.state = state
    if state != RequestState.NEW:
        request.next_due_on = None
    request.save(update_fields=["state", "next_due_on"])
