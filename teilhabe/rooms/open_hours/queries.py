import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import holders_of
from teilhabe.core.accounts.roles import ADVISES, COORDINATES
from teilhabe.core.house.hours import openings_on, weekly_hours
from teilhabe.core.vault.house import house_tag
from teilhabe.rooms.open_hours.models import Arrival, Screen

SHOWN_FOR = datetime.timedelta(minutes=10)
MOST_ON_SCREEN = 4


@dataclass(frozen=True)
class Summary:
    """How many wait, and since when the first of them."""

    count: int
    since: datetime.datetime | None

    @property
    def in_words(self) -> str:
        if self.since is None:
            return _("Niemand wartet.")
        minutes = minutes_since(self.since)
        text = ngettext(
            "%(count)s Person wartet, seit %(minutes)s Min.",
            "%(count)s Menschen warten, am längsten seit %(minutes)s Min.",
            self.count,
        )
        just_now = ngettext("%(count)s Person wartet.", "%(count)s Menschen warten.", self.count)
        return (text if minutes else just_now) % {"count": self.count, "minutes": minutes}


def minutes_since(moment: datetime.datetime) -> int:
    return max(0, int((timezone.now() - moment).total_seconds()) // 60)


def has_open_hours(request: HttpRequest | None = None) -> bool:
    """Whether people may come to this house without an appointment: house.toml names hours of that kind."""
    return bool(weekly_hours(settings.HOUSE, "walk-in"))


def is_open_today() -> bool:
    return bool(openings_on(settings.HOUSE, "walk-in", timezone.localdate()))


def arrivals_of_today() -> QuerySet[Arrival]:
    """Everybody who came today, in the order of the line."""
    return Arrival.objects.filter(day=timezone.localdate())


def summary() -> Summary:
    found = arrivals_of_today().filter(state=Arrival.State.WAITING)
    return Summary(**found.aggregate(count=Count("pk"), since=Min("queued_at")))


def speakers() -> dict[str, list[User]]:
    """Language -> who can advise in it, as far as they said so themselves."""
    found: dict[str, list[User]] = {}
    for person in holders_of(ADVISES | COORDINATES):
        for language in person.spoken_languages:
            found.setdefault(language, []).append(person)
    return found


def called_numbers() -> QuerySet[Arrival]:
    """What a screen shows: who was called in the last minutes, the newest first."""
    called = arrivals_of_today().filter(state=Arrival.State.CALLED)
    return called.filter(called_at__gt=timezone.now() - SHOWN_FOR).order_by("-called_at")[:MOST_ON_SCREEN]


def digest_of(secret: str) -> str:
    """What the table keeps of the address of a screen."""
    return house_tag("screen of a waiting room", secret).hex()


def screen_behind(secret: str) -> Screen | None:
    return Screen.objects.filter(digest=digest_of(secret)).first() if secret else None
