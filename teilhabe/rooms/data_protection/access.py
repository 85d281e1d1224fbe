from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import READS_AUDIT
from teilhabe.foundation.access.table import Permission

# Who leads or administers an association is not among them: the audit is about them too.
PERMISSIONS = [
    Permission(
        code="data_protection.read_audit",
        label=_("das Protokoll lesen und seine Kette prüfen"),
        roles=READS_AUDIT,
    ),
    Permission(
        code="data_protection.export_audit",
        label=_("das Protokoll als Datei mitnehmen"),
        roles=READS_AUDIT,
    ),
]
