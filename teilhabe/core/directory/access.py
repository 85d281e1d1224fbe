from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import ADVISES, COORDINATES, LEADS
from teilhabe.foundation.access.table import Permission

EDITS = COORDINATES | {"editor"}

PERMISSIONS = [
    Permission(
        code="directory.view_service",
        label=_("Verzeichnis ansehen, auch was nicht öffentlich ist"),
        roles=EDITS | ADVISES | LEADS,
    ),
    Permission(
        code="directory.check_service",
        label=_("Angebote als geprüft kennzeichnen"),
        roles=EDITS | ADVISES,
    ),
    Permission(
        code="directory.change_service",
        label=_("Angebote im Verzeichnis ändern"),
        roles=EDITS,
    ),
    Permission(
        code="directory.change_institution",
        label=_("Einrichtungen im Verzeichnis ändern"),
        roles=EDITS,
    ),
]
