from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.core.funders.deeds import which_report
from teilhabe.foundation.audit.table import Deed, Kind, Subject


def which(detail: Mapping[str, Any]) -> str:
    return f"{which_report(detail)}, {detail.get('month', '')}"


SUBJECTS = [Subject(model="reports.funderreport", words=_("Ein Bericht für einen Geldgeber"))]
DEEDS = [
    Deed(
        code="reports.write_report",
        words=_("Texte und Zahlen eines Berichts wurden geschrieben."),
        kind=Kind.WRITTEN,
        reason=which,
    ),
    Deed(
        code="reports.funderreport.release",
        words=_("Ein Bericht für einen Geldgeber wurde freigegeben."),
        kind=Kind.PUBLISHED,
        reason=which,
    ),
    Deed(
        code="reports.revise_report",
        words=_("Eine berichtigte Ausgabe eines Berichts wurde begonnen."),
        kind=Kind.WRITTEN,
        reason=which,
    ),
]
