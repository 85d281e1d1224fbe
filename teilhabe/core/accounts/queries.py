import datetime

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from teilhabe.core.accounts.models import (
    Deputy,
    OneTimeLink,
    RoleHeld,
    SecrecyPledge,
    Team,
    User,
)
from teilhabe.core.vault import queries as vault


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


def helping_teams() -> QuerySet[Team]:
    """Teams that requests and cases can belong to: all but those that read the audit."""
    return Team.objects.exclude(pk__in=vault.audit_readers())


def intake_team() -> Team | None:
    """The team that gets what visitors send; None while none is named."""
    return Team.objects.filter(is_intake=True).first()


def has_valid_pledge(user: User, day: datetime.date | None = None) -> bool:
    """Whether a signed declaration of secrecy holds on that day (today)."""
    day = day or timezone.localdate()
    return SecrecyPledge.objects.filter(user=user, signed_on__lte=day, valid_until__gt=day).exists()


def deputies_of(owner: User, day: datetime.date | None = None) -> QuerySet[User]:
    """Active people who act for `owner` on that day (today)."""
    rows = Deputy.objects.on(day or timezone.localdate()).filter(owner=owner)
    return active_people().filter(pk__in=rows.values("deputy"))


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
    """A one-time link that can still be used, with its person."""
    links = OneTimeLink.objects.select_related("user").filter(user__is_active=True)
    return links.filter(pk=digest, expires_at__gt=timezone.now()).first()


def pledges_ending_by(day: datetime.date) -> QuerySet[SecrecyPledge]:
    """Pledges of active people that stop holding by that day, where no newer one goes on."""
    longer = SecrecyPledge.objects.filter(user=OuterRef("user"), valid_until__gt=day)
    ending = SecrecyPledge.objects.filter(valid_until__gt=timezone.localdate(), valid_until__lte=day)
    return ending.filter(~Exists(longer), user__is_active=True).select_related("user")
