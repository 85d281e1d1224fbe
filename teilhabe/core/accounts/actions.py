"""Every write about people: how they get in, what they may do, how they leave.

`by` is whoever does it; None is the house itself.
"""

import datetime
import secrets
from collections.abc import Iterable
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.hashers import keep_wrapping_key
from teilhabe.core.accounts.keys import MemberState, Missing, holder_of_team
from teilhabe.core.accounts.models import (
    Deputy,
    Membership,
    OneTimeLink,
    RoleHeld,
    SecrecyPledge,
    Session,
    Team,
    Term,
    User,
)
from teilhabe.core.accounts.roles import ADMINISTERS, ADVISES, COORDINATES, READS_AUDIT, given_by, house_roles
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.errors import AttestationError, KeysLostError, NoGrantError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.queries import audit_readers, holder_of, holds_last_key
from teilhabe.engines.sealing.keys import derive
from teilhabe.engines.sealing.recovery import RecoveryCode
from teilhabe.foundation.audit.actions import record

INVITATION_HOLDS = datetime.timedelta(days=7)
NEW_PASSWORD_HOLDS = datetime.timedelta(days=1)


ATTESTATION_TEXTS = {
    "fingerprint": _lazy("Der Fingerabdruck ist ein anderer. Bitte lassen Sie ihn noch einmal vorlesen."),
    "same person": _lazy("Dafür braucht es zwei verschiedene Menschen."),
    "not a member": _lazy("Sie haben den Schlüssel dieses Teams selbst nicht."),
}
ATTESTATION_FAILED = _lazy("Der Schlüssel hat sich inzwischen geändert. Bitte bürgen Sie noch einmal.")


class LinkError(Exception):
    """The one-time link was used, is too old, or never was one."""


class Entered(NamedTuple):
    """Somebody who just chose a password; `wrapping_key` opens their keyring now and is kept nowhere."""

    user: User
    wrapping_key: bytes


# --- Coming -----------------------------------------------------------------------------------------------
@transaction.atomic
def invite_person(
    *,
    username: str,
    display_name: str,
    roles: Iterable[str],
    by: User | None,
    language: str = "de",
    email: str = "",
) -> User:
    """A person who may come in with the link of `make_link`.

    Raises:
        ValidationError: `by` may not give one of the roles.
    """
    user = User(username=username, display_name=display_name, language=language, email=email)
    user.set_unusable_password()
    user.save()
    record("accounts.invite_person", actor=by, subject=user)
    for role in roles:
        give_role(user, role=role, by=by)
    return user


def invite_first_administrator(username: str, display_name: str) -> str:
    """The address at which the first administrator of a new house chooses a password.

    As long as nobody came in, asking again gives a new address and ends the one before.

    Raises:
        ValidationError: the house has somebody who administers it.
    """
    user = queries.holders_of(ADMINISTERS).order_by("pk").first()
    if user is not None and holder_of(user):
        raise ValidationError(_("Dieses Haus hat schon eine Systemverwaltung."))
    if user is None:
        role = next(iter(ADMINISTERS & set(house_roles())))
        user = invite_person(username=username, display_name=display_name, roles=[role], by=None)
    return link_address(make_link(user, OneTimeLink.Purpose.INVITATION, by=None))


@transaction.atomic
def make_link(user: User, purpose: OneTimeLink.Purpose, *, by: User | None) -> str:
    """A secret that lets `user` choose a password once; links made before stop working. Show it once."""
    is_invitation = purpose == OneTimeLink.Purpose.INVITATION
    secret = secrets.token_urlsafe(32)
    OneTimeLink.objects.filter(user=user).delete()
    OneTimeLink.objects.create(
        digest=digest_of_link(secret),
        user=user,
        purpose=purpose,
        expires_at=timezone.now() + (INVITATION_HOLDS if is_invitation else NEW_PASSWORD_HOLDS),
    )
    record("accounts.make_link", actor=by, subject=user, detail={"purpose": purpose.value})
    return secret


def digest_of_link(secret: str) -> str:
    return derive(secret.encode(), "one-time link").hex()


