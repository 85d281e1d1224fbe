"""What a house still lacks before it can take in, read and answer what people confide."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.keys import holder_of_team
from teilhabe.core.accounts.models import Team
from teilhabe.core.accounts.queries import (
    holders_of,
    intake_team,
    members_without_pledge,
    people_with_keys,
)
from teilhabe.core.accounts.roles import ADVISES, COORDINATES, READS_AUDIT
from teilhabe.core.vault import queries as vault

ENOUGH_KEYS = 2


@dataclass(frozen=True)
class Step:
    """Why it is needed, and the page for whoever holds `permission`."""

    text: str | Promise
    url_name: str
    permission: str
    key: int | None = None

    @property
    def address(self) -> str:
        return reverse(self.url_name, args=[self.key] if self.key else [])


INVITE_COORDINATION = Step(
    _("Laden Sie jemanden für die Koordination ein. Sie gründet das Team und trägt Verpflichtungen ein."),
    "accounts:person-invite",
    "accounts.invite_person",
)
INVITE_ADVICE = Step(
    _("Laden Sie Menschen für die Beratung ein. Zwei oder mehr: Sonst ist bei Krankheit niemand da."),
    "accounts:person-invite",
    "accounts.invite_person",
)
FOUND_INTAKE = Step(
    _("Gründen Sie das Team, das neue Anfragen bekommt. Bis dahin kann uns niemand schreiben."),
    "accounts:team-found",
    "accounts.manage_team",
)
FOUND_AUDIT = Step(
    _("Gründen Sie das Team, das das Protokoll liest: wer für den Datenschutz zuständig ist."),
    "accounts:team-found",
    "accounts.manage_team",
)


def open_steps() -> Iterator[Step]:
    """In the order in which they can be done."""
    if not _came_in(COORDINATES):
        yield INVITE_COORDINATION
    if not _came_in(ADVISES):
        yield INVITE_ADVICE
    team = intake_team()
    yield from _steps_of(team) if team else [FOUND_INTAKE]
    if not vault.audit_readers() and _came_in(READS_AUDIT):
        yield FOUND_AUDIT


def _came_in(roles: frozenset[str]) -> bool:
    return (people_with_keys() & holders_of(roles)).exists()


def _steps_of(team: Team) -> Iterator[Step]:
    for member in members_without_pledge(team):
        text = _("Tragen Sie die Verpflichtung zur Verschwiegenheit ein für: %(name)s")
        yield Step(text % {"name": member}, "accounts:person-detail", "accounts.record_pledge", member.pk)
    if len(vault.members_of(holder_of_team(team))) < ENOUGH_KEYS:
        yield Step(
            _("Nehmen Sie ein zweites Mitglied auf. Den Schlüssel des Teams hat höchstens ein Mensch."),
            "accounts:team-detail",
            "accounts.view_team",
            team.pk,
        )
