from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Gespräch zählen"),
        url_name="contacts:contact-create",
        permission="contacts.count_contact",
        order=20,
        offer=_("Ein kurzes Gespräch zählen, ohne Namen."),
    ),
]
