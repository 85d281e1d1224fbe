from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Verzeichnis"),
        url_name="directory:service-list",
        permission="directory.view_service",
        order=60,
        offer=_("Hilfe und Angebote in der Stadt finden."),
    ),
]
