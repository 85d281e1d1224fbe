from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.terms import end_term
from teilhabe.core.accounts.keys import MemberState, Missing, holder_of_team
from teilhabe.core.accounts.models import Membership, Team, User
from teilhabe.core.accounts.roles import ADVISES, COORDINATES, READS_AUDIT
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.errors import AttestationError, NoGrantError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.queries import audit_readers, holder_of, holds_last_key
from teilhabe.foundation.audit.actions import record

SAME_PERSON = gettext_lazy("Dafür braucht es zwei verschiedene Menschen.")
NO_KEY = gettext_lazy("Sie haben den Schlüssel dieses Teams selbst nicht.")
ATTESTATION_TEXTS = {
    "fingerprint": gettext_lazy(
        "Der Fingerabdruck ist ein anderer. Bitte lassen Sie ihn noch einmal vorlesen."
    ),
    "same person": SAME_PERSON,
    "not a member": NO_KEY,
}
ATTESTATION_FAILED = gettext_lazy("Der Schlüssel hat sich inzwischen geändert. Bitte bürgen Sie noch einmal.")


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


def leave_audit(user: User, *, by: User) -> None:
    """Whoever may no longer read the audit leaves the teams that hold its key."""
    if not any(held.is_genuine for held in user.roles_held.current().filter(role__in=READS_AUDIT)):
        for membership in user.memberships.current().filter(team__in=audit_readers()):
            end_membership(membership, by=by)


@transaction.atomic
def end_membership(membership: Membership, *, by: User, is_loss_agreed: bool = False) -> None:
    """From now on; the team's key is taken away and renewed.

    Raises:
        ValidationError: nobody else holds the key, so everything the team was told would be lost.
    """
    end_term(membership)
    holder, team = holder_of(membership.user), holder_of_team(membership.team)
    if holder and holds_last_key(holder, team) and not is_loss_agreed:
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
    """A second member gives the team's key. An attestation that no longer holds is thrown away.

    Raises:
        ValidationError: nobody vouched yet, or this member may not be the second.
    """
    if newcomer.attestation is None:
        raise ValidationError(_("Zuerst bürgt ein anderes Mitglied."))
    try:
        vault.give_team_key(keyring, newcomer.attestation)
    except NoGrantError:
        raise ValidationError(NO_KEY) from None
    except AttestationError as error:
        if error.reason == "same person":
            raise ValidationError(SAME_PERSON) from None
        newcomer.attestation.delete()
        raise ValidationError(ATTESTATION_FAILED) from None
