from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ADVISES, COORDINATES
from teilhabe.foundation.access.table import Permission

AT_THE_DOOR = frozenset({"volunteer"})

PERMISSIONS = [
    Permission(
        code="open_hours.add_person",
        label=_("in der offenen Sprechzeit eintragen, wer wartet"),
        roles=ADVISES | COORDINATES | AT_THE_DOOR,
    ),
    Permission(
        code="open_hours.call_person",
        label=_("die Warteliste sehen und Menschen aufrufen"),
        roles=ADVISES | COORDINATES,
    ),
    Permission(
        code="open_hours.manage_screens",
        label=_("Bildschirme im Warteraum einrichten und beenden"),
        roles=ADVISES | COORDINATES,
    ),
]
