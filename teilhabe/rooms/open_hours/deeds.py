from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Deed, Kind, Subject

SUBJECTS = [Subject(model="open_hours.screen", words=_("Ein Bildschirm im Warteraum"))]
DEEDS = [
    Deed(
        code="open_hours.make_screen",
        words=_("Ein Bildschirm im Warteraum wurde eingerichtet."),
        kind=Kind.PUBLISHED,
    ),
    Deed(
        code="open_hours.end_screen",
        words=_("Ein Bildschirm im Warteraum wurde beendet."),
        kind=Kind.PUBLISHED,
    ),
]
