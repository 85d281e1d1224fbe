"""Who of a team holds its key, and what the others still need."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone

from teilhabe.core.accounts.models import Membership, SecrecyPledge, Team, User
from teilhabe.core.accounts.queries import members_of
from teilhabe.core.vault import queries as vault
from teilhabe.core.vault.models import GrantAttestation, Holder


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
            reads_audit=alone[team.pk].reads_audit,
            has_shares=vault.has_shares(alone[team.pk]),
        )
        for team in Team.objects.filter(pk__in=list(alone))
    ]


def heirs_in(team: Team, leaver: User) -> QuerySet[User]:
    """Members who can take over from a colleague: they hold the key, and their pledge is valid."""
    keyed = vault.members_of(holder_of_team(team))
    today = timezone.localdate()
    pledged = SecrecyPledge.objects.filter(signed_on__lte=today, valid_until__gt=today)
    return members_of(team).filter(holder__in=keyed, pledges__in=pledged).exclude(pk=leaver.pk).distinct()


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
    """Today's members and what each still needs, in three queries."""
    holder = holder_of_team(team)
    keyed = {member.pk for member in vault.members_of(holder)}
    attested = {row.newcomer_id: row for row in _attestations(holder)}
    rows = team.memberships.current().select_related("user__holder").order_by("user__display_name")
    return [_member_state(row, keyed, attested) for row in rows]


def waiting_for_key(teams: Iterable[Team], beside: User) -> list[MemberState]:
    """Members of these teams whom somebody else can help to the key, but not `beside`."""
    helped = (Missing.VOUCHER, Missing.SECOND_PERSON)
    states = [state for team in teams for state in member_states(team)]
    return [state for state in states if state.missing in helped and state.user != beside]


def _attestations(team: Holder) -> QuerySet[GrantAttestation]:
    return GrantAttestation.objects.filter(team=team).select_related("attester__owner", "newcomer", "team")


def _member_state(row: Membership, keyed: set[int], attested: dict[int, GrantAttestation]) -> MemberState:
    holder = getattr(row.user, "holder", None)
    if holder is None or holder.epoch == 0:
        return MemberState(row, Missing.LOG_IN)
    if holder.pk in keyed:
        return MemberState(row, Missing.NOTHING)
    if holder.pk in attested:
        return MemberState(row, Missing.SECOND_PERSON, attested[holder.pk])
    return MemberState(row, Missing.VOUCHER)
