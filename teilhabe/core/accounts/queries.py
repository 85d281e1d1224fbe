import datetime

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from teilhabe.core.accounts.models import (
    Deputy,
    KeyRecovery,
    OneTimeLink,
    Proposal,
    RoleHeld,
    SecrecyPledge,
    Team,
    User,
)
from teilhabe.core.accounts.roles import (
    ADMINISTERS,
    ADVISES,
    COORDINATES,
    GUARDED,
    LEADS,
    READS_AUDIT,
    given_by,
)
from teilhabe.core.accounts.seals import has_seal
from teilhabe.core.accounts.seconds import Circle
from teilhabe.core.accounts.workflow import WAITING, ProposalState
from teilhabe.core.vault import queries as vault
from teilhabe.core.vault.models import Holder


def person_of(request: HttpRequest) -> User:
    """Whoever is logged in.

    Raises:
        PermissionDenied: nobody is.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def active_people() -> QuerySet[User]:
    return User.objects.filter(is_active=True)


def holders_of(roles: frozenset[str]) -> QuerySet[User]:
    """Active people who hold one of these roles today."""
    held = RoleHeld.objects.current().filter(role__in=roles)
    return active_people().filter(pk__in=held.values("user"))


def members_of(team: Team) -> QuerySet[User]:
    """Active people who belong to the team today."""
    return active_people().filter(pk__in=team.memberships.current().values("user"))


def teams_of(person: User) -> QuerySet[Team]:
    """Teams the person belongs to today."""
    return Team.objects.filter(pk__in=person.team_ids)


def may_get_key(team: Team) -> QuerySet[User]:
    """Members whom shares may give the team's key: pledged, with keys of their own but not this one."""
    holders = vault.members_of(Holder.objects.get(pk=team.pk))
    return pledged(members_of(team) & people_with_keys()).exclude(holder__in=holders)


def recoveries_shown_to(person: User) -> QuerySet[KeyRecovery]:
    """Whom shares let into the teams of the person; after a month the rows are erased."""
    return KeyRecovery.objects.filter(team__in=person.team_ids).select_related("team", "member", "typed_by")


def helping_teams() -> QuerySet[Team]:
    """Teams that requests and cases can belong to: all but those that read the audit."""
    return Team.objects.exclude(pk__in=vault.audit_readers())


def intake_team() -> Team | None:
    """The team that gets what visitors send; None while none is named, or somebody else named it."""
    team = Team.objects.filter(is_intake=True).first()
    return team if team and team.takes_in else None


def rows_nobody_gave() -> list[RoleHeld | Team]:
    """Roles and marks that count for nothing: somebody wrote them past the house."""
    roles = [held for held in RoleHeld.objects.not_over() if not held.is_genuine]
    return [*roles, *(team for team in Team.objects.filter(is_intake=True) if not team.takes_in)]


def has_valid_pledge(user: User, day: datetime.date | None = None) -> bool:
    """Whether a signed declaration of secrecy holds on that day (today)."""
    return _valid_pledges(day or timezone.localdate()).filter(user=user).exists()


def members_without_pledge(team: Team) -> QuerySet[User]:
    """Members of today for whom no signed declaration of secrecy holds."""
    return members_of(team).exclude(pk__in=_valid_pledges(timezone.localdate()).values("user"))


def pledged(people: QuerySet[User]) -> QuerySet[User]:
    """Those of them for whom a signed declaration of secrecy holds today."""
    return people.filter(pk__in=_valid_pledges(timezone.localdate()).values("user"))


def _valid_pledges(day: datetime.date) -> QuerySet[SecrecyPledge]:
    return SecrecyPledge.objects.filter(signed_on__lte=day, valid_until__gt=day)


def deputies_of(owner: User, day: datetime.date | None = None) -> QuerySet[User]:
    """Active people who act for `owner` on that day (today)."""
    rows = Deputy.objects.on(day or timezone.localdate()).filter(owner=owner)
    return active_people().filter(pk__in=rows.values("deputy"))


def duties_of(deputy: User) -> QuerySet[Deputy]:
    """Where this person stands in for a colleague, or will."""
    return Deputy.objects.not_over().filter(deputy=deputy)


def owners_served_by(deputy: User, day: datetime.date | None = None) -> QuerySet[User]:
    """People for whom `deputy` acts on that day (today)."""
    rows = Deputy.objects.on(day or timezone.localdate()).filter(deputy=deputy)
    return User.objects.filter(pk__in=rows.values("owner"))


