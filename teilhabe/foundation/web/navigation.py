"""The plug `menu`: a room's `menu.py` holds `ENTRIES`, the desk shows those a person may use."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

from teilhabe.foundation.plugs import collect

DESK = "/desk/"


def always(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """`place`: in the row of areas, in the menu of the person, or on *Today* alone; low `order` comes first.

    `offer` says in a short sentence what one can do there: *Today* lists the entries that have one.

    Without a `permission` everybody who is logged in sees it, as long as `is_open` says so. `is_post` draws a
    button, not a link. `lang`: the language of a label that is not in the language of the page.
    """

    label: str | Promise
    url_name: str
    args: tuple[str, ...] = ()
    permission: str = ""
    place: Literal["areas", "person", "today"] = "areas"
    offer: str | Promise = ""
    order: int = 50
    is_post: bool = False
    is_open: Callable[[HttpRequest], bool] = always
    lang: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=self.args)

    def is_for(self, request: HttpRequest) -> bool:
        return (not self.permission or request.user.has_perm(self.permission)) and self.is_open(request)


@dataclass(frozen=True)
class ShownEntry:
    label: str
    url: str
    is_current: bool
    is_post: bool
    lang: str


@cache
def entries() -> list[MenuEntry]:
    return sorted(collect("menu", "ENTRIES", MenuEntry), key=lambda entry: entry.order)


def entries_for(request: HttpRequest, place: str) -> list[ShownEntry]:
    """What this person may use, in order; nothing for visitors."""
    if not request.user.is_authenticated:
        return []
    urls = {entry.url: entry for entry in entries() if entry.place == place and entry.is_for(request)}
    current = _current_among(list(urls), request.path)
    return [
        ShownEntry(str(entry.label), url, url == current, entry.is_post, entry.lang)
        for url, entry in urls.items()
    ]


def offers_for(request: HttpRequest) -> list[MenuEntry]:
    """What this person can do in this house, in order."""
    offered = [entry for entry in entries() if entry.offer and entry.is_for(request)]
    return sorted(offered, key=lambda entry: entry.place == "person")


def page_before(request: HttpRequest) -> str:
    """The page of this house whose button was pressed, as far as the browser says so; else the desk."""
    address = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else DESK


def _current_among(urls: list[str], path: str) -> str:
    """The address that says most about where one is: pages of an area lie below its own."""
    above = [url for url in urls if (path == url if url == DESK else path.startswith(url))]
    return max(above, key=len, default="")
