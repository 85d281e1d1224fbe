from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ADVISES, COORDINATES, LEADS
from teilhabe.foundation.access.table import Permission

PERMISSIONS = [
    Permission(
        code="funders.switch_reports",
        label=_("Berichte für Geldgeber für ein Team einschalten und beenden"),
        roles=LEADS,
    ),
    Permission(
        code="funders.answer_questions",
        label=_("Fragen eines Geldgebers zu einer neuen Akte zählen"),
        roles=ADVISES | COORDINATES,
    ),
]
