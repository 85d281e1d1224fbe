import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from teilhabe.foundation.audit.models import Checkpoint, Entry, Inspection
from teilhabe.foundation.sealer import sealer

SIGNED_WITHIN = datetime.timedelta(days=2)


def entries_until(
    sequence: int | None = None,
    *,
    first_day: datetime.date | None = None,
    last_day: datetime.date | None = None,
) -> QuerySet[Entry]:
    """The newest first: from this entry back, of these days; None: without a bound."""
    bounds = {"sequence__lte": sequence, "day__gte": first_day, "day__lte": last_day}
    return Entry.objects.filter(
        **{name: bound for name, bound in bounds.items() if bound is not None}
    ).order_by("-sequence")


@dataclass(frozen=True)
class ChainState:
    """What is known about the chain without going over it.

    `inspection` is None where nobody ever looked, or where somebody else than the house wrote what was found.
    `is_unsigned`: entries of three days ago or more stand under no signature of the house.
    """

    inspection: Inspection | None
    signed_until: Checkpoint | None
    is_unsigned: bool


def chain_state() -> ChainState:
    inspection = Inspection.objects.filter(pk=1).first()
    if inspection and not sealer().is_signed_by_house(inspection.signed_words(), bytes(inspection.signature)):
        inspection = None
    signed = Checkpoint.objects.last()
    overdue = Entry.objects.filter(
        sequence__gt=signed.sequence if signed else 0, day__lt=timezone.localdate() - SIGNED_WITHIN
    )
    return ChainState(inspection, signed, overdue.exists())
