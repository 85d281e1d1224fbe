import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from teilhabe.core.accounts.models import Membership, RoleHeld, User
from teilhabe.core.accounts.roles import ADVISES, COORDINATES
from teilhabe.core.todos.models import Todo
from teilhabe.core.todos.queries import open_todos_about
from teilhabe.core.vault.models import Mailbox
from teilhabe.foundation.access.table import rows_for
from teilhabe.rooms.advice.models import IS_OPEN, Case, CaseRequest, CaseVisit, Note
from teilhabe.rooms.advice.workflow import CaseState

DUE_DATE, PERSON_CHANGED = "advice.due_date", "advice.person_changed"
COPY_WISHED, CONTESTED = "advice.copy_wished", "advice.contested"
ERASURE_WISHED = "advice.erasure_wished"
"""Kinds of tasks whose subject is a case."""
NOTICES = [PERSON_CHANGED, COPY_WISHED, CONTESTED, ERASURE_WISHED]


def open_tasks_of(case_id: int) -> QuerySet[Todo]:
    return open_todos_about(DUE_DATE, case_id)


def notices_of(case_id: int) -> QuerySet[Todo]:
    """What the house put on somebody's list because the person did something."""
    return Todo.objects.filter(kind__in=NOTICES, subject=case_id, done_on=None)


def wishes_of(case_id: int) -> QuerySet[Todo]:
    return open_todos_about(COPY_WISHED, case_id)


def case_of(mailbox: Mailbox) -> Case | None:
    """The case that the house laid this mailbox into."""
    row = CaseRequest.objects.filter(request__mailbox=mailbox).select_related("case__team").first()
    return row.case if row and row.is_genuine else None


def joined_to(cases: Collection[int]) -> list[CaseRequest]:
    """The mailboxes that lie in these cases; a row that somebody wrote past the house is not among them."""
    rows = CaseRequest.objects.filter(case__in=cases).select_related("request__mailbox")
    return [row for row in rows if row.is_genuine]


def by_due_date(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.order_by(F("next_due_on").asc(nulls_last=True), "pk").select_related("owner")


def open_cases_for(person: Any) -> QuerySet[Case]:
    return by_due_date(rows_for(person, "advice.view_case", Case.objects.all())).filter(IS_OPEN)


def open_cases_of(owner: User) -> QuerySet[Case]:
    return Case.objects.filter(IS_OPEN, owner=owner)


def closed_cases_of(owner: User) -> QuerySet[Case]:
    return Case.objects.filter(owner=owner, state=CaseState.CLOSED)


def entrusted_notes_of(author: User) -> QuerySet[Note]:
    """Notes in a safe of their own that only this person opens."""
    alone = Note.objects.exclude(safe=F("case__safe"))
    return alone.filter(safe__grants__holder__owner=author)


def unowned_cases() -> QuerySet[Case]:
    """Open ones whose owner left the house or the team, or holds no role any more that opens cases."""
    members = Membership.objects.current().filter(user=OuterRef("owner"), team=OuterRef("team"))
    helping = RoleHeld.objects.current().filter(user=OuterRef("owner"), role__in=ADVISES | COORDINATES)
    is_owned = Q(Exists(members), Exists(helping), owner__is_active=True)
    return Case.objects.filter(IS_OPEN, ~is_owned)


def due_cases_for(person: Any, until: datetime.date) -> QuerySet[Case]:
    """Open cases of this person, and represented ones, whose date comes by then."""
    return open_cases_for(person).filter(next_due_on__lte=until)


def visit_of(person: Any, case: Case) -> CaseVisit | None:
    """The visit that lets a colleague read this case now."""
    if case.owner_id == person.pk:
        return None
    return CaseVisit.objects.filter(case=case, visitor=person, ends_at__gt=timezone.now()).first()
