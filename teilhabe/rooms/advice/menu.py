from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Anfragen"),
        url_name="advice:inbox",
        permission="advice.view_request",
        order=20,
        offer=_("Lesen und beantworten, was Menschen Ihrem Team schreiben."),
    ),
    MenuEntry(
        label=_("Akten"),
        url_name="advice:case-list",
        permission="advice.view_case",
        order=30,
        offer=_("Notizen schreiben und Fristen im Blick behalten."),
    ),
]
