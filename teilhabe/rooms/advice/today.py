import datetime
from collections.abc import Sequence

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.keys import holds_all_keys
from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import has_valid_pledge, person_of
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.web.sections import Section
from teilhabe.rooms.advice.models import Case, RulesInForce
from teilhabe.rooms.advice.queries.cases import due_cases_for
from teilhabe.rooms.advice.queries.deadlines import unchecked_change
from teilhabe.rooms.advice.queries.inbox import waiting_requests
from teilhabe.rooms.advice.readings.cases import CaseLine, case_lines
from teilhabe.rooms.advice.readings.inbox import RequestLine, request_lines

WEEK = datetime.timedelta(days=7)
MOST_SHOWN = 12


def missing(request: HttpRequest) -> Sequence[str]:
    """What this person needs before everything opens: "pledge", "team", "key"."""
    person = person_of(request)
    has = {"pledge": has_valid_pledge(person), "team": bool(person.team_ids), "key": holds_all_keys(person)}
    return [need for need, is_met in has.items() if not is_met]


def is_shut(person: User) -> bool:
    """Whether nothing at all opens: an empty list would then look as if all were done."""
    return not (person.team_ids and has_valid_pledge(person))


def waiting(request: HttpRequest) -> Sequence[RequestLine] | None:
    person = person_of(request)
    if is_shut(person):
        return None
    return request_lines(keyring_of(request), list(waiting_requests(person)[:MOST_SHOWN]))


def due(request: HttpRequest) -> Sequence[CaseLine] | None:
    """Cases whose date was missed or comes within a week."""
    person = person_of(request)
    if is_shut(person):
        return None
    cases = due_cases_for(person, timezone.localdate() + WEEK)[:MOST_SHOWN]
    return case_lines(keyring_of(request), list(cases))


def unowned(request: HttpRequest) -> Sequence[tuple[str, int]]:
    """Teams and how many of their open cases nobody is responsible for."""
    rows = rows_for(person_of(request), "advice.assign_case", Case.objects.all())
    return list(rows.order_by("team__name").values_list("team__name").annotate(Count("pk")))


def changed_rules(request: HttpRequest) -> Sequence[RulesInForce]:
    person = person_of(request)
    change = unchecked_change(person)
    return [change] if change and not is_shut(person) else []


SECTIONS = [
    Section(
        title=_("Regeln für Fristen haben sich geändert"),
        template="advice/desk/today_rules.html",
        rows=changed_rules,
        permission="advice.view_case",
        order=8,
    ),
    Section(
        title=_("Akten ohne zuständige Person"),
        template="advice/desk/today_unowned.html",
        rows=unowned,
        permission="advice.assign_case",
        order=7,
    ),
    Section(
        title="",
        template="advice/desk/today_missing.html",
        rows=missing,
        permission="advice.view_request",
        order=6,
    ),
    Section(
        title=_("Anfragen, die warten"),
        template="advice/desk/today_requests.html",
        rows=waiting,
        permission="advice.view_request",
        order=10,
        nothing=_("Keine Anfrage wartet."),
    ),
    Section(
        title=_("Fristen in den nächsten Tagen"),
        template="advice/desk/today_cases.html",
        rows=due,
        permission="advice.view_case",
        order=30,
        nothing=_("In den nächsten sieben Tagen ist keine Frist."),
    ),
]
