from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.actions import prune
from teilhabe.foundation.audit.chain import KEPT_FOR
from teilhabe.foundation.retention.table import Rule

RULES = [
    Rule(
        model="audit.Entry",
        keep_for=KEPT_FOR,
        counted_from="day",
        legal_basis=_("Art. 5 Abs. 2 und Art. 32 DSGVO: nachweisen, wer was geöffnet hat"),
        erase=prune,
    )
]
