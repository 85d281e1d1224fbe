from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ADVISES, COORDINATES, LEADS, ROLES
from teilhabe.foundation.access.table import Permission
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.queries.cases import unowned_cases

TEAM_ROLES = ADVISES | COORDINATES
# A commissioner keeps the least that a conversation needs (duty C13).
AN_ASSOCIATIONS = frozenset(ROLES["association"])


def of_my_teams(person: Any) -> Q:
    return Q(team__in=person.team_ids)


def mine_or_represented(person: Any) -> Q:
    """Own cases, and those of a colleague whom the person stands in for at the moment."""
    return of_my_teams(person) & Q(owner__in=[person.pk, *person.represented_ids])


def mine_represented_or_visited(person: Any) -> Q:
    """Adds cases that the person opened with a reason, until the time is over.

    Asked beforehand: as a subquery it would keep the list from using its index.
    """
    visits = person.case_visits.filter(ends_at__gt=timezone.now())
    visited = list(visits.values_list("case", flat=True))
    return mine_or_represented(person) | (of_my_teams(person) & Q(pk__in=visited))


def letters_open_to_me(person: Any) -> Q:
    return Q(case__in=Case.objects.filter(mine_represented_or_visited(person)))


def letters_i_write(person: Any) -> Q:
    return Q(case__in=Case.objects.filter(mine_or_represented(person)))


def requests_open_to_me(person: Any) -> Q:
    """Whatever the teams got; once it belongs to a case, for those who may read the case."""
    cases = Case.objects.filter(mine_represented_or_visited(person))
    return of_my_teams(person) & (Q(joined=None) | Q(joined__case__in=cases))


def mine_or_coordinated(person: Any) -> Q:
    return of_my_teams(person) if person.roles & COORDINATES else mine_or_represented(person)


MY_TEAMS = _("der eigenen Teams")
MY_REQUESTS = _("der eigenen Teams; in einer Akte nur, wer sie lesen darf")
MINE = _("eigene und in Vertretung")


def unowned(person: Any) -> Q:
    """In every team: the coordinator may be in another one, and nobody else might look."""
    return Q(pk__in=unowned_cases())


PERMISSIONS = [
    Permission(
        code="advice.view_request",
        label=_("Anfragen lesen"),
        roles=TEAM_ROLES,
        rows=requests_open_to_me,
        rows_label=MY_REQUESTS,
    ),
    Permission(
        code="advice.answer_request",
        label=_("Anfragen beantworten, zurückhalten, schließen"),
        roles=TEAM_ROLES,
        rows=requests_open_to_me,
        rows_label=MY_REQUESTS,
    ),
    Permission(code="advice.open_case", label=_("Eine Akte anlegen"), roles=TEAM_ROLES),
    Permission(
        code="advice.view_case",
        label=_("Akten lesen und Notizen schreiben"),
        roles=TEAM_ROLES,
        rows=mine_represented_or_visited,
        rows_label=_("eigene, in Vertretung, mit Begründung für einen Tag"),
    ),
    Permission(
        code="advice.change_case",
        label=_("Akten bearbeiten, schließen, wieder öffnen"),
        roles=TEAM_ROLES,
        rows=mine_or_represented,
        rows_label=MINE,
    ),
    Permission(
        code="advice.view_letter",
        label=_("Briefe in Akten lesen und drucken"),
        roles=TEAM_ROLES,
        rows=letters_open_to_me,
        rows_label=_("in Akten, die man lesen darf"),
    ),
    Permission(
        code="advice.change_letter",
        label=_("Briefe in Akten ändern, freigeben und als abgeschickt eintragen"),
        roles=TEAM_ROLES,
        rows=letters_i_write,
        rows_label=MINE,
    ),
    Permission(
        code="advice.set_goals",
        label=_("Ziele der Person aufschreiben und ändern"),
        roles=TEAM_ROLES & AN_ASSOCIATIONS,
        rows=mine_or_represented,
        rows_label=MINE,
    ),
    Permission(
        code="advice.erase_case",
        label=_("Akten löschen"),
        roles=TEAM_ROLES,
        rows=mine_or_represented,
        rows_label=MINE,
    ),
    Permission(
        code="advice.visit_case",
        label=_("Akten von Kolleg*innen mit Begründung öffnen"),
        roles=TEAM_ROLES,
        rows=of_my_teams,
        rows_label=MY_TEAMS,
    ),
    Permission(
        code="advice.hand_over_case",
        label=_("Akten an eine andere Person im Team geben"),
        roles=TEAM_ROLES,
        rows=mine_or_coordinated,
        rows_label=_("eigene und in Vertretung; Koordination: alle des Teams"),
    ),
    Permission(
        code="advice.assign_case",
        label=_("Akten, für die niemand mehr zuständig ist, jemandem im Team geben (ohne Inhalt)"),
        roles=COORDINATES | LEADS,
        rows=unowned,
        rows_label=_("offene Akten, deren zuständige Person gegangen ist"),
    ),
    Permission(
        code="advice.coordinate_cases",
        label=_("Sehen, wer im Team welche Frist hat (ohne Inhalt)"),
        roles=COORDINATES,
        rows=of_my_teams,
        rows_label=MY_TEAMS,
    ),
]
