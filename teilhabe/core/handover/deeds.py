from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Deed, Kind, Subject

SUBJECTS = [Subject(model="handover.knownhouse", words=_("Ein anderes Haus"))]
DEEDS = [
    Deed(
        code="handover.propose_house",
        words=_("Die Karte eines anderen Hauses wurde aufgenommen."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="handover.confirm_house",
        words=_("Eine zweite Person hat die Karte eines anderen Hauses bestätigt."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="handover.renew_house",
        words=_("Ein bekanntes Haus hat eine neue Karte."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="handover.forget_house",
        words=_("Ein anderes Haus ist hier nicht mehr bekannt."),
        kind=Kind.KEYS,
    ),
]
