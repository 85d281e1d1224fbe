from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.access.table import Permission


def own_rows(person: Any) -> Q:
    return Q(worker=person.pk)


# Only an association has to keep its own funds apart from grants.
PERMISSIONS = [
    Permission(
        code="funds.book_hours",
        label=_("Eigene Stunden auf Eigenmittel und Zuwendungen buchen"),
        roles={"adviser", "coordinator", "manager"},
        rows=own_rows,
        rows_label=_("eigene"),
    ),
    Permission(
        code="funds.manage_funds", label=_("Eigenmittel und Zuwendungen verwalten"), roles={"manager"}
    ),
]
