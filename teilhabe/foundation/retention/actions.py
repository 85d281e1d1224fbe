"""Forgets what was kept long enough, and answers one person's request for export or erasure."""

from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import BinaryField, QuerySet
from django.utils import timezone

from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.jobs.background import record_failure
from teilhabe.foundation.retention.table import Rule, rules


def erase_due_rows() -> dict[str, int]:
    """Apply every rule. Returns model -> rows erased, where there were any.

    A rule that fails does not keep the others from being applied; its failure is kept.
    """
    erased = {rule.model: _apply(rule) for rule in rules() if rule.keep_for is not None}
    return {model: count for model, count in erased.items() if count}


def _apply(rule: Rule) -> int:
    try:
        return _erase(rule, rule.due_rows(timezone.now()))
    except DatabaseError as error:
        record_failure(f"retention of {rule.model}", error)
        return 0


@transaction.atomic
def _erase(rule: Rule, rows: QuerySet[Any]) -> int:
    count = rule.erase(rows)
    if count:
        record("retention.erase", detail={"model": rule.model, "rows": count})
    return count


def export_for_person(person: Any) -> dict[str, list[dict[str, Any]]]:
    """Model -> rows about this person. Sealed columns are left out: only who holds a key reads them."""
    return {
        rule.model: [_readable(row) for row in rows]
        for rule in rules()
        if (rows := rule.of_person(person)) is not None
    }


def _readable(row: Any) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    return {
        field.name: field.value_from_object(row) for field in fields if not isinstance(field, BinaryField)
    }


@transaction.atomic
def erase_for_person(person: Any, *, by: Any) -> dict[str, int]:
    """Erase the rows about this person, whatever their age. Returns model -> rows erased."""
    erased = {
        rule.model: rule.erase(rows)
        for rule in reversed(rules())
        if (rows := rule.of_person(person)) is not None
    }
    record("retention.erase_for_person", actor=by, subject=person, detail=erased)
    return erased
