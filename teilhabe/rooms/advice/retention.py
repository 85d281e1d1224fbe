import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.retention.table import Rule
from teilhabe.rooms.advice.actions import forget_requests

RULES = [
    Rule(
        model="advice.Request",
        keep_for=datetime.timedelta(days=365),
        counted_from="opened_month",
        legal_basis=_("Art. 6 Abs. 1 lit. b und Art. 9 Abs. 2 lit. a DSGVO: die Person bittet um Hilfe"),
        erase=forget_requests,
    ),
]
