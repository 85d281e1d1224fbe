"""Who of a team holds its key, and what the others still need."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from teilhabe.core.accounts.models import Membership, Team, User
from teilhabe.core.accounts.queries import members_of, pledged
from teilhabe.core.vault import queries as vault
from teilhabe.core.vault.house import reads_audit
from teilhabe.core.vault.models import GrantAttestation, Holder

Pair = tuple[int, int]
"""A team and somebody in it, both as ids of holders."""


def holder_of_team(team: Team) -> Holder:
    return Holder.objects.get(pk=team.pk)


def holds_all_keys(person: User) -> bool:
    """Whether the person holds the present key of each of their teams."""
    holder = vault.holder_of(person)
    held = {team.pk for team in vault.teams_of(holder)} if holder else set()
    return held.issuperset(person.team_ids)


@dataclass(frozen=True)
class TeamLoss:
    """What nobody opens any more once `member`, who alone holds the key of `team`, is without it."""

    team: Team
    member: User
    safes: int
    reads_audit: bool
    has_shares: bool


def losses_without(person: User) -> list[TeamLoss]:
    """Teams whose key only this person holds."""
    holder = vault.holder_of(person)
    alone = {row.pk: row for row in vault.held_alone(holder)} if holder else {}
    return [
        TeamLoss(
            team=team,
            member=person,
            safes=vault.safes_of(alone[team.pk]).count(),
            reads_audit=reads_audit(alone[team.pk]),
            has_shares=vault.has_shares(alone[team.pk]),
        )
        for team in Team.objects.filter(pk__in=list(alone))
    ]


def readers_in(team: Team) -> QuerySet[User]:
    """Members who can open what is sealed to the team: they hold the key, and their pledge is valid."""
    return pledged(members_of(team).filter(holder__in=vault.members_of(holder_of_team(team))))


def heirs_in(team: Team, leaver: User) -> QuerySet[User]:
    """Members who can take over from a colleague."""
    return readers_in(team).exclude(pk=leaver.pk)


class Missing(StrEnum):
    """What a member of a team still needs before the sealed content opens."""

    NOTHING = "nothing"
    LOG_IN = "log_in"
    VOUCHER = "voucher"
    SECOND_PERSON = "second_person"


@dataclass(frozen=True)
class MemberState:
    membership: Membership
    missing: Missing
    attestation: GrantAttestation | None = None

    @property
    def user(self) -> User:
        return self.membership.user

    @property
    def holder(self) -> Holder:
        return self.membership.user.holder

    @property
    def voucher(self) -> User | None:
        return self.attestation.attester.owner if self.attestation else None


def member_states(team: Team) -> list[MemberState]:
    """Today's members and what each still needs."""
    return _states_in([team])


def waiting_for_key(teams: Iterable[Team], beside: User) -> list[MemberState]:
    """Members of these teams whom somebody else can help to the key, but not `beside`."""
    helped = (Missing.VOUCHER, Missing.SECOND_PERSON)
    return [state for state in _states_in(teams) if state.missing in helped and state.user != beside]


def _states_in(teams: Iterable[Team]) -> list[MemberState]:
    """Three queries, however many teams there are."""
    ids = [team.pk for team in teams]
    keyed = vault.keyed_members(ids)
    attested = {(row.team_id, row.newcomer_id): row for row in _attestations(ids)}
    rows = Membership.objects.current().filter(team__in=ids).select_related("team", "user__holder")
    return [_member_state(row, keyed, attested) for row in rows.order_by("team__name", "user__display_name")]


def _attestations(teams: Collection[int]) -> QuerySet[GrantAttestation]:
    rows = GrantAttestation.objects.filter(team__in=teams)
    return rows.select_related("attester__owner", "newcomer", "team")


def _member_state(row: Membership, keyed: set[Pair], attested: dict[Pair, GrantAttestation]) -> MemberState:
    holder = getattr(row.user, "holder", None)
    if holder is None or holder.epoch == 0:
        return MemberState(row, Missing.LOG_IN)
    pair = (row.team_id, holder.pk)
    if pair in keyed:
        return MemberState(row, Missing.NOTHING)
    if pair in attested:
        return MemberState(row, Missing.SECOND_PERSON, attested[pair])
    return MemberState(row, Missing.VOUCHER)
