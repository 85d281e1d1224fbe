"""Questions to the directory."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from teilhabe.core.directory.models import (
    Address,
    Contact,
    Delivered,
    Detail,
    Institution,
    Language,
    Location,
    Part,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
    TaxonomyTerm,
)
from teilhabe.core.directory.shapes import record_from
from teilhabe.core.directory.terms import TRAITS
from teilhabe.core.directory.words import question_words
from teilhabe.engines.hsds import Record

FRESH_DAYS = 180
_RUNNING = ~Q(state__in=[Service.State.INACTIVE, Service.State.DEFUNCT])


@dataclass(frozen=True)
class Question:
    """What somebody looks for. Every part may be left out."""

    text: str = ""
    topic: str = ""
    language: str = ""
    source: str = ""
    is_open_now: bool = False
    is_confidential: bool = False


def shown_to_public(services: QuerySet[Service]) -> QuerySet[Service]:
    """Running offers that somebody vouched for in the last 180 days."""
    return with_all_they_need(services).filter(_RUNNING, _is_fresh(), is_public=True)


def with_all_they_need(services: QuerySet[Service]) -> QuerySet[Service]:
    """For lists and pages: a fixed number of questions to the database, however many rows."""
    locations = Location.objects.prefetch_related("address_set", "phone_set", "schedule_set", "detail_set")
    return services.select_related("institution", "source").prefetch_related(
        Prefetch("locations", locations),
        "topics",
        "phone_set",
        "language_set",
        "schedule_set",
        "detail_set",
        "contact_set__phone_set",
        "institution__phone_set",
        "institution__address_set",
    )


def public_services() -> QuerySet[Service]:
    return shown_to_public(Service.objects.all())


def stale_services() -> QuerySet[Service]:
    """Running offers that are hidden until somebody checks them, longest unchecked first."""
    hidden = Service.objects.select_related("institution").filter(_RUNNING, ~_is_fresh(), is_public=True)
    return hidden.order_by(F("last_checked_on").asc(nulls_first=True), "delivered_on", "name", "id")


def _is_fresh() -> Q:
    limit = timezone.localdate() - datetime.timedelta(days=FRESH_DAYS)
    return Q(last_checked_on__gte=limit) | Q(last_checked_on__isnull=True, delivered_on__gte=limit)


def confidential_advice() -> QuerySet[Service]:
    """Where a commissioner sends people first: advice that no public body gives, and a way to get there."""
    reachable = (
        Q(phone__isnull=False)
        | Q(institution__phone__isnull=False)
        | Q(institution__address__isnull=False)
        | ~Q(url="")
        | ~Q(institution__website="")
    )
    services = public_services().filter(_is_confidential(), reachable).distinct()
    return services.prefetch_related("phone_set", "institution__phone_set", "institution__address_set")


def _is_confidential() -> Q:
    return Q(is_confidential_advice=True) & ~Q(institution__is_public_body=True)


def services_found(services: QuerySet[Service], question: Question) -> QuerySet[Service]:
    for word in question_words(question.text):
        services = services.filter(search_text__contains=word)
    if question.topic:
        services = services.filter(pk__in=Service.objects.filter(topics__code=question.topic).values("pk"))
    if question.language:
        services = services.filter(_speaks(question.language))
    if question.source:
        services = services.filter(source__key=question.source)
    if question.is_confidential:
        services = services.filter(_is_confidential())
    if question.is_open_now:
        services = services.filter(_is_open(timezone.now()))
    return services


def _speaks(code: str) -> Q:
    spoken = Language.objects.filter(code=code)
    at_locations = ServiceAtLocation.objects.filter(location__in=spoken.values("location"))
    return Q(pk__in=spoken.values("service")) | Q(pk__in=at_locations.values("service"))


def _is_open(now: datetime.datetime) -> Q:
    """Open by its own hours; offers without hours of their own follow those of their places."""
    found = Q(pk__in=[])
    for source in Source.objects.all():
        local = now.astimezone(ZoneInfo(source.time_zone))
        hours = Schedule.objects.filter(_holds_at(local), source=source)
        own = Schedule.objects.filter(service=OuterRef("pk")).exclude(weekdays="")
        there = ServiceAtLocation.objects.filter(location__in=hours.values("location"))
        found |= Q(pk__in=hours.values("service")) | Q(pk__in=hours.values("at_location__service"))
        found |= Q(~Exists(own), pk__in=there.values("service"))
    return found


def _holds_at(local: datetime.datetime) -> Q:
    """Hours of this weekday that have begun and not ended; hours past midnight began the day before."""
    time, today = local.time(), local.date()
    this_day = Q(weekdays__contains=str(local.isoweekday()))
    day_before = Q(weekdays__contains=str((today - datetime.timedelta(days=1)).isoweekday()))
    ends_next_day = Q(closes_at__lte=F("opens_at"))
    begun = Q(opens_at__lte=time)
    valid_from = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    valid_to = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    evening = this_day & begun & (Q(closes_at__gt=time) | ends_next_day)
    night = day_before & ends_next_day & Q(closes_at__gt=time)
    return (evening | night) & valid_from & valid_to


def topics_in_use() -> list[TaxonomyTerm]:
    """One term for each code that public services carry."""
    terms = TaxonomyTerm.objects.filter(services__in=_shown()).exclude(taxonomy=TRAITS)
    return sorted({term.code: term for term in terms if term.code}.values(), key=str)


def languages_in_use() -> list[tuple[str, str]]:
    """Code and name of each language that public services speak."""
    spoken = Language.objects.filter(service__in=_shown()).exclude(code="")
    return sorted(dict(spoken.values_list("code", "name")).items(), key=lambda pair: pair[1])


def sources_in_use() -> QuerySet[Source]:
    return Source.objects.filter(pk__in=_shown().values("source"))


def _shown() -> QuerySet[Service]:
    """The public services for use inside other questions."""
    return Service.objects.filter(_RUNNING, _is_fresh(), is_public=True).order_by()


@dataclass(frozen=True)
class HoursLine:
    """The hours of one weekday (ISO, Monday is 1); no stretch means closed."""

    weekday: int
    stretches: list[tuple[datetime.time, datetime.time]]


def week_of(schedules: Iterable[Schedule]) -> list[HoursLine]:
    """The plain week that these hours make, days that nothing is known about left out."""
    days: dict[int, set[tuple[datetime.time, datetime.time]]] = {}
    for schedule in schedules:
        for digit in schedule.weekdays:
            stretches = days.setdefault(int(digit), set())
            if schedule.opens_at is not None and schedule.closes_at is not None:
                stretches.add((schedule.opens_at, schedule.closes_at))
    return [HoursLine(weekday, sorted(stretches)) for weekday, stretches in sorted(days.items())]


def public_institutions() -> QuerySet[Institution]:
    """Institutions with at least one public offer; placeholders have nothing to show."""
    shown = _shown().filter(institution=OuterRef("pk"))
    return Institution.objects.select_related("source").filter(Exists(shown), is_placeholder=False)


def records_for(institutions: list[Institution]) -> list[Record]:
    """Everything public about these institutions, as the standard's writer needs it."""
    rows = list(_rows_for(institutions))
    return [record_from(row) for row in (*rows, *_named_by(rows))]


