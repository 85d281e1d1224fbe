"""Opening hours for templates."""

import datetime
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.functional import Promise

from teilhabe.core.house import hours
from teilhabe.core.house.file import WEEKDAYS

register = template.Library()


@dataclass(frozen=True)
class HoursLine:
    weekday: str | Promise
    opens: datetime.time
    closes: datetime.time


@dataclass(frozen=True)
class ShownOpening(hours.Opening):
    is_now: bool


@register.simple_tag
def weekly_hours(kind: hours.Kind) -> list[HoursLine]:
    """`{% weekly_hours "phone" as phone_hours %}`"""
    return [
        HoursLine(WEEKDAY_NAMES[WEEKDAYS.index(stretch.weekday)], stretch.opens, stretch.closes)
        for stretch in hours.weekly_hours(settings.HOUSE, kind)
    ]


@register.simple_tag
def next_opening(kind: hours.Kind) -> ShownOpening | None:
    """`{% next_opening "walk-in" as opening %}`: the one that runs now or begins next."""
    now = timezone.now()
    opening = hours.next_opening(settings.HOUSE, kind, now)
    if opening is None:
        return None
    return ShownOpening(opening.starts_at, opening.ends_at, is_now=opening.starts_at <= now)


@register.simple_tag
def closed_days() -> list[hours.ClosedDay]:
    return hours.closed_days(settings.HOUSE, timezone.localdate())


@register.simple_tag
def answer_expected_on() -> datetime.date:
    return hours.answer_expected_on(settings.HOUSE, timezone.now())
