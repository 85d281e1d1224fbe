from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Andere Häuser"),
        url_name="handover:house-list",
        permission="handover.view_houses",
        order=87,
        offer=_("Sehen, an wen Sie etwas übergeben können, und die eigene Karte zeigen."),
    )
]
