from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.core.tallies.months import MonthError, checked, in_words
from teilhabe.foundation.audit.table import Deed, Kind, Subject


def which_month(detail: Mapping[str, Any]) -> str:
    try:
        return in_words(checked(str(detail.get("month", ""))))
    except MonthError:
        return ""


SUBJECTS = [Subject(model="numbers.release", words=_("Die Zahlen eines Monats"))]
DEEDS = [
    Deed(
        code="numbers.release_month",
        words=_("Die Zahlen eines Monats wurden veröffentlicht."),
        kind=Kind.PUBLISHED,
        reason=which_month,
    )
]
