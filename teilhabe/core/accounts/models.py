import datetime
import secrets
from typing import Any, ClassVar, Self

from django.contrib.auth import load_backend
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import labels_of
from teilhabe.core.accounts.workflow import PROPOSAL_WORKFLOW, WAITING, ProposalState
from teilhabe.core.vault.house import house_tag, with_seal
from teilhabe.foundation.privacy import Privacy

DESK_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
TABLE_BACKEND = "teilhabe.foundation.access.backend.TableBackend"


class User(AbstractBaseUser):
    """A person who logs in. There are no superusers: what somebody may do follows from the roles held."""

    privacy = Privacy.PERSONAL

    username = models.CharField(
        _("Benutzername"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    display_name = models.CharField(_("Name, den alle sehen"), max_length=120)
    language = models.CharField(_("Sprache"), max_length=2, choices=DESK_LANGUAGES, default="de")
    email = models.EmailField(_("E-Mail"), blank=True)
    # Codes of languages in which somebody can advise; entered by the person alone, if at all.
    spoken_languages = models.JSONField(_("Sprachen für die Beratung"), default=list, blank=True)
    uses_search_key = models.BooleanField(_("Die Taste / führt in das Suchfeld"), default=True)
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    # Who made the link with which this person came in, until a second person's code proved who it is.
    let_in_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    # When somebody was last here is nobody's business: no `last_login`.
    last_login = None

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects = BaseUserManager["User"]()

    class Meta:
        ordering = ["display_name", "id"]

    def __str__(self) -> str:
        return self.display_name

    def has_perm(self, permission: str, obj: Any = None) -> bool:
        """The permissions table alone answers; no other backend is asked."""
        return self.is_active and load_backend(TABLE_BACKEND).has_perm(self, permission, obj)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Codes of the roles held today. Remembered for the life of this object, which is one request."""
        return frozenset(held.role for held in self.roles_held.current() if held.is_genuine)

    @cached_property
    def team_ids(self) -> frozenset[int]:
        """Ids of the teams this person belongs to today. Remembered like `roles`."""
        return frozenset(self.memberships.current().values_list("team_id", flat=True))

    @cached_property
    def represented_ids(self) -> frozenset[int]:
        """Ids of the colleagues this person stands in for today. Remembered like `roles`."""
        return frozenset(self.deputy_for.current().values_list("owner_id", flat=True))


class TermQuerySet(models.QuerySet[Any]):
    """Questions about rows that hold for a time."""

    def on(self, day: datetime.date) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def not_over(self) -> Self:
        """Current ones, and those that are still to come."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=timezone.localdate()))


class Term(models.Model):
    """Something that holds from a first day until just before `valid_until`; None: no end known."""

    valid_from = models.DateField(_("Gilt ab"), default=timezone.localdate)
    valid_until = models.DateField(null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-valid_from", "-id"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_start",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            )
        ]

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        return self.valid_from <= today and (self.valid_until is None or today < self.valid_until)

    @property
    def last_day(self) -> datetime.date | None:
        return self.valid_until - datetime.timedelta(days=1) if self.valid_until else None


class RoleHeld(Term):
    """A role of `roles.py` in somebody's hands, with the house's word for it.

    A row that was written past this program, or changed, counts for nothing (decision 0011).
    """

    privacy = Privacy.PERSONAL

    user = models.ForeignKey(User, models.CASCADE, related_name="roles_held")
    role = models.CharField(_("Rolle"), max_length=40)
    seal = models.BinaryField(max_length=32, editable=False)

    class Meta(Term.Meta):
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(
                name="role_held_once", fields=["user", "role"], condition=Q(valid_until=None)
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.seal = role_tag(self)
        super().save(*args, **with_seal("seal", kwargs))

    @property
    def is_genuine(self) -> bool:
        return secrets.compare_digest(bytes(self.seal), role_tag(self))

    @property
    def is_current(self) -> bool:
        return super().is_current and self.is_genuine


def role_tag(held: RoleHeld) -> bytes:
    return house_tag("role", held.user_id, held.role, f"{held.valid_from}..{held.valid_until or ''}")


class Team(models.Model):
    """People who open the same sealed content. Its id is that of the team's holder in the vault.

    What visitors send is sealed to the team for which the house gave its word, not to the one marked.
    """

    privacy = Privacy.INTERNAL

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(_("Name"), max_length=120, unique=True)
    is_intake = models.BooleanField(_("Nimmt neue Anfragen an"), default=False)
    intake_seal = models.BinaryField(max_length=32, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="one_intake_team", fields=["is_intake"], condition=Q(is_intake=True))
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.intake_seal = intake_tag(self) if self.is_intake else b""
        super().save(*args, **with_seal("intake_seal", kwargs))

    @property
    def takes_in(self) -> bool:
        return self.is_intake and secrets.compare_digest(bytes(self.intake_seal), intake_tag(self))


def intake_tag(team: Team) -> bytes:
    return house_tag("team that takes in requests", team.pk)


class Membership(Term):
    """Somebody belongs to a team."""

    privacy = Privacy.PERSONAL

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")

    class Meta(Term.Meta):
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(
                name="member_once", fields=["team", "user"], condition=Q(valid_until=None)
            ),
        ]


class KeyRecovery(models.Model):
    """People who hold shares let `member` into the team. Every member sees it for a month."""

    privacy = Privacy.PERSONAL

    team = models.ForeignKey(Team, models.CASCADE, related_name="recoveries")
    member = models.ForeignKey(User, models.CASCADE, related_name="+")
    typed_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    recovered_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-recovered_on", "-id"]


class Deputy(Term):
    """Somebody acts for an absent colleague for a time; always with an end."""

    privacy = Privacy.PERSONAL

    owner = models.ForeignKey(User, models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(User, models.CASCADE, related_name="deputy_for")

    class Meta(Term.Meta):
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(name="deputy_is_somebody_else", condition=~Q(owner=F("deputy"))),
            models.CheckConstraint(name="deputy_has_an_end", condition=~Q(valid_until=None)),
        ]


class SecrecyPledge(models.Model):
    """A signed declaration of secrecy. It holds from `signed_on` until just before `valid_until`."""

    privacy = Privacy.PERSONAL

    user = models.ForeignKey(User, models.CASCADE, related_name="pledges")
    signed_on = models.DateField(_("Unterschrieben am"))
    valid_until = models.DateField()

    class Meta:
        ordering = ["-valid_until", "-id"]
        constraints = [
            models.CheckConstraint(
                name="pledge_ends_after_signing", condition=Q(valid_until__gt=F("signed_on"))
            )
        ]

    @property
    def last_day(self) -> datetime.date:
        return self.valid_until - datetime.timedelta(days=1)


class Session(models.Model):
    """A session as the table knows it: neither its key nor what is in it, no address, no browser."""

    privacy = Privacy.PERSONAL
    is_archived = False

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(_("Gerät"), max_length=60, blank=True)
    started_on = models.DateField()

    class Meta:
        ordering = ["-started_on", "digest"]


class Proposal(models.Model):
    """Something about `person` that one may propose and another has to confirm (decision 0009).

    Confirming gives a code; with it the person accepts. The table knows only a keyed digest of the code.
    `lost_teams` are teams whose only key goes with this, as both were told.
    """

    class Kind(models.TextChoices):
        ROLES = "roles", _("Rollen")
        NEW_PASSWORD = "new_password", _("Link für ein neues Passwort")

    privacy = Privacy.PERSONAL
    workflow = PROPOSAL_WORKFLOW

    kind = models.CharField(max_length=20, choices=Kind)
    person = models.ForeignKey(User, models.CASCADE, related_name="proposals")
    proposer = models.ForeignKey(User, models.CASCADE, related_name="proposals_made")
    second = models.ForeignKey(User, models.SET_NULL, null=True, related_name="proposals_confirmed")
    state = models.CharField(_("Stand"), max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    roles = models.JSONField(default=list)
    lost_teams = models.JSONField(default=list)
    expires_at = models.DateTimeField(_("Gilt bis"))
    closed_on = models.DateField(null=True, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-expires_at", "-id"]
        constraints = [
            models.CheckConstraint(name="proposal_is_about_another", condition=~Q(proposer=F("person"))),
            models.CheckConstraint(
                name="proposal_has_two_people",
                condition=Q(second=None) | (~Q(second=F("proposer")) & ~Q(second=F("person"))),
            ),
            models.CheckConstraint(
                name="confirmed_by_somebody",
                condition=~Q(state=ProposalState.CONFIRMED) | ~Q(code_digest=""),
            ),
            models.UniqueConstraint(
                name="one_waiting_proposal", fields=["person", "kind"], condition=Q(state__in=WAITING)
            ),
        ]

    def __str__(self) -> str:
        if self.kind == self.Kind.ROLES:
            return labels_of(self.roles)
        return str(self.Kind.NEW_PASSWORD.label)

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING and self.expires_at > timezone.now()


class OneTimeLink(models.Model):
    """Lets somebody set a password once, until `expires_at`. The table knows only a digest of the link.

    `seal` is the house's word for all the rest: a row without it lets nobody in. With a `proposal` it works
    once that is confirmed, together with the code of whoever confirmed.
    """

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("Einladung")
        NEW_PASSWORD = "new_password", _("Neues Passwort")

    privacy = Privacy.PERSONAL

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.OneToOneField(User, models.CASCADE, related_name="one_time_link")
    purpose = models.CharField(max_length=20, choices=Purpose)
    expires_at = models.DateTimeField()
    proposal = models.ForeignKey(Proposal, models.CASCADE, null=True, related_name="links")
    seal = models.BinaryField(max_length=32)

    @property
    def needs_code(self) -> bool:
        return self.proposal is not None and self.proposal.state == ProposalState.CONFIRMED
