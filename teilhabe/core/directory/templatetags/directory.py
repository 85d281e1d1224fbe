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
from django.utils.translation import get_language

from teilhabe.core.directory import queries
from teilhabe.core.directory.models import Detail, Language, Location, Schedule, Service, Source
from teilhabe.foundation.languages.register import find, language

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
def says_how_to_get_there(service: Service) -> bool:
    """Whether there is a number, a mail, a site, an hour or a place to show."""
    institution, own = service.institution, (service.email, service.url)
    rows = (service.phone_set, service.contact_set, service.schedule_set, service.locations)
    if any(own) or any(row.all() for row in rows):
        return True
    if institution is None:
        return False
    there = (
        institution.email,
        institution.website,
        institution.phone_set.all(),
        institution.address_set.all(),
    )
    return any(there)


@register.filter
def other_languages(sources: Source | Iterable[Source]) -> list[str]:
    """What the languages of these sources call themselves, as far as the reader reads another."""
    known = [sources] if isinstance(sources, Source) else sources
    read = (get_language() or "").partition("-")[0]
    codes = {source.language for source in known if source.language}
    return sorted(language(code).autonym for code in codes if code.partition("-")[0] != read)


@register.filter
def spoken_name(spoken: Language) -> str:
    """A language that is spoken there, by a name the reader knows."""
    known = find(spoken.code)
    return known.name_for(get_language() or "") if known else spoken.name or spoken.code


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
