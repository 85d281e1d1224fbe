from django.utils.translation import gettext_lazy as _

from teilhabe.core.todos.readings import todos_for
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.foundation.web.sections import Section

SECTIONS = [
    Section(
        title=_("Aufgaben"),
        template="todos/desk/today.html",
        rows=lambda request: todos_for(keyring_of(request)),
        permission="todos.keep_own_list",
        order=20,
    )
]
