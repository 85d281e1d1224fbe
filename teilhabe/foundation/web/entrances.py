"""The plug `doors`: a room's `doors.py` holds `DOORS`, the start page shows them in plain words."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from teilhabe.foundation.plugs import collect

EVERY_KIND = frozenset({"association", "commissioner"})


@dataclass(frozen=True, kw_only=True)
class Door:
    """One way in. `icon` is a symbol of `icons.svg`; `query` preselects; lower `order` comes first."""

    name: str | Promise
    text: str | Promise
    icon: str
    url_name: str
    query: tuple[tuple[str, str], ...] = ()
    kinds: Collection[str] = EVERY_KIND
    order: int = 50

    @property
    def url(self) -> str:
        """In the reader's language."""
        address = reverse(self.url_name)
        return f"{address}?{urlencode(self.query)}" if self.query else address


@cache
def doors_of(kind: str) -> list[Door]:
    """The doors of a house of this kind, in their order."""
    doors = [door for door in collect("doors", "DOORS", Door) if kind in door.kinds]
    return sorted(doors, key=lambda door: door.order)
