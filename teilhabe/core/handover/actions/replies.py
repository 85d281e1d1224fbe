"""What became of a handover: signed by the other house, or fifteen digits read out on the phone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.handover.models import Handover, Parcel
from teilhabe.core.handover.queries import checked
from teilhabe.core.handover.sheets import HandoverSheet
from teilhabe.core.vault.keyring import Keyring
from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.errors import SignatureError
from teilhabe.engines.sealing.parcels import Reason, ReplyCode, State, read_reply
from teilhabe.foundation.audit.actions import record

STATES = {
    State.RECEIVED: Handover.State.RECEIVED,
    State.ACCEPTED: Handover.State.ACCEPTED,
    State.DECLINED: Handover.State.DECLINED,
    State.CLOSED: Handover.State.CLOSED,
}
# From where each may come: nothing ever goes back, and a later word is never overtaken by an earlier one.
BEFORE = {
    Handover.State.RECEIVED: {Handover.State.MADE, Handover.State.TAKEN},
    Handover.State.ACCEPTED: {Handover.State.MADE, Handover.State.TAKEN, Handover.State.RECEIVED},
    Handover.State.DECLINED: {Handover.State.MADE, Handover.State.TAKEN, Handover.State.RECEIVED},
    Handover.State.CLOSED: {
        Handover.State.MADE,
        Handover.State.TAKEN,
        Handover.State.RECEIVED,
        Handover.State.ACCEPTED,
    },
}


@transaction.atomic
def note_reply(content: bytes) -> None:
    """The other house says what became of a parcel; one that says nothing new changes nothing.

    Raises:
        SealedTextError: no reply, or not of the house that the parcel went to.
    """
    number = read_reply(content).number.hex()
    handover = Handover.objects.select_for_update(of=("self",)).filter(number_hex=number).first()
    house = checked(handover.house) if handover and handover.house else None
    if handover is None or house is None or not house.row.is_confirmed:
        raise SignatureError
    reply = read_reply(content, house.card.house)
    _set_state(handover, reply.state, reply.reason)


@transaction.atomic
def note_received(handover: Handover) -> None:
    """The other house took the parcel in."""
    _set_state(Handover.objects.select_for_update().get(pk=handover.pk), State.RECEIVED, Reason.NONE)


@transaction.atomic
def type_reply(keyring: Keyring, handover: Handover, typed: str) -> None:
    """Somebody of the other house read the code out.

    Raises:
        ValidationError: no code, or that of another handover.
    """
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    sheet: HandoverSheet = keyring.open(handover.safe_id).read(handover)
    try:
        said = ReplyCode.parse(typed).reply(sheet.reply_key)
    except CodeError:
        said = None
    if said is None:
        raise ValidationError({"code": _("Diese Nummer gehört nicht zu dieser Übergabe. Bitte prüfen.")})
    _set_state(handover, *said, by=keyring.user)


def _set_state(handover: Handover, said: State, reason: Reason, by: Any = None) -> None:
    state = STATES[said]
    if handover.state not in BEFORE[state]:
        return
    handover.state, handover.reason = state, reason.value or None
    handover.save(update_fields=["state", "reason"])
    Parcel.objects.filter(pk=handover.number_hex).delete()
    record("handover.note_reply", actor=by, subject=handover, detail={"state": state.value})
