from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ADVISES, COORDINATES
from teilhabe.foundation.access.table import Permission

PERMISSIONS = [
    Permission(code="contacts.count_contact", label=_("Kurze Gespräche zählen"), roles=ADVISES | COORDINATES),
]
