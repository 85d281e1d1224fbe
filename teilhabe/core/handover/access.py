from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ADMINISTERS, COORDINATES, LEADS
from teilhabe.core.handover.models import KnownHouse
from teilhabe.foundation.access.table import Permission


def proposed_by_others(person: Any) -> Q:
    return Q(state=KnownHouse.State.PROPOSED) & ~Q(proposer=person.pk)


PERMISSIONS = [
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
