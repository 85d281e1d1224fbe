"""The cases of somebody who leaves. Nothing is opened: their owner stands in the clear (decision 0005)."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.leftovers import NO_TEAM, Handover, LeftBehind
from teilhabe.core.accounts.models import User
from teilhabe.rooms.advice.actions.cases import hand_over_case
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.queries.cases import closed_cases_of, entrusted_notes_of, open_cases_of


def by_team(cases: QuerySet[Case]) -> dict[int, int]:
    return dict(cases.order_by().values_list("team").annotate(Count("pk")))


def hand_on(handover: Handover, cases: QuerySet[Case]) -> None:
    """Without an heir they keep the owner who left, and stand in the list of those that nobody leads."""
    if handover.heir:
        for case in cases.filter(team=handover.team_id).select_related("team"):
            hand_over_case(handover.keyring, case, handover.heir)


def entrusted(leaver: User) -> dict[int, int]:
    count = entrusted_notes_of(leaver).count()
    return {NO_TEAM: count} if count else {}


def nothing_to_do(handover: Handover) -> None:
    """Their key goes with the person; they are erased with their case."""


LEFT_BEHIND = [
    LeftBehind(
        label=_("Offene Akten"),
        counts=lambda leaver: by_team(open_cases_of(leaver)),
        hand_on=lambda handover: hand_on(handover, open_cases_of(handover.leaver)),
    ),
    LeftBehind(
        label=_("Abgeschlossene Akten"),
        counts=lambda leaver: by_team(closed_cases_of(leaver)),
        hand_on=lambda handover: hand_on(handover, closed_cases_of(handover.leaver)),
    ),
    LeftBehind(
        label=_("Notizen, die nur dieser Person anvertraut sind"),
        counts=entrusted,
        hand_on=nothing_to_do,
        is_lost=True,
    ),
]
