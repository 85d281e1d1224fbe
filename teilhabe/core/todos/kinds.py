"""The plug `todos`: an app's `todos.py` lists in `KINDS` what the house or a room puts on somebody's list."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise

from teilhabe.foundation.access.table import may, rows_for
from teilhabe.foundation.plugs import collect


@dataclass(frozen=True, kw_only=True)
class TodoKind:
    """`label` stands for the title where there is none; `url_name` takes the subject as its argument.

    That page asks for `permission`; where it holds only for some rows, `model` says what the subject is.
    `when_done` is called with the subject as soon as a to-do of this kind is done.
    """

    code: str
    label: str | Promise
    url_name: str = ""
    permission: str = ""
    model: type[Model] | None = None
    when_done: Callable[[int], None] | None = None

    def addresses(self, person: Any, subjects: Collection[int]) -> dict[int, str]:
        """Where the subjects are shown: of those subjects whose page this person may open."""
        if not self.url_name or not may(person, self.permission):
            return {}
        open_ones = set(subjects)
        if self.model:
            rows = self.model._default_manager.filter(pk__in=open_ones)
            open_ones = set(rows_for(person, self.permission, rows).values_list("pk", flat=True))
        return {subject: reverse(self.url_name, args=[subject]) for subject in open_ones}


@cache
def kinds() -> dict[str, TodoKind]:
    return {kind.code: kind for kind in collect("todos", "KINDS", TodoKind)}
