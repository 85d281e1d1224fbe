from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.core.funders.declarations import declared
from teilhabe.foundation.audit.table import Also, Deed, Kind, Subject


def which_report(detail: Mapping[str, Any]) -> str:
    titles = {report.code: str(report.title) for report in declared()}
    code = str(detail.get("report", ""))
    return titles.get(code, code)


SUBJECTS = [Subject(model="funders.reportingduty", words=_("Ein Bericht, für den ein Team zählt"))]
DEEDS = [
    Deed(
        code="funders.switch_on",
        words=_("Ein Bericht für einen Geldgeber wurde für ein Team eingeschaltet."),
        kind=Kind.WRITTEN,
        reason=which_report,
        also=[Also(key="team", model="accounts.team")],
    ),
    Deed(
        code="funders.switch_off",
        words=_("Ein Bericht für einen Geldgeber wurde für ein Team beendet."),
        kind=Kind.WRITTEN,
        reason=which_report,
    ),
]
