import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from teilhabe.core.todos.models import Todo
from teilhabe.core.todos.queries import open_todos_about
from teilhabe.foundation.access.table import rows_for
from teilhabe.rooms.advice.models import IS_OPEN, Case, CaseVisit

DUE_DATE = "advice.due_date"


def open_tasks_of(case_id: int) -> QuerySet[Todo]:
    return open_todos_about(DUE_DATE, case_id)


def by_due_date(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.order_by(F("next_due_on").asc(nulls_last=True), "pk").select_related("owner")


def open_cases_for(person: Any) -> QuerySet[Case]:
    return by_due_date(rows_for(person, "advice.view_case", Case.objects.all())).filter(IS_OPEN)


def due_cases_for(person: Any, until: datetime.date) -> QuerySet[Case]:
    """Open cases of this person, and represented ones, whose date comes by then."""
    return open_cases_for(person).filter(next_due_on__lte=until)


def visit_of(person: Any, case: Case) -> CaseVisit | None:
    """The visit that lets a colleague read this case now."""
    if case.owner_id == person.pk:
        return None
    return CaseVisit.objects.filter(case=case, visitor=person, ends_at__gt=timezone.now()).first()
