from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Protokoll"),
        url_name="data_protection:audit",
        permission="data_protection.read_audit",
        order=75,
        offer=_("Nachsehen, wer was geöffnet oder geändert hat."),
    )
]
