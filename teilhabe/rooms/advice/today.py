import datetime
from collections.abc import Sequence

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.queries import has_valid_pledge, person_of
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.foundation.web.sections import Section
from teilhabe.rooms.advice.queries.cases import due_cases_for
from teilhabe.rooms.advice.queries.inbox import waiting_requests
from teilhabe.rooms.advice.readings.cases import CaseLine, case_lines
from teilhabe.rooms.advice.readings.inbox import RequestLine, request_lines

WEEK = datetime.timedelta(days=7)
MOST_SHOWN = 12


def waiting(request: HttpRequest) -> Sequence[RequestLine]:
    """Without a valid pledge nothing is opened, so nothing is shown."""
    person = person_of(request)
    if not has_valid_pledge(person):
        return []
    return request_lines(keyring_of(request), list(waiting_requests(person)[:MOST_SHOWN]))


def due(request: HttpRequest) -> Sequence[CaseLine]:
    """Cases whose date was missed or comes within a week."""
    person = person_of(request)
    if not has_valid_pledge(person):
        return []
    cases = due_cases_for(person, timezone.localdate() + WEEK)[:MOST_SHOWN]
    return case_lines(keyring_of(request), list(cases))


SECTIONS = [
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
