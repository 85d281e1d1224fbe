"""A day in open hours for the tests of this room: who comes, and who is at the desk."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.conf import settings
from django.utils import timezone

from teilhabe.core.accounts.models import User
from teilhabe.rooms.open_hours import actions
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet
from tests.cast import Cast

QUEUE = "/desk/waiting/"
ADD = f"{QUEUE}add/"


def at(time: str, *, days: int = 0) -> time_machine.travel:
    """This time of today in the house's own zone, or of a later day."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    moment = datetime.datetime.combine(
        day, datetime.time.fromisoformat(time), ZoneInfo(settings.HOUSE.time_zone)
    )
    return time_machine.travel(moment, tick=False)


def arrive(cast: Cast, language: str = "", **said: Any) -> Arrival:
    """The next person, entered by the volunteer at the door."""
    return actions.add_person(ArrivalSheet(language=language, **said), by=cast.volunteer)


def speaks(person: User, *languages: str) -> User:
    person.spoken_languages = [*languages]
    person.save()
    return person


def line() -> list[tuple[int, str]]:
    """Number and state of everybody, in the order of the line."""
    return list(Arrival.objects.values_list("number", "state"))
