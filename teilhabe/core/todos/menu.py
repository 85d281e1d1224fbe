from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.navigation import MenuEntry

ENTRIES = [
    MenuEntry(
        label=_("Aufgaben"),
        url_name="todos:todo-list",
        permission="todos.keep_own_list",
        order=40,
        offer=_("Aufschreiben, was zu tun ist, für Sie oder für Ihr Team."),
    )
]
