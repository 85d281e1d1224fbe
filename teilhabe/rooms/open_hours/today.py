from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.sections import Section
from teilhabe.rooms.open_hours.queries import Summary, has_open_hours, is_open_today, summary


@dataclass(frozen=True)
class WaitingToday:
    summary: Summary
    may_call: bool


def waiting(request: HttpRequest) -> Sequence[WaitingToday]:
    """On days with open hours, and as long as somebody waits."""
    if not has_open_hours():
        return []
    now = summary()
    if not now.count and not is_open_today():
        return []
    return [WaitingToday(now, request.user.has_perm("open_hours.call_person"))]


SECTIONS = [
    Section(
        title=_("Offene Sprechzeit"),
        template="open_hours/desk/today.html",
        rows=waiting,
        permission="open_hours.add_person",
        order=1,
    ),
]