def has_second_factor(user: User) -> bool:
    """Whether the person set up an authenticator app or a passkey; spare codes alone do not count."""
    return _has_one_of(user, Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_passkey(user: User) -> bool:
    return _has_one_of(user, Authenticator.Type.WEBAUTHN)


def _has_one_of(user: User, *kinds: str) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def people_with_keys() -> QuerySet[User]:
    """Active people who have a key pair: they logged in at least once."""
    return active_people().filter(holder__epoch__gt=0)


def valid_link(digest: str) -> OneTimeLink | None:
    """A one-time link that can still be used, with its person and, where it needs one, its proposal."""
    links = OneTimeLink.objects.select_related("user", "proposal__proposer", "proposal__second")
    link = links.filter(pk=digest, expires_at__gt=timezone.now(), user__is_active=True).first()
    return link if link and has_seal(link) and _is_agreed(link) else None


def _is_agreed(link: OneTimeLink) -> bool:
    if link.purpose == OneTimeLink.Purpose.INVITATION:
        return vault.holder_of(link.user) is None
    proposal = link.proposal
    if proposal is None or proposal.state == ProposalState.CONFIRMED:
        return True
    return proposal.state == ProposalState.ALONE and may_act_alone(proposal.proposer, link.user)


def is_unconfirmed(digest: str) -> bool:
    """Whether the link is good, but its second person has not confirmed yet."""
    link = OneTimeLink.objects.filter(pk=digest, proposal__in=waiting_proposals()).first()
    return link is not None and has_seal(link)


def bent_link(digest: str) -> OneTimeLink | None:
    """The row of a genuine link in which somebody wrote another person, purpose or date."""
    link = OneTimeLink.objects.filter(pk=digest).first()
    return link if link and not has_seal(link) else None


def pledges_ending_by(day: datetime.date) -> QuerySet[SecrecyPledge]:
    """Pledges of active people that stop holding by that day, where no newer one goes on."""
    longer = SecrecyPledge.objects.filter(user=OuterRef("user"), valid_until__gt=day)
    ending = SecrecyPledge.objects.filter(valid_until__gt=timezone.localdate(), valid_until__lte=day)
    return ending.filter(~Exists(longer), user__is_active=True).select_related("user")


# --- Second persons -----------------------------------------------------------------------------------------
def is_led() -> bool:
    """Whether the first days are over for good: somebody who leads came in once, or a team holds a key."""
    leaders = RoleHeld.objects.filter(role__in=LEADS, user__holder__epoch__gt=0)
    return leaders.exists() or Team.objects.exists()


def circle() -> Circle:
    """Who can be the second person today, in one query."""
    held = RoleHeld.objects.current().filter(
        role__in=GUARDED, user__is_active=True, user__holder__epoch__gt=0
    )
    rows = [(row.role, row.user_id) for row in held if row.is_genuine]

    def with_one_of(roles: frozenset[str]) -> frozenset[int]:
        return frozenset(user for role, user in rows if role in roles)

    return Circle(
        leading=with_one_of(LEADS | COORDINATES),
        administering=with_one_of(ADMINISTERS),
        keeping=with_one_of(ADVISES | READS_AUDIT),
    )


def may_act_alone(proposer: User, person: User) -> bool:
    """In the first days, and later for somebody who leads where there is nobody else."""
    return not is_led() or circle().is_alone(proposer.pk, person.pk)


def may_propose(proposer: User, proposal: Proposal) -> bool:
    """Whether this person may still do what the proposal says."""
    if proposal.kind == Proposal.Kind.NEW_PASSWORD:
        return proposer.has_perm("accounts.reset_access")
    return proposer.is_active and given_by(proposer.roles).issuperset(proposal.roles)


def may_agree_to_loss(person: User, leaver: User) -> bool:
    """Who may say that a team's only key goes: who leads or coordinates; anybody where none of them stays."""
    leading = circle().leading - {leaver.pk}
    return person.pk in leading or not leading


def seconds_of(proposal: Proposal) -> QuerySet[User]:
    """Who can confirm it today; nobody where the house has nobody else."""
    person = proposal.person
    return User.objects.filter(pk__in=circle().seconds(proposal.proposer_id, person.pk, person.let_in_by_id))


def waiting_proposals() -> QuerySet[Proposal]:
    return Proposal.objects.filter(state__in=WAITING, expires_at__gt=timezone.now())


def proposals_for_second(person: User) -> list[int]:
    """Ids of what this person may confirm, or look at again where one person acted alone; two queries."""
    now, here = timezone.now(), circle()
    looked_at = Q(state__in=WAITING, expires_at__gt=now) | Q(state=ProposalState.ALONE)
    rows = Proposal.objects.filter(looked_at).values_list("pk", "proposer", "person", "person__let_in_by")
    return [pk for pk, by, about, let_in in rows if person.pk in here.seconds(by, about, let_in)]


def proposal_awaiting(person: User) -> Proposal | None:
    """The roles that were proposed for this person and wait for a second person or for the code."""
    roles = waiting_proposals().filter(person=person, kind=Proposal.Kind.ROLES)
    return roles.select_related("proposer", "second").first()


def viewer(person: User) -> dict[str, str]:
    """As whom the person whose matter it is sees this colleague: name, and the code of the role.

    Of several roles the one that helps people counts first.
    """
    held = [*sorted(person.roles & (ADVISES | COORDINATES)), *sorted(person.roles)]
    return {"name": person.display_name, "role": held[0] if held else ""}
