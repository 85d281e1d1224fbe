"""Opens what people said at the door, for the one page that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.tallies.tallies import LANGUAGE, TOPIC
from teilhabe.rooms.open_hours.keys import key_of, opened
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet
from teilhabe.rooms.open_hours.queries import Summary, arrivals_of_today, minutes_since, speakers


@dataclass(frozen=True)
class Line:
    """Somebody of the list. `speakers` can advise in their language; `is_mine`: the reader is one of them."""

    arrival: Arrival
    sheet: ArrivalSheet
    speakers: Sequence[User] = ()
    is_mine: bool = False

    @property
    def minutes(self) -> int:
        return minutes_since(self.arrival.queued_at)

    @property
    def language(self) -> str:
        return str(LANGUAGE.values[self.sheet.language]) if self.sheet.language in LANGUAGE.values else ""

    @property
    def topic(self) -> str:
        return str(TOPIC.values[self.sheet.topic]) if self.sheet.topic in TOPIC.values else ""


@dataclass(frozen=True)
class WaitingList:
    """`called` by the reader, `elsewhere` by colleagues; `last` is the step the reader can take back."""

    waiting: list[Line] = field(default_factory=list)
    called: list[Line] = field(default_factory=list)
    elsewhere: list[Line] = field(default_factory=list)
    last: Arrival | None = None

    @property
    def summary(self) -> Summary:
        first = min((line.arrival.queued_at for line in self.waiting), default=None)
        return Summary(len(self.waiting), first)


def read_list(reader: User) -> WaitingList:
    """Today's list as this person sees it.

    Raises:
        PledgeError: without a valid declaration of secrecy nobody reads what people say.
    """
    require_pledge(reader)
    found, languages, now = WaitingList(), speakers(), timezone.now()
    key, last = key_of(timezone.localdate(now)), None
    for arrival in arrivals_of_today().select_related("caller"):
        if arrival.changed_by_id == reader.pk and arrival.before:
            last = arrival
        if (group := _group_of(arrival, found, reader)) is not None:
            sheet = opened(arrival, key)
            speaking = languages.get(sheet.language, [])
            group.append(Line(arrival, sheet, speaking, reader in speaking))
    newest_first = sorted(found.called, key=lambda line: line.arrival.called_at or now, reverse=True)
    return WaitingList(found.waiting, newest_first, found.elsewhere, last)


def _group_of(arrival: Arrival, found: WaitingList, reader: User) -> list[Line] | None:
    if arrival.state == Arrival.State.WAITING:
        return found.waiting
    if arrival.state == Arrival.State.CALLED:
        return found.called if arrival.caller_id == reader.pk else found.elsewhere
    return None


def languages_of_today() -> list[str]:
    """Languages of those who came today, the newest first: the next person may well speak one of them."""
    arrivals = list(arrivals_of_today().order_by("-number"))
    if not arrivals:
        return []
    key = key_of(arrivals[0].day)
    return [sheet.language for arrival in arrivals if (sheet := opened(arrival, key)).language]
