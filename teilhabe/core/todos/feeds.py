"""Due dates for the calendar on somebody's phone: days and how much is due, never what or whose."""

import datetime
from collections import Counter

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from teilhabe.core.accounts.models import User
from teilhabe.core.todos.queries import open_todos_of

ONE_DAY = datetime.timedelta(days=1)


def calendar_of(person: User) -> bytes:
    """An iCalendar (RFC 5545) with an event for each day on which something of this person is due."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - takes long to import, and few pages need it

    calendar = Calendar()
    calendar.add("prodid", "-//Teilhabe//due dates//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", settings.HOUSE.name)
    with translation.override(person.language):
        for day, count in sorted(_due_days(person).items()):
            event = Event()
            event.add("uid", f"{day.isoformat()}@{settings.HOUSE.host}")
            event.add("dtstamp", timezone.now())
            event.add("dtstart", day)
            event.add("dtend", day + ONE_DAY)
            event.add("summary", ngettext("%(count)s Frist", "%(count)s Fristen", count) % {"count": count})
            event.add("url", f"{settings.HOUSE.origin}{reverse('todos:todo-list')}")
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _due_days(person: User) -> Counter[datetime.date]:
    return Counter(day for day in open_todos_of(person).values_list("due_on", flat=True) if day is not None)
