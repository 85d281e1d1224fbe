"""The roles of a house: the codes that the permissions table names and what people call them."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teilhabe.core.house.file import Kind

ROLES: dict[Kind, dict[str, Promise]] = {
    "association": {
        "adviser": _("Beratung"),
        "coordinator": _("Koordination"),
        "volunteer": _("Ehrenamt"),
        "interpreter": _("Sprachmittlung"),
        "editor": _("Redaktion"),
        "manager": _("Leitung"),
        "data_protection": _("Datenschutz"),
        "system_administrator": _("Systemverwaltung"),
    },
    "commissioner": {
        "commissioner": _("Beauftragte oder Beauftragter"),
        "officer": _("Sachbearbeitung"),
        "council_member": _("Mitglied des Beirats"),
        "analyst": _("Auswertung"),
        "editor": _("Redaktion"),
        "administrator": _("Systemverwaltung"),
    },
}
ROLE_CODES = frozenset(code for roles in ROLES.values() for code in roles)

ADVISES = frozenset({"adviser", "officer"})
COORDINATES = frozenset({"coordinator", "commissioner"})
LEADS = frozenset({"manager", "commissioner"})
ADMINISTERS = frozenset({"system_administrator", "administrator"})
READS_AUDIT = frozenset({"data_protection", "commissioner"})
# Roles that open what people confide, or that let others in: once a house is led, no one person gives them.
GUARDED = ADVISES | COORDINATES | LEADS | ADMINISTERS | READS_AUDIT
# Roles that a coordinator may give and take; leading, data protection and administration are not among them.
GIVEN_BY_COORDINATORS = frozenset({"adviser", "volunteer", "interpreter", "editor"})


def house_roles() -> dict[str, Promise]:
    """Code -> label of the roles that a house of this kind has."""
    return ROLES[settings.HOUSE.kind]


def label_of(role: str) -> str:
    return str(house_roles().get(role, role))


def labels_of(roles: Iterable[str]) -> str:
    return ", ".join(label_of(role) for role in roles)


def given_by(roles: frozenset[str]) -> frozenset[str]:
    """The roles of this house that somebody who holds `roles` may give and take."""
    if roles & (LEADS | ADMINISTERS):
        return frozenset(house_roles())
    return GIVEN_BY_COORDINATORS & set(house_roles()) if roles & COORDINATES else frozenset()
