"""The stretches of time that reports are about, each named by its first month."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teilhabe.core.tallies import months

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True)
class Period:
    """A month, quarter, half-year or year."""

    kind: str
    first: str

    @classmethod
    def around(cls, kind: str, month: str) -> "Period":
        """The one that the month lies in."""
        return cls(kind, months.month_after(month, -((months.first_day(month).month - 1) % MONTHS[kind])))

    @property
    def last(self) -> str:
        return months.month_after(self.first, MONTHS[self.kind] - 1)

    @property
    def months(self) -> list[str]:
        return [months.month_after(self.first, step) for step in range(MONTHS[self.kind])]

    @property
    def is_whole(self) -> bool:
        """Whether it starts where such a period starts."""
        return self == Period.around(self.kind, self.first)

    @property
    def is_over(self) -> bool:
        return self.last < months.this_month()

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        after = months.first_day(months.month_after(self.last))
        return months.first_day(self.first), after - datetime.timedelta(days=1)

    def __str__(self) -> str:
        day = months.first_day(self.first)
        number = (day.month - 1) // MONTHS[self.kind] + 1
        names = {
            "month": months.in_words(self.first),
            "quarter": _("%(number)s. Quartal %(year)s"),
            "half_year": _("%(number)s. Halbjahr %(year)s"),
            "year": "%(year)s",
        }
        return names[self.kind] % {"number": number, "year": day.year}


def latest(kind: str, number: int) -> Iterator[Period]:
    """The period that runs and those before, newest first."""
    period = Period.around(kind, months.this_month())
    for _step in range(number):
        yield period
        period = Period(kind, months.month_after(period.first, -MONTHS[kind]))
