from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ADMINISTERS, ADVISES, COORDINATES, LEADS
from teilhabe.core.handover.models import KnownHouse
from teilhabe.core.handover.queries import handed_over_from_mine
from teilhabe.foundation.access.table import Permission


def proposed_by_others(person: Any) -> Q:
    return Q(state=KnownHouse.State.PROPOSED) & ~Q(proposer=person.pk)


SENDERS = frozenset({"adviser", "coordinator"})
"""Roles of an association only: a commissioner's house hands nothing over."""


def of_my_teams(person: Any) -> Q:
    return Q(team__in=person.team_ids)


PERMISSIONS = [
    Permission(
        code="handover.hand_over",
        label=_("Teile einer Akte an ein anderes Haus übergeben"),
        roles=SENDERS,
        rows=handed_over_from_mine,
        rows_label=_("was aus Akten kommt, die man bearbeiten darf"),
    ),
    Permission(
        code="handover.take_in",
        label=_("Annehmen oder ablehnen, was ein anderes Haus übergibt"),
        roles=ADVISES | COORDINATES,
        rows=of_my_teams,
        rows_label=_("der eigenen Teams"),
    ),
    Permission(
        code="handover.view_houses",
        label=_("Sehen, welche anderen Häuser bekannt sind"),
        roles=LEADS | COORDINATES | ADMINISTERS,
    ),
    Permission(
        code="handover.manage_houses",
        label=_("Die Karte eines anderen Hauses aufnehmen und entfernen"),
        roles=LEADS,
    ),
    Permission(
        code="handover.confirm_house",
        label=_("Die Karte eines anderen Hauses als zweite Person bestätigen"),
        roles=LEADS | COORDINATES | ADMINISTERS,
        rows=proposed_by_others,
        rows_label=_("was jemand anderes aufgenommen hat"),
    ),
]
