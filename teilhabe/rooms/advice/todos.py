from django.utils.translation import gettext_lazy as _

from teilhabe.core.todos.kinds import TodoKind
from teilhabe.rooms.advice.actions.due_dates import set_next_due_date
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.queries.cases import (
    CONTESTED,
    COPY_WISHED,
    DUE_DATE,
    ERASURE_WISHED,
    PERSON_CHANGED,
)

KINDS = [
    TodoKind(
        code=DUE_DATE,
        label=_("Frist in einer Akte"),
        url_name="advice:case-detail",
        permission="advice.view_case",
        model=Case,
        when_done=set_next_due_date,
    ),
    TodoKind(
        code=PERSON_CHANGED,
        label=_("In einer Akte hat die Person etwas geändert"),
        url_name="advice:case-detail",
        permission="advice.view_case",
        model=Case,
    ),
    TodoKind(
        code=COPY_WISHED,
        label=_("Die Person möchte heute eine Kopie ihrer Akte"),
        url_name="advice:case-copy",
        permission="advice.change_case",
        model=Case,
    ),
    TodoKind(
        code=CONTESTED,
        label=_("In einer Akte sagt die Person: Das stimmt nicht"),
        url_name="advice:case-detail",
        permission="advice.view_case",
        model=Case,
    ),
    TodoKind(
        code=ERASURE_WISHED,
        label=_("Die Person hat ihr Postfach gelöscht: Die Akte folgt"),
        url_name="advice:case-detail",
        permission="advice.view_case",
        model=Case,
    ),
]
