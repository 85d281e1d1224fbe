"""Every write to the directory: take over a delivery, mark as checked, change an entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.directory.models import (
    Delivered,
    Detail,
    Institution,
    Location,
    Part,
    Service,
    ServiceAtLocation,
    Source,
    TaxonomyTerm,
)
from teilhabe.core.directory.shapes import SHAPES, row_from
from teilhabe.core.directory.terms import CONFIDENTIAL_ADVICE, PUBLIC_BODY, TRAITS
from teilhabe.core.directory.words import search_text
from teilhabe.engines.hsds import Delivery, Record, Report, profile_named, read_folder
from teilhabe.foundation.audit.actions import record

NOUNS: tuple[type[Delivered], ...] = (Institution, TaxonomyTerm, Location, Service)
_BATCH = 500


@dataclass(frozen=True)
class ImportReport:
    """What a delivery changed here. `kept_here` names rows that were changed at the desk and stayed so."""

    source: Source
    profile: str
    reading: Report
    counts: dict[str, int]
    kept_here: list[str]
    withdrawn: int

    def lines(self) -> Iterator[str]:
        yield f"Source: {self.source.name} ({self.profile})"
        yield from (f"{count} rows of {name}" for name, count in self.counts.items())
        yield f"{self.withdrawn} services that are no longer delivered were withdrawn"
        yield from (f"{place}: was changed here and stays as it is" for place in self.kept_here)
        yield from self.reading.lines()


def import_folder(folder: Path, profile_key: str = "", *, by: Any = None) -> ImportReport:
    """Take over a folder of the Human Services Data Specification, all of it or nothing.

    Raises:
        teilhabe.engines.hsds.StructureError: the folder cannot be trusted; its report says why, line by line.
        LookupError: no profile fits or none has this key.
    """
    delivery = read_folder(folder, profile_named(profile_key) if profile_key else None)
    return take_over(delivery, by=by)


@transaction.atomic
def take_over(delivery: Delivery, *, by: Any = None) -> ImportReport:
    """Institutions, services and locations are renewed in place, what hangs on them is replaced."""
    source = _renew_source(delivery)
    records = [item for table in delivery.records.values() for item in table]
    rows = _rows_by_model(records, source)
    kept = _leave_out_changed_here(rows, source)
    _apply_traits(rows, records)
    _forget_parts(source)
    counts = _write(rows)
    _set_topics(source, records)
    withdrawn = _withdraw_missing(source, {item.id for item in delivery.records["services"]})
    renew_search_text(Service.objects.filter(source=source))
    record("directory.import", actor=by, subject=source, detail={"rows": sum(counts.values())})
    return ImportReport(source, delivery.profile.title, delivery.report, counts, kept, withdrawn)


def _renew_source(delivery: Delivery) -> Source:
    known = delivery.source
    described = {
        "name": known.name,
        "address": known.address,
        "licence": known.licence,
        "time_zone": known.time_zone,
        "country": known.country,
        "language": known.language,
        "imported_at": timezone.now(),
    }
    return Source.objects.update_or_create(key=known.key, defaults=described)[0]


def _rows_by_model(records: list[Record], source: Source) -> dict[type[Delivered], list[Any]]:
    rows: dict[type[Delivered], list[Any]] = {shape.model: [] for shape in SHAPES} | {Detail: []}
    for item in records:
        row = row_from(item, source)
        rows[type(row)].append(row)
    checked_on = dict(Service.objects.filter(source=source).values_list("pk", "last_checked_on"))
    for service in rows[Service]:
        service.delivered_on = timezone.localdate()
        known = [day for day in (service.last_checked_on, checked_on.get(service.pk)) if day]
        service.last_checked_on = max(known, default=None)
    return rows


def _leave_out_changed_here(rows: dict[type[Delivered], list[Any]], source: Source) -> list[str]:
    """Take out what the desk changed since: our correction counts more than a new delivery."""
    kept = []
    for model in (Institution, Service):
        changed_here = model._default_manager.filter(source=source, changed_here_at__isnull=False)
        changed = set(changed_here.values_list("pk", flat=True))
        kept += [row.source_place for row in rows[model] if row.pk in changed]
        rows[model] = [row for row in rows[model] if row.pk not in changed]
    return kept


def _apply_traits(rows: dict[type[Delivered], list[Any]], records: list[Record]) -> None:
    """A term of our list of traits on a service or institution sets the flag that it stands for."""
    confidential = _rows_with_term(records, TRAITS, CONFIDENTIAL_ADVICE)
    public_bodies = _rows_with_term(records, TRAITS, PUBLIC_BODY)
    for service in rows[Service]:
        service.is_confidential_advice = service.pk in confidential
    for institution in rows[Institution]:
        institution.is_public_body = institution.pk in public_bodies


def _rows_with_term(records: list[Record], taxonomy: str, code: str) -> set[UUID]:
    terms = {item.id for item in records if (item.text("taxonomy"), item.text("code")) == (taxonomy, code)}
    return {
        item.references["link_id"]
        for item in records
        if item.references.get("taxonomy_term_id") in terms and "link_id" in item.references
    }


def _forget_parts(source: Source) -> None:
    for part in Part.__subclasses__():
        part._default_manager.filter(source=source).delete()
    ServiceAtLocation.objects.filter(source=source).delete()


def _write(rows: dict[type[Delivered], list[Any]]) -> dict[str, int]:
    counts = {}
    for model, items in rows.items():
        if model in NOUNS:
            _renew(model, items)
        else:
            model._default_manager.bulk_create(items, batch_size=_BATCH)
        if items:
            counts[model.__name__] = len(items)
    return counts


def _renew(model: type[Delivered], items: Sequence[Any]) -> None:
    """Rows that name rows of their own table are written first without, then with that reference."""
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    children = [(item, item.parent_id) for item in items if getattr(item, "parent_id", None)]
    for item, _parent_id in children:
        item.parent_id = None
    model._default_manager.bulk_create(
        items, batch_size=_BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    for item, parent_id in children:
        item.parent_id = parent_id
        item.save(update_fields=["parent"])


def _set_topics(source: Source, records: list[Record]) -> None:
    link = Service.topics.through
    link._default_manager.filter(service__source=source).delete()
    topics = set(
        TaxonomyTerm.objects.filter(source=source).exclude(taxonomy=TRAITS).values_list("pk", flat=True)
    )
    services = set(Service.objects.filter(source=source).values_list("pk", flat=True))
    pairs = {
        (item.references.get("link_id"), item.references.get("taxonomy_term_id"))
        for item in records
        if item.table == "attributes"
    }
    link._default_manager.bulk_create(
        [
            link(service_id=service, taxonomyterm_id=term)
            for service, term in pairs
            if service in services and term in topics
        ],
        batch_size=_BATCH,
    )


def _withdraw_missing(source: Source, delivered: set[UUID]) -> int:
    known = set(Service.objects.filter(source=source, is_public=True).values_list("pk", flat=True))
    return Service.objects.filter(pk__in=known - delivered).update(is_public=False)


def renew_search_text(services: models.QuerySet[Service]) -> None:
    """The words by which these services are found."""
    found = list(
        services.select_related("institution").prefetch_related(
            "topics", "locations__address_set", "language_set"
        )
    )
    for service in found:
        service.search_text = search_text(service)
    Service.objects.bulk_update(found, ["search_text"], batch_size=_BATCH)


@transaction.atomic
def mark_checked(service: Service, *, by: Any) -> Service:
    """Somebody looked today whether the entry is still true."""
    service.last_checked_on = timezone.localdate()
    service.save(update_fields=["last_checked_on"])
    record("directory.mark_checked", actor=by, subject=service)
    return service


@transaction.atomic
def change_service(service: Service, *, by: Any, **changes: Any) -> None:
    """Write what the desk knows better. A later delivery no longer overwrites the row.

    Raises:
        ValidationError: a public body cannot promise confidential advice.
    """
    is_public_body = service.institution is not None and service.institution.is_public_body
    if changes.get("is_confidential_advice") and is_public_body:
        raise ValidationError(_("Eine öffentliche Stelle kann keine vertrauliche Beratung versprechen."))
    _change(service, changes, by)
    renew_search_text(Service.objects.filter(pk=service.pk))


@transaction.atomic
def change_institution(institution: Institution, *, by: Any, **changes: Any) -> None:
    """Write what the desk knows better. A later delivery no longer overwrites the row."""
    _change(institution, changes, by)
    renew_search_text(institution.services.all())


def _change(row: Institution | Service, changes: dict[str, Any], by: Any) -> None:
    before = {name: getattr(row, name) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    row.changed_here_at = timezone.now()
    row.save(update_fields=[*changes, "changed_here_at"])
    differing = {name: str(old) for name, old in before.items() if old != changes[name]}
    record(f"directory.change_{row._meta.model_name}", actor=by, subject=row, detail={"before": differing})
