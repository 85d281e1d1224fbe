from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from teilhabe.core.accounts.keys import holder_of_team, member_states
from teilhabe.core.accounts.models import Team, User
from teilhabe.core.accounts.queries import holders_of
from teilhabe.core.vault import queries as vault
from teilhabe.foundation.access.table import permission


class Missing(StrEnum):
    """What somebody who may read the audit still needs before it opens."""

    NOTHING = "nothing"
    TEAM = "team"
    MEMBERSHIP = "membership"
    KEY = "key"


@dataclass(frozen=True)
class Reader:
    """`helpers` are those who can give what is missing; `team` reads the audit."""

    missing: Missing
    team: Team | None
    helpers: Sequence[User]


def reader_state(person: User) -> Reader:
    """Whether the audit opens for this person, and if not, who can change that."""
    teams = list(audit_teams())
    own = [team for team in teams if team.pk in person.team_ids]
    if not own:
        missing = Missing.MEMBERSHIP if teams else Missing.TEAM
        managers = holders_of(frozenset(permission("accounts.manage_team").roles))
        return Reader(missing, teams[0] if teams else None, list(managers.exclude(pk=person.pk)))
    holder = vault.holder_of(person)
    for team in own:
        if holder and vault.holds_key_of(holder, holder_of_team(team)):
            return Reader(Missing.NOTHING, team, [])
    return Reader(Missing.KEY, own[0], keyholders(own[0]))


def audit_teams() -> QuerySet[Team]:
    return Team.objects.filter(pk__in=vault.audit_readers())


def keyholders(team: Team) -> list[User]:
    return [state.user for state in member_states(team) if state.missing == "nothing"]


def audit_readers() -> QuerySet[User]:
    """Everybody who holds the key of a team that reads the audit."""
    return User.objects.filter(holder__in=vault.holders_of_audit_keys())
