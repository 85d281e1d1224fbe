from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ROLE_CODES
from teilhabe.foundation.access.table import Permission


def own_rows(person: Any) -> Q:
    return Q(user=person)


PERMISSIONS = [
    Permission(
        code="accounts.keep_own_account",
        label=_("das eigene Passwort, den zweiten Faktor und das Notfallblatt verwalten"),
        roles=ROLE_CODES,
    ),
    Permission(
        code="accounts.end_own_session",
        label=_("eigene Sitzungen sehen und beenden"),
        roles=ROLE_CODES,
        rows=own_rows,
        rows_label=_("die eigenen"),
    ),
]
