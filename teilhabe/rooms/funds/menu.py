from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Stunden"),
        url_name="funds:hours-list",
        permission="funds.book_hours",
        place="today",
        order=72,
        offer=_("Buchen, woran Sie gearbeitet haben und wovon es bezahlt wird."),
    ),
    MenuEntry(
        label=_("Eigenmittel und Zuwendungen"),
        url_name="funds:fund-list",
        permission="funds.manage_funds",
        place="today",
        order=73,
        offer=_("Eigenes Geld und Zuwendungen getrennt halten und das belegen."),
    ),
]
