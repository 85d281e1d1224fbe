from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ROLE_CODES
from teilhabe.core.todos.queries import rows_of
from teilhabe.foundation.access.table import Permission

PERMISSIONS = [
    Permission(
        code="todos.keep_own_list",
        label=_("die eigene Liste der Aufgaben führen"),
        roles=ROLE_CODES,
        rows=rows_of,
        rows_label=_(
            "eigene, vertretene, die des Teams; Leitung: kurz vor der Frist auch andere, ohne Worte"
        ),
    )
]
