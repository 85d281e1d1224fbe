import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.retention.table import Rule
from teilhabe.rooms.funds.actions import forget_workers
from teilhabe.rooms.funds.models import Hours

RULES = [
    Rule(
        model="funds.Hours",
        keep_for=datetime.timedelta(days=2 * 365),
        counted_from="booked_on",
        legal_basis=_("§ 26 BDSG: Nachweis geförderter Arbeitszeit; danach bleibt nur die Summe"),
        erase=forget_workers,
        of_person=lambda person: Hours.objects.filter(worker=person),
    )
]
