from teilhabe.rooms.advice.models.cases import (
    IS_OPEN,
    Case,
    CaseRequest,
    CaseSheet,
    CaseVisit,
    Counted,
    Languages,
    VisitSheet,
)
from teilhabe.rooms.advice.models.deadlines import Deadline, Entered, RulesChecked, RulesInForce
from teilhabe.rooms.advice.models.notes import (
    Attachment,
    AttachmentSheet,
    CaseEvent,
    EventSheet,
    Happening,
    Note,
    NoteSheet,
)
from teilhabe.rooms.advice.models.requests import Need, Request, RequestSheet, RequestState, this_month

__all__ = [
    "IS_OPEN",
    "Attachment",
    "AttachmentSheet",
    "Case",
    "CaseEvent",
    "CaseRequest",
    "CaseSheet",
    "CaseVisit",
    "Counted",
    "Deadline",
    "Entered",
    "EventSheet",
    "Happening",
    "Languages",
    "Need",
    "Note",
    "NoteSheet",
    "Request",
    "RequestSheet",
    "RequestState",
    "RulesChecked",
    "RulesInForce",
    "VisitSheet",
    "this_month",
]
