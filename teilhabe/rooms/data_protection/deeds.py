from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Deed, Kind, Subject


def which_entries(detail: Mapping[str, Any]) -> str:
    return f"{detail.get('oldest', '–')} – {detail.get('newest', '–')}"


SUBJECTS: list[Subject] = []
DEEDS = [
    Deed(
        code="data_protection.read_audit",
        words=_("Das Protokoll wurde gelesen."),
        kind=Kind.OPENED,
        reason=which_entries,
    ),
    Deed(
        code="data_protection.export_audit",
        words=_("Das Protokoll wurde als Datei mitgenommen."),
        kind=Kind.OPENED,
        reason=which_entries,
    ),
]
