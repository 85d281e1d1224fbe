from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ROLE_CODES
from teilhabe.foundation.access.table import Permission

PERMISSIONS = [
    Permission(code="home.view_today", label=_("sehen, was heute zu tun ist"), roles=ROLE_CODES),
]
