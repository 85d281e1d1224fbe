"""What the house itself notices about people."""

import datetime

from django.utils import timezone

from teilhabe.core.accounts.queries import holders_of, pledges_ending_by
from teilhabe.core.accounts.roles import COORDINATES
from teilhabe.core.todos.actions import remind

AHEAD = datetime.timedelta(days=30)


def remind_of_pledges() -> None:
    """Thirty days before a pledge ends it is on the lists of the person and of whoever coordinates."""
    for pledge in pledges_ending_by(timezone.localdate() + AHEAD):
        person, last_day = pledge.user, pledge.last_day
        remind("accounts.own_pledge_ends", owner=person, subject=person.pk, due_on=last_day)
        for coordinator in holders_of(COORDINATES):
            remind("accounts.pledge_ends", owner=coordinator, subject=person.pk, due_on=last_day)
