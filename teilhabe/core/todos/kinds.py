"""The plug `todos`: an app's `todos.py` lists in `KINDS` what the house or a room puts on somebody's list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise

from teilhabe.foundation.plugs import collect


@dataclass(frozen=True, kw_only=True)
class TodoKind:
    """`label` stands for the title where there is none; `url_name` takes the subject as its argument.

    `when_done` is called with the subject as soon as a to-do of this kind is done.
    """

    code: str
    label: str | Promise
    url_name: str = ""
    when_done: Callable[[int], None] | None = None

    def address(self, subject: int | None) -> str:
        return reverse(self.url_name, args=[subject]) if self.url_name and subject else ""


@cache
def kinds() -> dict[str, TodoKind]:
    return {kind.code: kind for kind in collect("todos", "KINDS", TodoKind)}
