"""Adds to the chain, signs where it stands, and forgets what is past its retention."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from teilhabe.foundation.audit.bodies import Body
from teilhabe.foundation.audit.chain import digest_of, head_of_chain, signed_words, verify
from teilhabe.foundation.audit.models import Checkpoint, Entry, Head, Inspection
from teilhabe.foundation.sealer import packed, sealer


@transaction.atomic
def record(
    action: str,
    *,
    actor: Any = None,
    subject: models.Model | None = None,
    detail: dict[str, Any] | None = None,
) -> Entry:
    """Add what `actor` (None: a visitor, or the house itself) did to `subject`.

    `detail` holds codes and ids, never what a person confided. A `Deed` in some `deeds.py` says in words what
    `action` means.
    """
    body = sealer().seal_for_audit(packed(_body(action, actor, subject, detail or {})))
    head = _locked_head()
    entry = Entry(sequence=head.sequence + 1, day=timezone.localdate(), body=body)
    entry.digest = digest_of(bytes(head.digest), entry.sequence, entry.day, body)
    entry.save()
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save()
    return entry


def _body(action: str, actor: Any, subject: models.Model | None, detail: dict[str, Any]) -> Body:
    return Body(
        action=action,
        at=timezone.now(),
        actor=getattr(actor, "pk", None),
        subject=(subject._meta.label_lower, subject.pk) if subject else None,
        detail=detail,
    )


def _locked_head() -> Head:
    """On PostgreSQL the row lock, on SQLite the immediate transaction lets one writer in at a time."""
    locked = Head.objects.select_for_update()
    return locked.filter(pk=1).first() or locked.get_or_create(pk=1)[0]


@transaction.atomic
def sign_checkpoint() -> Checkpoint | None:
    """Sign where the chain stands; None when nothing was added since the last signature."""
    head = _locked_head()
    if head.sequence == 0 or Checkpoint.objects.filter(sequence=head.sequence).exists():
        return None
    digest = bytes(head.digest)
    checkpoint = Checkpoint(
        sequence=head.sequence,
        day=timezone.localdate(),
        digest=digest,
        signature=sealer().sign_as_house(signed_words(head.sequence, digest)),
    )
    checkpoint.save()
    newest = Entry.objects.get(sequence=head.sequence)
    sealer().remember_chain(head.sequence, newest.day, digest)
    return checkpoint


@transaction.atomic
def prune(rows: models.QuerySet[Entry]) -> int:
    """Forget these oldest entries, but only up to a signed checkpoint. Returns how many went."""
    newest = rows.last()
    checkpoint = Checkpoint.objects.filter(sequence__lte=newest.sequence).last() if newest else None
    if checkpoint is None:
        return 0
    prunable: models.QuerySet[Entry] = models.QuerySet(Entry)
    sealer().forget_chain(checkpoint.sequence)
    return prunable.filter(sequence__lte=checkpoint.sequence).delete()[0]


def inspect_chain(*, by: Any = None) -> Inspection:
    """Go over the whole chain, as `by` or the night asked, and keep what was found, signed by the house."""
    sequence, broken = head_of_chain().sequence, verify()
    inspection = Inspection(
        pk=1,
        checked_at=timezone.now(),
        sequence=sequence,
        broken_at=broken.sequence if broken else None,
        reason=broken.reason if broken else "",
    )
    inspection.signature = sealer().sign_as_house(inspection.signed_words())
    with transaction.atomic():
        inspection.save()
        if by is not None or broken:
            record("audit.inspect_chain", actor=by, detail={"broken": inspection.reason})
    return inspection
