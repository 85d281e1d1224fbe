"""Adds to the chain, signs where it stands, and forgets what is past its retention."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from teilhabe.foundation.audit.chain import digest_of, signed_words
from teilhabe.foundation.audit.models import Checkpoint, Entry, Head
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

    `detail` holds codes and ids, never what a person confided.
    """
    body = sealer().seal_for_audit(_body(action, actor, subject, detail or {}))
    head = _locked_head()
    entry = Entry(sequence=head.sequence + 1, day=timezone.localdate(), body=body)
    entry.digest = digest_of(bytes(head.digest), entry.sequence, entry.day, body)
    entry.save()
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save()
    return entry


def _body(action: str, actor: Any, subject: models.Model | None, detail: dict[str, Any]) -> bytes:
    return packed(
        {
            "action": action,
            "at": timezone.now(),
            "actor": getattr(actor, "pk", None),
            "subject": [subject._meta.label_lower, subject.pk] if subject else None,
            "detail": detail,
        }
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
    return checkpoint


@transaction.atomic
def prune(rows: models.QuerySet[Entry]) -> int:
    """Forget these oldest entries, but only up to a signed checkpoint. Returns how many went."""
    newest = rows.last()
    checkpoint = Checkpoint.objects.filter(sequence__lte=newest.sequence).last() if newest else None
    if checkpoint is None:
        return 0
    prunable: models.QuerySet[Entry] = models.QuerySet(Entry)
    return prunable.filter(sequence__lte=checkpoint.sequence).delete()[0]