def link_address(secret: str) -> str:
    return reverse("account_open_link", args=[secret])


def use_link(secret: str, password: str) -> Entered:
    """The person of the link chooses a password; the link is used up.

    After a lost password sessions and second factor are gone too, and the keyring is empty.

    Raises:
        LinkError: used before, too old, unknown, or the person left.
    """
    encoded, wrapping_key = _stretched(password)
    with transaction.atomic():
        link = _claimed(secret)
        user = link.user
        _set_password(user, encoded)
        if link.purpose == OneTimeLink.Purpose.NEW_PASSWORD:
            Authenticator.objects.filter(user=user).delete()
        if holder_of(user) is None:
            vault.provide_keys(user.pk, wrapping_key)
        else:
            vault.start_with_empty_hands(user.pk, wrapping_key)
        record("accounts.use_link", actor=user, subject=user, detail={"purpose": link.purpose})
    return Entered(user, wrapping_key)


def _claimed(secret: str) -> OneTimeLink:
    link = queries.valid_link(digest_of_link(secret))
    if link is None or not OneTimeLink.objects.filter(pk=link.pk).delete()[0]:
        raise LinkError
    return link


# --- Passwords --------------------------------------------------------------------------------------------
def change_password(user: User, *, old_password: str, new_password: str) -> bytes:
    """The same keys under a new password; all sessions end. Returns the wrapping key of the new one.

    Raises:
        ValidationError: the old password is wrong.
    """
    with keep_wrapping_key() as kept:
        is_right = user.check_password(old_password)
    if not is_right:
        raise ValidationError({"old_password": _("Das Passwort stimmt nicht.")})
    encoded, wrapping_key = _stretched(new_password)
    with transaction.atomic():
        vault.rewrap_keys(user.pk, kept[-1], wrapping_key)
        _set_password(user, encoded)
        record("accounts.change_password", actor=user, subject=user)
    return wrapping_key


def reset_with_sheet(username: str, code: RecoveryCode, password: str) -> None:
    """A new password with the help of the printed sheet, which is then used up. The keyring stays.

    Raises:
        KeysLostError: the sheet is not that of this person; costs the same as the right one.
    """
    encoded, wrapping_key = _stretched(password)
    with transaction.atomic():
        user = queries.active_people().filter(username=username).first()
        if user is None:
            raise KeysLostError
        vault.reopen_with_sheet(user.pk, code, wrapping_key)
        _set_password(user, encoded)
        record("accounts.reset_with_sheet", actor=user, subject=user)


def _stretched(password: str) -> tuple[str, bytes]:
    """Outside of transactions: a stretch is slow and must not hold the database."""
    with keep_wrapping_key() as kept:
        encoded = make_password(password)
    return encoded, kept[-1]


def _set_password(user: User, encoded: str) -> None:
    user.password = encoded
    user.save(update_fields=["password"])
    _end_sessions(user)


# --- Sessions ---------------------------------------------------------------------------------------------
def end_session(session: Session, *, by: User) -> None:
    """Whoever holds its cookie is logged out with the next click."""
    session.delete()
    record("accounts.end_session", actor=by, subject=session.user)


def _end_sessions(user: User) -> None:
    Session.objects.filter(user=user).delete()
    vault.lock_everywhere(user)


# --- Roles, teams, deputies, pledges ----------------------------------------------------------------------
@transaction.atomic
def give_role(user: User, *, role: str, by: User | None, valid_from: datetime.date | None = None) -> RoleHeld:
    """Raises ValidationError: `by` may not give this role or is the person, or the person holds it."""
    if by == user:
        raise ValidationError(_("Sich selbst gibt niemand eine Rolle. Bitten Sie jemand anderen."))
    if by is not None and role not in given_by(by.roles):
        raise ValidationError(_("Diese Rolle können Sie nicht vergeben."))
    if user.roles_held.filter(role=role, valid_until=None).exists():
        raise ValidationError(_("Diese Person hat die Rolle schon."))
    held = RoleHeld.objects.create(user=user, role=role, valid_from=valid_from or timezone.localdate())
    record("accounts.give_role", actor=by, subject=user, detail={"role": role})
    return held


