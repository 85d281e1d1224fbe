from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Deed, Kind, Subject

SUBJECTS: list[Subject] = []
DEEDS = [
    Deed(
        code="forms.refuse_draft",
        words=_("Ein Entwurf wurde zurückgewiesen: An seiner Stelle lag etwas anderes."),
        kind=Kind.REFUSED,
    )
]
