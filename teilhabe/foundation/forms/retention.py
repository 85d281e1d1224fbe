import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.forms.models import Draft
from teilhabe.foundation.retention.table import Rule

RULES = [
    Rule(
        model="forms.Draft",
        keep_for=datetime.timedelta(0),
        counted_from="expires_at",
        legal_basis=_("Art. 6 Abs. 1 lit. f DSGVO: nichts Getipptes geht verloren"),
        of_person=lambda person: Draft.objects.filter(owner=person),
    )
]
