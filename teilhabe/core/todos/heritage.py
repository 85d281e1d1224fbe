"""What somebody who leaves still had to do."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.leftovers import NO_TEAM, Handover, LeftBehind
from teilhabe.core.accounts.models import User
from teilhabe.core.todos.actions import end_own_todos, hand_on_todos, take_deputy_off
from teilhabe.core.todos.models import Todo
from teilhabe.core.todos.queries import own_todos_of, team_todos_of, todos_as_deputy_of


def in_teams(leaver: User) -> dict[int, int]:
    rows = team_todos_of(leaver).order_by().values_list("team").annotate(Count("pk"))
    return dict(rows)


def in_no_team(todos: QuerySet[Todo]) -> dict[int, int]:
    count = todos.count()
    return {NO_TEAM: count} if count else {}


def hand_on(handover: Handover) -> None:
    hand_on_todos(handover.keyring, handover.leaver, handover.team_id, handover.heir)


LEFT_BEHIND = [
    LeftBehind(label=_("Offene Aufgaben"), counts=in_teams, hand_on=hand_on),
    LeftBehind(
        label=_("Aufgaben, bei denen die Person vertritt"),
        counts=lambda leaver: in_no_team(todos_as_deputy_of(leaver)),
        hand_on=lambda handover: take_deputy_off(handover.leaver),
    ),
    LeftBehind(
        label=_("Eigene Aufgaben, die sonst niemand lesen kann"),
        counts=lambda leaver: in_no_team(own_todos_of(leaver)),
        hand_on=lambda handover: end_own_todos(handover.leaver, by=handover.keyring.user),
        is_lost=True,
    ),
]
