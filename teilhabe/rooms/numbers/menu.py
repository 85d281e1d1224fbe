from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Zahlen"),
        url_name="numbers:month-list",
        permission="numbers.view_month",
        order=70,
        offer=_("Sehen, wie oft wir helfen. Niemand ist darin zu erkennen."),
    ),
]
