"""Rows of a table as lines of JSON, and back."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

import msgspec
from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, router

ROWS_AT_ONCE = 2000
Model = type[models.Model]


class TableSum(msgspec.Struct, frozen=True):
    """How many rows, and the BLAKE2b digests of their lines added up."""

    rows: int
    digest: str


class RowError(Exception):
    """A line is not a row of its table; the text names table and line, never content."""


def archived_models(also: Iterable[str] = ()) -> list[Model]:
    """Our own models but those that say `is_archived = False`, and foreign ones that are named in `also`."""
    own = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("teilhabe.") and getattr(model, "is_archived", True)
    ]
    return sorted([*own, *map(apps.get_model, also)], key=lambda model: model._meta.label_lower)


def lines_of(model: Model) -> Iterator[bytes]:
    """Every row, at most 2,000 in one piece, in the order of the primary key."""
    rows: models.QuerySet[models.Model] = models.QuerySet(model, using=router.db_for_read(model)).order_by(
        "pk"
    )
    columns = [field.attname for field in model._meta.concrete_fields]
    last = None
    while True:
        page = rows if last is None else rows.filter(pk__gt=last)
        found = list(page.values_list("pk", *columns)[:ROWS_AT_ONCE])
        if not found:
            return
        yield b"".join(_line(columns, row[1:]) for row in found)
        last = found[-1][0]


def _line(columns: list[str], values: tuple[Any, ...]) -> bytes:
    plain = {name: _plain(value) for name, value in zip(columns, values, strict=True)}
    return msgspec.json.encode(plain) + b"\n"


def _plain(value: Any) -> Any:
    """PostgreSQL gives bytes as a view."""
    return bytes(value) if isinstance(value, memoryview) else value


def put_back(model: Model, lines: bytes) -> int:
    """Insert the rows of one piece as they were; no action runs, nothing is audited. Returns how many.

    Raises:
        RowError: a line that is no row of this table.
    """
    rows = [_row(model, number, line) for number, line in enumerate(lines.splitlines(), start=1)]
    queryset: models.QuerySet[models.Model] = models.QuerySet(model, using=router.db_for_write(model))
    queryset.bulk_create(rows, batch_size=500)
    return len(rows)


def _row(model: Model, number: int, line: bytes) -> models.Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    try:
        values = msgspec.json.decode(line, type=dict[str, Any])
        return model(**{name: fields[name].to_python(value) for name, value in values.items()})
    except (msgspec.DecodeError, LookupError, TypeError, ValueError):
        raise RowError(f"{model._meta.label}, line {number}: this is no row of the table") from None


def sum_of(model: Model) -> TableSum:
    return summed(lines_of(model))


def summed(pieces: Iterable[bytes]) -> TableSum:
    """The order of the rows does not count: databases sort texts in different ways."""
    rows, total = 0, 0
    for piece in pieces:
        for line in piece.splitlines():
            rows += 1
            total += int.from_bytes(blake2b(line, digest_size=32).digest(), "big")
    return TableSum(rows, (total % (1 << 256)).to_bytes(32, "big").hex())


def renew_sequences(changed: Iterable[Model]) -> None:
    """New rows get ids above those that were put back: PostgreSQL counts beside its tables."""
    for alias in {router.db_for_write(model) for model in changed}:
        tables = [model for model in changed if router.db_for_write(model) == alias]
        with connections[alias].cursor() as cursor:
            for statement in connections[alias].ops.sequence_reset_sql(no_style(), tables):
                cursor.execute(statement)
