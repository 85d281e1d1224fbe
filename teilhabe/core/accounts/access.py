from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import RoleHeld
from teilhabe.core.accounts.queries import proposals_for_second
from teilhabe.core.accounts.roles import (
    ADMINISTERS,
    COORDINATES,
    GIVEN_BY_COORDINATORS,
    GUARDED,
    LEADS,
    ROLE_CODES,
)
from teilhabe.foundation.access.table import Permission

WHOM_ONE_MANAGES = _("Koordination: nur Menschen ohne Leitung, Datenschutz und Systemverwaltung")


def own_rows(person: Any) -> Q:
    return Q(user=person)


def own_deputies(person: Any) -> Q:
    """Deputies one has; whoever coordinates also those of others, for a person may be ill."""
    return Q() if person.roles & (COORDINATES | LEADS) else Q(owner=person)


def own_teams(person: Any) -> Q:
    """Teams one belongs to; whoever coordinates, leads or administers sees them all."""
    return Q() if person.roles & (COORDINATES | LEADS | ADMINISTERS) else Q(pk__in=person.team_ids)


def joined_teams(person: Any) -> Q:
    return Q(pk__in=person.team_ids)


def teams_to_help(person: Any) -> Q:
    """Teams one belongs to; whoever coordinates or leads helps a team in which nobody can."""
    return Q() if person.roles & (COORDINATES | LEADS) else joined_teams(person)


def managed_people(person: Any) -> Q:
    if person.roles & (LEADS | ADMINISTERS):
        return Q()
    above = RoleHeld.objects.current().exclude(role__in=GIVEN_BY_COORDINATORS)
    return ~Q(pk__in=above.values("user"))


def roles_of_managed_people(person: Any) -> Q:
    return Q() if person.roles & (LEADS | ADMINISTERS) else Q(role__in=GIVEN_BY_COORDINATORS)


def own_proposals(person: Any) -> Q:
    return Q(proposer=person)


def proposals_as_second(person: Any) -> Q:
    """What others proposed for others, and this person may confirm."""
    return Q(pk__in=proposals_for_second(person))


def proposals_to_refuse(person: Any) -> Q:
    """Also what is about oneself: somebody may not want it, or not have lost a password at all."""
    return proposals_as_second(person) | Q(person=person)


PERMISSIONS = [
    Permission(
        code="accounts.keep_own_account",
        label=_("eigene Angaben, Passwort, zweiten Faktor und Notfallblatt verwalten"),
        roles=ROLE_CODES,
    ),
    Permission(
        code="accounts.end_own_session",
        label=_("eigene Sitzungen sehen und beenden"),
        roles=ROLE_CODES,
        rows=own_rows,
        rows_label=_("die eigenen"),
    ),
    Permission(
        code="accounts.view_people",
        label=_("sehen, wer mitarbeitet, mit Rollen, Teams und Verpflichtungen"),
        roles=COORDINATES | LEADS | ADMINISTERS | {"data_protection"},
    ),
    Permission(
        code="accounts.invite_person",
        label=_("Menschen einladen; manche Rollen braucht eine zweite Person"),
        roles=COORDINATES | LEADS | ADMINISTERS,
    ),
    Permission(
        code="accounts.give_role",
        label=_("Rollen vergeben oder vorschlagen"),
        roles=COORDINATES | LEADS | ADMINISTERS,
    ),
    Permission(
        code="accounts.end_role",
        label=_("Rollen beenden"),
        roles=COORDINATES | LEADS | ADMINISTERS,
        rows=roles_of_managed_people,
        rows_label=WHOM_ONE_MANAGES,
    ),
    Permission(
        code="accounts.offboard_person",
        label=_("den Zugang eines Menschen beenden"),
        roles=COORDINATES | LEADS | ADMINISTERS,
        rows=managed_people,
        rows_label=WHOM_ONE_MANAGES,
    ),
    Permission(
        code="accounts.reset_access",
        label=_("einen Link für ein neues Passwort vorschlagen"),
        roles=LEADS | ADMINISTERS,
    ),
    Permission(
        code="accounts.confirm_proposal",
        label=_("als zweite Person bestätigen: Rollen, Einladungen, neue Passwörter"),
        roles=GUARDED,
        rows=proposals_as_second,
        rows_label=_("was andere für andere vorschlagen; eine der beiden Personen leitet oder koordiniert"),
    ),
    Permission(
        code="accounts.decline_proposal",
        label=_("Vorschläge ablehnen"),
        roles=ROLE_CODES,
        rows=proposals_to_refuse,
        rows_label=_("die man bestätigen könnte, und die über die eigene Person"),
    ),
    Permission(
        code="accounts.withdraw_proposal",
        label=_("Vorschläge zurücknehmen"),
        roles=COORDINATES | LEADS | ADMINISTERS,
        rows=own_proposals,
        rows_label=_("die eigenen"),
    ),
    Permission(
        code="accounts.record_pledge",
        label=_("Verpflichtungen zur Verschwiegenheit eintragen"),
        roles=COORDINATES | LEADS,
    ),
    Permission(
        code="accounts.name_deputy",
        label=_("eine Vertretung benennen und beenden"),
        roles=ROLE_CODES,
        rows=own_deputies,
        rows_label=_("die eigene; Koordination und Leitung: alle"),
    ),
    Permission(
        code="accounts.name_deputy_for_others",
        label=_("eine Vertretung für andere benennen"),
        roles=COORDINATES | LEADS,
    ),
    Permission(
        code="accounts.view_team",
        label=_("Teams und ihre Mitglieder sehen und für neue Mitglieder bürgen"),
        roles=ROLE_CODES,
        rows=own_teams,
        rows_label=_("die eigenen; Koordination, Leitung und Systemverwaltung: alle"),
    ),
    Permission(
        code="accounts.hand_out_shares",
        label=_("den Schlüssel des Teams in Teilen auf Papier ausgeben"),
        roles=ROLE_CODES,
        rows=joined_teams,
        rows_label=_("die eigenen; nur mit offenem Schlüssel des Teams und frischem Passwort"),
    ),
    Permission(
        code="accounts.recover_team_key",
        label=_("Teile eintippen lassen, damit ein Mitglied den Schlüssel wieder bekommt"),
        roles=ROLE_CODES,
        rows=teams_to_help,
        rows_label=_("die eigenen; Koordination und Leitung: alle. Nur mit genug Teilen"),
    ),
    Permission(
        code="accounts.manage_team",
        label=_("Teams anlegen, ändern und besetzen"),
        roles=COORDINATES | LEADS,
    ),
]
