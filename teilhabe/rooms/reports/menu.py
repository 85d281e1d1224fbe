from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Berichte"),
        url_name="reports:report-list",
        permission="reports.view_report",
        order=71,
        offer=_("Berichte für Geldgeber: Zahlen ohne Namen, und was Sie dazu schreiben."),
    ),
]
