import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.core.handover.actions import forget_incoming
from teilhabe.foundation.retention.table import Rule

CONSENT = _("Art. 6 Abs. 1 lit. a und Art. 9 Abs. 2 lit. a DSGVO: die Person hat zugestimmt")

RULES = [
    Rule(
        model="handover.Parcel",
        keep_for=datetime.timedelta(),
        counted_from="expires_at",
        legal_basis=CONSENT,
    ),
    Rule(model="handover.Handover", goes_with=_("der Akte, aus der es kam"), legal_basis=CONSENT),
    Rule(
        model="handover.IncomingHandover",
        keep_for=datetime.timedelta(days=90),
        counted_from="expires_at",
        legal_basis=CONSENT,
        erase=forget_incoming,
    ),
    Rule(
        model="handover.IncomingContent",
        goes_with=_("der Entscheidung: angenommen oder abgelehnt"),
        legal_basis=CONSENT,
    ),
]