@transaction.atomic
def end_role(held: RoleHeld, *, by: User) -> None:
    """From now on, not from tomorrow.

    Raises:
        ValidationError: `by` may not take this role, or nobody would administer the house or read its audit.
    """
    if held.role not in given_by(by.roles):
        raise ValidationError(_("Diese Rolle können Sie nicht beenden."))
    _end(held)
    _leave_audit(held.user, by=by)
    if held.role in ADMINISTERS and not queries.holders_of(ADMINISTERS).exists():
        raise ValidationError(_("Ohne Systemverwaltung geht es nicht. Vergeben Sie zuerst die Rolle neu."))
    record("accounts.end_role", actor=by, subject=held.user, detail={"role": held.role})


def _leave_audit(user: User, *, by: User) -> None:
    """Whoever may no longer read the audit leaves the teams that hold its key."""
    if not user.roles_held.current().filter(role__in=READS_AUDIT).exists():
        for membership in user.memberships.current().filter(team__in=audit_readers()):
            end_membership(membership, by=by)


@transaction.atomic
def found_team(
    *, name: str, members: Iterable[User], is_intake: bool, by: User | None, reads_audit: bool = False
) -> Team:
    """A team whose key these people hold from the start. `reads_audit`: who did what is sealed to it too.

    Raises:
        ValidationError: somebody never logged in and has no key yet, or may not read what the team opens.
    """
    people = list(members)
    if is_intake:
        _require_advisers(people)
    if reads_audit:
        _require_data_protection(people)
    holders = [holder for person in people if (holder := holder_of(person))]
    if not holders or len(holders) < len(people):
        raise ValidationError(_("Wer ein Team gründet, muss sich einmal angemeldet haben."))
    if is_intake:
        Team.objects.filter(is_intake=True).update(is_intake=False)
    holder = vault.create_team(holders, actor=by, reads_audit=reads_audit)
    team = Team.objects.create(pk=holder.pk, name=name, is_intake=is_intake)
    for person in people:
        Membership.objects.create(team=team, user=person)
    record("accounts.found_team", actor=by, subject=team)
    return team


def _require_advisers(people: Iterable[User]) -> None:
    """Leading and administering open nothing: who takes in requests advises or coordinates."""
    for person in people:
        if person.roles.isdisjoint(ADVISES | COORDINATES):
            text = _("Neue Anfragen bekommt nur, wer berät oder koordiniert. Das gilt nicht für: %(name)s")
            raise ValidationError(text % {"name": person})


def _require_data_protection(people: Iterable[User]) -> None:
    """Leading and administering do not open the audit either: it is about them too."""
    if any(person.roles.isdisjoint(READS_AUDIT) for person in people):
        raise ValidationError(_("Das Protokoll liest nur, wer für den Datenschutz zuständig ist."))


@transaction.atomic
def change_team(team: Team, *, name: str, is_intake: bool, by: User) -> Team:
    """Raises ValidationError: it is to take in requests, and a member neither advises nor coordinates."""
    if is_intake:
        _require_advisers(queries.members_of(team))
        Team.objects.exclude(pk=team.pk).update(is_intake=False)
    team.name, team.is_intake = name, is_intake
    team.save()
    record("accounts.change_team", actor=by, subject=team)
    return team


@transaction.atomic
def add_member(team: Team, *, user: User, by: User) -> Membership:
    """The team's key follows separately: two members must vouch for the newcomer.

    Raises:
        ValidationError: the team takes in requests, and the newcomer neither advises nor coordinates; or it
            reads the audit, and the newcomer may not.
    """
    if team.is_intake:
        _require_advisers([user])
    if team.pk in audit_readers():
        _require_data_protection([user])
    membership = Membership.objects.create(team=team, user=user)
    record("accounts.add_member", actor=by, subject=team, detail={"member": user.pk})
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> None:
    """From now on; the team's key is taken away and will be renewed.

    Raises:
        ValidationError: nobody else holds the key, so everything the team was told would be lost.
    """
    _end(membership)
    holder, team = holder_of(membership.user), holder_of_team(membership.team)
    if holder and holds_last_key(holder, team):
        text = _(
            "Nur %(name)s hat den Schlüssel von „%(team)s“. Geben Sie ihn zuerst einem zweiten Mitglied."
        )
        raise ValidationError(text % {"name": membership.user, "team": membership.team})
    if holder:
        vault.take_team_key(team, holder, actor=by)
    record(
        "accounts.end_membership", actor=by, subject=membership.team, detail={"member": membership.user_id}
    )


