from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.handover.models import IncomingHandover
from teilhabe.core.handover.queries import waiting_for
from teilhabe.foundation.web.sections import Section

MOST_SHOWN = 8


def waiting(request: HttpRequest) -> Sequence[IncomingHandover]:
    return list(waiting_for(person_of(request))[:MOST_SHOWN])


SECTIONS = [
    Section(
        title=_("Von anderen Häusern"),
        template="handover/desk/today.html",
        rows=waiting,
        permission="handover.take_in",
        order=12,
    )
]
