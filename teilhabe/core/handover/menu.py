from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Übergaben"),
        url_name="handover:incoming-list",
        permission="handover.take_in",
        order=35,
        offer=_("Annehmen, was andere Häuser übergeben, und sehen, was aus Ihren Übergaben wurde."),
    ),
    MenuEntry(
        label=_("Andere Häuser"),
        url_name="handover:house-list",
        permission="handover.view_houses",
        order=87,
        offer=_("Sehen, an wen Sie etwas übergeben können, und die eigene Karte zeigen."),
    ),
]
