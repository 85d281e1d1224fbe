"""The plug `heritage`: an app's `heritage.py` lists in `LEFT_BEHIND` what somebody who leaves has in hand.

Nothing is opened to count it or to hand it on: who arranges a leaving need not be in the team.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise

from teilhabe.core.accounts.keys import heirs_in
from teilhabe.core.accounts.models import Team, User
from teilhabe.core.accounts.queries import people_with_keys
from teilhabe.core.vault.keyring import Keyring
from teilhabe.foundation.plugs import collect

NO_TEAM = 0


@dataclass(frozen=True, kw_only=True)
class Handover:
    """`heir` takes over what `leaver` has in the team `team_id`, or NO_TEAM; without an heir nobody does.

    `keyring` belongs to whoever arranges it, and may open nothing of the team.
    """

    leaver: User
    team_id: int
    heir: User | None
    keyring: Keyring


@dataclass(frozen=True, kw_only=True)
class LeftBehind:
    """`counts` says how many by the id of the team, NO_TEAM for what belongs to none. `hand_on` settles them.

    What `is_lost` nobody can take over: `hand_on` ends it, and the page says so before.
    """

    label: str | Promise
    counts: Callable[[User], Mapping[int, int]]
    hand_on: Callable[[Handover], None]
    is_lost: bool = False


@cache
def kinds_left_behind() -> list[LeftBehind]:
    return collect("heritage", "LEFT_BEHIND", LeftBehind)


@dataclass(frozen=True)
class Heritage:
    """What somebody has in hand in one team (None: in no team), and who could take it over."""

    team: Team | None
    counted: Sequence[tuple[LeftBehind, int]]
    heirs: Sequence[User]

    @property
    def team_id(self) -> int:
        return self.team.pk if self.team else NO_TEAM

    @property
    def handed_on(self) -> list[tuple[LeftBehind, int]]:
        return [(kind, count) for kind, count in self.counted if not kind.is_lost]

    @property
    def lost(self) -> list[tuple[LeftBehind, int]]:
        return [(kind, count) for kind, count in self.counted if kind.is_lost]


def heritage_of(leaver: User, team_ids: Iterable[int] | None = None) -> list[Heritage]:
    """Team by team, then what belongs to none; only of `team_ids`, where they are given."""
    counts = [(kind, kind.counts(leaver)) for kind in kinds_left_behind()]
    found = {team_id for _, by_team in counts for team_id in by_team}
    wanted = found if team_ids is None else found.intersection(team_ids)
    teams: list[Team | None] = [*Team.objects.filter(pk__in=wanted)]
    if NO_TEAM in wanted:
        teams.append(None)
    return [_heritage_in(team, leaver, counts) for team in teams]


def _heritage_in(
    team: Team | None, leaver: User, counts: Iterable[tuple[LeftBehind, Mapping[int, int]]]
) -> Heritage:
    team_id = team.pk if team else NO_TEAM
    counted = [(kind, by_team[team_id]) for kind, by_team in counts if by_team.get(team_id)]
    return Heritage(team, counted, list(heirs_of(team, leaver)))


def heirs_of(team: Team | None, leaver: User) -> Iterable[User]:
    """Who can take over in the team; for what belongs to no team, everybody who came in."""
    return heirs_in(team, leaver) if team else people_with_keys().exclude(pk=leaver.pk)
