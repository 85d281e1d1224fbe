import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.retention.table import Rule
from teilhabe.rooms.open_hours.actions import forget_arrivals

RULES = [
    # The evening's own job comes first; this rule catches what was entered after it.
    Rule(
        model="open_hours.Arrival",
        keep_for=datetime.timedelta(),
        counted_from="day",
        legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO: die Person bittet um Hilfe; am selben Abend vergessen"),
        erase=forget_arrivals,
    )
]
