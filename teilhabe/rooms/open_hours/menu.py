from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry
from teilhabe.rooms.open_hours.queries import has_open_hours


def only_adds(request: HttpRequest) -> bool:
    """Whoever helps at the door gives numbers but does not read the list."""
    return has_open_hours() and not request.user.has_perm("open_hours.call_person")


ENTRIES = [
    MenuEntry(
        label=_("Warteliste"),
        url_name="open_hours:queue",
        permission="open_hours.call_person",
        order=15,
        is_open=has_open_hours,
        offer=_("Sehen, wer wartet, und die nächste Person aufrufen."),
    ),
    MenuEntry(
        label=_("Nummern geben"),
        url_name="open_hours:arrival-create",
        permission="open_hours.add_person",
        order=15,
        is_open=only_adds,
        offer=_("Menschen an der Tür eine Nummer geben."),
    ),
]
