from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import LEADS
from teilhabe.foundation.access.table import Permission

PERMISSIONS = [
    Permission(
        code="reports.view_report", label=_("Berichte für Geldgeber ansehen"), roles=LEADS | {"analyst"}
    ),
    Permission(
        code="reports.write_report", label=_("Berichte für Geldgeber schreiben"), roles=LEADS | {"analyst"}
    ),
    Permission(code="reports.release_report", label=_("Berichte für Geldgeber freigeben"), roles=LEADS),
]
