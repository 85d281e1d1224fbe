"""The plug `today`: an app's `today.py` holds `SECTIONS`, the first page of the desk shows what they find."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from teilhabe.foundation.plugs import collect


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of the page. `template` draws what `rows` finds, under the name `rows`.

    People without `permission` do not get it; lower `order` comes first. `nothing` says in words that there
    is no row; a section without such words disappears then. None instead of rows: this person cannot know.
    """

    title: str | Promise
    template: str
    rows: Callable[[HttpRequest], Sequence[Any] | None]
    permission: str
    order: int = 50
    nothing: str | Promise = ""


@dataclass(frozen=True)
class ShownSection:
    title: str
    template: str
    rows: Sequence[Any]
    nothing: str


@cache
def sections() -> list[Section]:
    return sorted(collect("today", "SECTIONS", Section), key=lambda section: section.order)


def sections_for(request: HttpRequest) -> list[ShownSection]:
    """What waits for this person, in order."""
    permitted = [section for section in sections() if request.user.has_perm(section.permission)]
    found = [(section, section.rows(request)) for section in permitted]
    return [
        ShownSection(str(section.title), section.template, rows, str(section.nothing))
        for section, rows in found
        if rows or (rows is not None and section.nothing)
    ]
