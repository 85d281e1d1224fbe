"""Who keeps what for how long, and why: an app's `retention.py` lists its rules in `RULES`."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from teilhabe.foundation.plugs import collect

Words = str | Promise


def delete_rows(rows: QuerySet[Any]) -> int:
    """How many rows of the model itself went."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def no_rows(person: Any) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How long rows of `model` ("app.Model") are kept.

    Either `keep_for` after the date or moment in the field `counted_from` (rows where it is empty are kept:
    their purpose lasts), or `goes_with`: in words, what these rows hang on and are erased with.
    `erase` takes the rows that are due and says how many it erased. `of_person` gives the rows about one
    person who logs in, for that person's export and erasure.
    """

    model: str
    legal_basis: Words
    keep_for: datetime.timedelta | None = None
    counted_from: str = ""
    goes_with: Words = ""
    erase: Callable[[QuerySet[Any]], int] = delete_rows
    of_person: Callable[[Any], QuerySet[Any] | None] = no_rows

    def __post_init__(self) -> None:
        is_timed = self.keep_for is not None and bool(self.counted_from)
        if is_timed == bool(self.goes_with):
            raise ValueError(f"{self.model}: set either keep_for with counted_from, or goes_with")

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def due_rows(self, now: datetime.datetime) -> QuerySet[Any]:
        """Rows that were kept long enough."""
        rows: QuerySet[Any] = self.model_class._default_manager.all()
        if self.keep_for is None:
            return rows.none()
        limit: datetime.date = now - self.keep_for
        if not isinstance(self.model_class._meta.get_field(self.counted_from), models.DateTimeField):
            limit = timezone.localdate(now - self.keep_for)
        return rows.filter(**{f"{self.counted_from}__lt": limit})


@cache
def rules() -> list[Rule]:
    return collect("retention", "RULES", Rule)


def rule_of(model: type[models.Model]) -> Rule | None:
    return next((rule for rule in rules() if rule.model_class is model), None)
