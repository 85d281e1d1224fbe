"""Regular work: an app's `jobs.py` lists its jobs in `JOBS`."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import timezone

from teilhabe.foundation.plugs import collect

DAY = datetime.timedelta(days=1)
ORIGIN = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, kw_only=True)
class Job:
    """`run` is called once in each stretch of `every`; a daily job may name its local time `at`.

    A job that was missed runs once when the house is up again, so `run` must bear being late.
    """

    name: str
    every: datetime.timedelta
    run: Callable[[], Any]
    at: datetime.time | None = None

    def __post_init__(self) -> None:
        if self.at is not None and self.every != DAY:
            raise ValueError(f"job {self.name!r}: only a daily job has a time of day")

    def slot(self, now: datetime.datetime) -> datetime.datetime:
        """When the stretch that contains `now` began."""
        if self.at is None:
            return now - (now - ORIGIN) % self.every
        local = timezone.localtime(now)
        began = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return began if began <= local else began - DAY


@cache
def jobs() -> dict[str, Job]:
    return {job.name: job for job in collect("jobs", "JOBS", Job)}
