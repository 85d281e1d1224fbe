from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import LEADS
from teilhabe.foundation.access.table import Permission

# Counts without persons are read by those who lead (table 1C of the domain: class 2).
PERMISSIONS = [
    Permission(code="numbers.view_month", label=_("Zahlen des Monats ansehen"), roles=LEADS | {"analyst"}),
    Permission(code="numbers.release_month", label=_("Zahlen des Monats veröffentlichen"), roles=LEADS),
]