def vouch_for(newcomer: MemberState, team: Team, *, keyring: Keyring, fingerprint: str) -> None:
    """One member compared the newcomer's fingerprint in person.

    Raises:
        ValidationError: the newcomer needs something else first, or the attestation does not hold.
    """
    if newcomer.missing is not Missing.VOUCHER:
        raise ValidationError(_("Diese Person braucht gerade keine Bürgschaft."))
    try:
        vault.attest(keyring, newcomer.holder, holder_of_team(team), fingerprint)
    except AttestationError as error:
        raise ValidationError(ATTESTATION_TEXTS.get(error.reason, ATTESTATION_FAILED)) from None


def give_key(newcomer: MemberState, *, keyring: Keyring) -> None:
    """A second member gives the team's key.

    Raises:
        ValidationError: nobody vouched yet, or this member may not be the second.
    """
    if newcomer.attestation is None:
        raise ValidationError(_("Zuerst bürgt ein anderes Mitglied."))
    try:
        vault.give_team_key(keyring, newcomer.attestation)
    except AttestationError as error:
        raise ValidationError(ATTESTATION_TEXTS.get(error.reason, ATTESTATION_FAILED)) from None
    except NoGrantError:
        raise ValidationError(_("Sie haben den Schlüssel dieses Teams selbst nicht.")) from None


@transaction.atomic
def name_deputy(
    owner: User, *, deputy: User, valid_from: datetime.date, valid_until: datetime.date, by: User
) -> Deputy:
    row = Deputy(owner=owner, deputy=deputy, valid_from=valid_from, valid_until=valid_until)
    row.full_clean()
    row.save()
    record("accounts.name_deputy", actor=by, subject=owner, detail={"deputy": deputy.pk})
    return row


@transaction.atomic
def end_deputy(row: Deputy, *, by: User) -> None:
    _end(row)
    record("accounts.end_deputy", actor=by, subject=row.owner, detail={"deputy": row.deputy_id})


@transaction.atomic
def record_pledge(
    user: User, *, signed_on: datetime.date, valid_until: datetime.date, by: User
) -> SecrecyPledge:
    pledge = SecrecyPledge.objects.create(user=user, signed_on=signed_on, valid_until=valid_until)
    record("accounts.record_pledge", actor=by, subject=user)
    return pledge


def _end(term: Term) -> None:
    """Today already outside; what was to start later never starts."""
    today = timezone.localdate()
    term.valid_from, term.valid_until = min(term.valid_from, today), today
    term.save(update_fields=["valid_from", "valid_until"])


# --- Leaving ----------------------------------------------------------------------------------------------
@transaction.atomic
def offboard(user: User, *, by: User) -> None:
    """Access and contact data are gone at once; what the person did stays, the name as `retention` says.

    Raises:
        ValidationError: nobody would administer the house or hold the key of a team any more.
    """
    user.is_active, user.left_on, user.email = False, timezone.localdate(), ""
    user.set_unusable_password()
    user.save()
    for membership in user.memberships.current():
        end_membership(membership, by=by)
    for term in (*user.roles_held.current(), *user.deputies.current(), *user.deputy_for.current()):
        _end(term)
    if not queries.holders_of(ADMINISTERS).exists():
        raise ValidationError(_("Ohne Systemverwaltung geht es nicht. Vergeben Sie zuerst die Rolle neu."))
    Authenticator.objects.filter(user=user).delete()
    OneTimeLink.objects.filter(user=user).delete()
    _end_sessions(user)
    record("accounts.offboard", actor=by, subject=user)
