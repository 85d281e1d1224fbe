from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Deed, Kind, Subject, Words


def whether_whole(detail: Mapping[str, Any]) -> Words:
    return _("Ein Glied passt nicht.") if detail.get("broken") else _("Sie ist ganz.")


SUBJECTS: list[Subject] = []
DEEDS = [
    Deed(
        code="audit.inspect_chain",
        words=_("Die Kette des Protokolls wurde geprüft."),
        kind=Kind.OPENED,
        reason=whether_whole,
    )
]
