import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.core.todos.actions import forget_todos
from teilhabe.core.todos.models import CalendarFeed, Todo
from teilhabe.foundation.retention.table import Rule

RULES = [
    Rule(
        model="todos.Todo",
        keep_for=datetime.timedelta(days=30),
        counted_from="done_on",
        legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO: Fristen einhalten, solange jemand Hilfe braucht"),
        erase=forget_todos,
        of_person=lambda person: Todo.objects.filter(owner=person),
    ),
    Rule(
        model="todos.CalendarFeed",
        goes_with=_("das Konto der Person"),
        legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO: Fristen einhalten, solange jemand Hilfe braucht"),
        of_person=lambda person: CalendarFeed.objects.filter(user=person),
    ),
]
