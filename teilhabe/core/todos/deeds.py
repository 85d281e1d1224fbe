from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Also, Deed, Kind, Subject

SUBJECTS = [
    Subject(model="todos.todo", words=_("Eine Aufgabe")),
    Subject(model="todos.calendarfeed", words=_("Ein Kalender")),
]
DEEDS = [
    Deed(
        code="todos.make_feed",
        words=_("Ein Kalender bekam eine Adresse für Fristen."),
        kind=Kind.WRITTEN,
    ),
    Deed(code="todos.end_feed", words=_("Die Adresse für Fristen wurde beendet."), kind=Kind.WRITTEN),
    Deed(code="todos.add_todo", words=_("Eine Aufgabe wurde angelegt."), kind=Kind.WRITTEN),
    Deed(code="todos.complete_todo", words=_("Eine Aufgabe wurde erledigt."), kind=Kind.WRITTEN),
    Deed(
        code="todos.leave_todo_to_team",
        words=_("Eine Aufgabe blieb beim Team, als jemand ging."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="todos.hand_over_todo",
        words=_("Eine Aufgabe wurde übergeben."),
        kind=Kind.WRITTEN,
        also=[Also(key="to", model="accounts.user", words=_("an"))],
    ),
]
