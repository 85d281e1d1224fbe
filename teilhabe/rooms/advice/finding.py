"""What a case is found by: keys whose digests stand in the index of its team, and words for its topic."""

from teilhabe.core.topics import Area, Concern, areas, concerns
from teilhabe.engines.names import search_keys
from teilhabe.foundation.web.phones import read_phone_number
from teilhabe.rooms.advice.models import CaseSheet

SHORTEST_TOPIC = 3


def keys_of(sheet: CaseSheet) -> frozenset[str]:
    return search_keys(sheet.call_name) | phone_keys(sheet.contact.phone)


def phone_keys(text: str) -> frozenset[str]:
    """One key, however the number is written; none where it is no number of a person."""
    number = read_phone_number(text) if text else None
    is_whole = number is not None and number.dialled.startswith("+")
    return frozenset({f"phone {number.dialled}"}) if number and is_whole else frozenset()


def topics_like(text: str) -> frozenset[str]:
    """Codes of the areas and concerns that have `text` in their name, in the language of the desk."""
    wanted = text.strip().casefold()
    if len(wanted) < SHORTEST_TOPIC:
        return frozenset()
    offered: list[Area | Concern] = [*areas().values(), *concerns().values()]
    return frozenset(topic.code for topic in offered if wanted in str(topic.label).casefold())
