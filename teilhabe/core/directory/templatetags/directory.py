"""Entries of the directory for templates."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.db.models import QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from teilhabe.core.directory import queries
from teilhabe.core.directory.models import Detail, Location, Schedule, Service, Source

register = template.Library()


@dataclass(frozen=True)
class Day:
    """No stretch means closed."""

    name: str | Promise
    stretches: list[tuple[datetime.time, datetime.time]]


@register.filter
def week(schedules: Iterable[Schedule]) -> list[Day]:
    """`{% for day in place.schedule_set.all|week %}`: the weekdays about which something is known."""
    return [Day(WEEKDAYS[line.weekday - 1], line.stretches) for line in queries.week_of(schedules)]


@register.filter
def irregular(schedules: Iterable[Schedule]) -> list[Schedule]:
    """Hours that only their description tells."""
    return [schedule for schedule in schedules if not schedule.weekdays and schedule.description]


@register.filter
def rows_of(owner: Service | Location, table: str) -> list[Detail]:
    """`{% for cost in service|rows_of:"cost_options" %}`"""
    return [detail for detail in owner.detail_set.all() if detail.table == table]


@register.filter
def column(detail: Detail, name: str) -> str:
    return str(detail.column(name))


@register.filter
def is_web_address(text: str) -> bool:
    """Sources deliver what they like; only these may become links."""
    return text.startswith(("https://", "http://"))


@register.simple_tag
def lang(source: Source) -> SafeString:
    """`<p{% lang service.source %}>`: the language of the source's texts, if it is known."""
    return format_html(' lang="{}"', source.language) if source.language else SafeString()


@register.simple_tag
def confidential_advice() -> QuerySet[Service]:
    """`{% confidential_advice as services %}`: where a public body sends people first."""
    return queries.confidential_advice()