def _rows_for(institutions: list[Institution]) -> Iterator[Delivered]:
    services = list(_shown().filter(institution__in=institutions))
    links = list(ServiceAtLocation.objects.filter(service__in=services))
    there = Q(institution__in=institutions) | Q(at_services__in=links)
    locations = list(Location.objects.filter(there).distinct())
    yield from (*institutions, *services, *links, *locations)
    hangs_on = Q(institution__in=institutions) | Q(service__in=services)
    hangs_on |= Q(location__in=locations) | Q(at_location__in=links)
    for part in Part.__subclasses__():
        yield from part._default_manager.filter(hangs_on | _hangs_on_part(part, hangs_on))
    yield from _attributes_of([*institutions, *services])


def _hangs_on_part(part: type[Part], hangs_on: Q) -> Q:
    """Phones of contacts and languages of phones name only the part they belong to."""
    if part is Phone:
        return Q(contact__in=Contact.objects.filter(hangs_on))
    if part is Language:
        return Q(phone__in=Phone.objects.filter(hangs_on))
    return Q(pk__in=[])


def _attributes_of(rows: Sequence[Delivered]) -> Iterator[Delivered]:
    """Attributes name any row in one of their columns; with them come their terms."""
    linked = [str(row.pk) for row in rows]
    attributes = list(Detail.objects.filter(table="attributes", other_columns__link_id__in=linked))
    terms = {attribute.column("taxonomy_term_id") for attribute in attributes} - {""}
    yield from attributes
    yield from TaxonomyTerm.objects.filter(pk__in=terms)


def _named_by(rows: Sequence[Delivered]) -> Iterator[Delivered]:
    """Units and lists of terms: rows that belong to nobody and are only named."""
    columns = ("unit_id", "taxonomy_id")
    named = {row.other_columns[column] for row in rows for column in columns if column in row.other_columns}
    yield from Detail.objects.filter(pk__in=named)


def institution_names() -> list[str]:
    """Every name somebody may mean, once, public bodies first."""
    named = Institution.objects.filter(is_placeholder=False).exclude(name="")
    rows = named.order_by("-is_public_body", "name").values_list("name", flat=True)
    return list(dict.fromkeys(rows))


def postal_addresses() -> dict[str, list[str]]:
    """Id of an institution -> its name and, below it, the lines for an envelope; by name."""
    rows = Address.objects.select_related("institution", "location__institution").order_by("kind", "id")
    found: dict[str, list[str]] = {}
    for row in rows:
        institution = row.institution or (row.location.institution if row.location else None)
        if institution and row.lines and (row.kind == "postal" or str(institution.pk) not in found):
            found[str(institution.pk)] = [str(institution), *row.lines]
    return dict(sorted(found.items(), key=lambda item: item[1]))
