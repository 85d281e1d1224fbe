from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Deed, Kind, Subject


def what_and_how_many(detail: Mapping[str, Any]) -> str:
    return f"{detail.get('model', '')}: {detail.get('rows', '')}"


SUBJECTS: list[Subject] = []
DEEDS = [
    Deed(
        code="retention.erase",
        words=_("Was lange genug aufbewahrt war, wurde gelöscht."),
        kind=Kind.ERASED,
        reason=what_and_how_many,
    ),
    Deed(
        code="retention.erase_for_person",
        words=_("Die Daten eines Menschen, der hier gearbeitet hat, wurden gelöscht."),
        kind=Kind.ERASED,
    ),
]
