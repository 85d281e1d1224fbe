from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from teilhabe.core.vault.models import Message
from teilhabe.foundation.access.table import rows_for
from teilhabe.rooms.advice.models import Request, RequestState

UNREAD = Exists(Message.objects.filter(mailbox=OuterRef("mailbox"), state=Message.State.FOR_TEAM))


def requests_for(person: Any) -> QuerySet[Request]:
    """Requests this person may read, the most urgent first; `has_unread` is set on each."""
    rows = rows_for(person, "advice.view_request", Request.objects.all())
    return (
        rows.annotate(has_unread=UNREAD)
        .select_related("mailbox", "joined__case__owner")
        .order_by(F("next_due_on").asc(nulls_last=True), "pk")
    )


def waiting_requests(person: Any) -> QuerySet[Request]:
    """New ones, and those whose mailbox holds a message nobody read."""
    return requests_for(person).filter(
        Q(state=RequestState.NEW) | (Q(UNREAD) & ~Q(state=RequestState.HELD_BACK))
    )


def answered_requests(person: Any) -> QuerySet[Request]:
    return requests_for(person).filter(~Q(UNREAD), state=RequestState.ANSWERED)


def held_back_requests(person: Any) -> QuerySet[Request]:
    return requests_for(person).filter(state=RequestState.HELD_BACK)
