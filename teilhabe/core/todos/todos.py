from django.utils.translation import gettext_lazy as _

from teilhabe.core.todos.kinds import TodoKind

KINDS = [TodoKind(code="own", label=_("Aufgabe"))]
