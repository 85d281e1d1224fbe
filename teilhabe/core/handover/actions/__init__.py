from teilhabe.core.handover.actions.houses import confirm_house, forget_house, propose_house
from teilhabe.core.handover.actions.receiving import (
    accept_incoming,
    close_incoming,
    decline_incoming,
    forget_incoming,
    open_incoming,
    receive_parcel,
)
from teilhabe.core.handover.actions.replies import note_received, note_reply, type_reply
from teilhabe.core.handover.actions.sending import make_handover, take_parcel, withdraw_handover

__all__ = [
    "accept_incoming",
    "close_incoming",
    "confirm_house",
    "decline_incoming",
    "forget_house",
    "forget_incoming",
    "make_handover",
    "note_received",
    "note_reply",
    "open_incoming",
    "propose_house",
    "receive_parcel",
    "take_parcel",
    "type_reply",
    "withdraw_handover",
]
