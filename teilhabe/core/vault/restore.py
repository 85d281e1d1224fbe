"""After a backup was put back: what was erased since is erased again, and the older state is accepted."""

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from teilhabe.core.vault import journal
from teilhabe.core.vault.actions.people import standing_of_people
from teilhabe.core.vault.actions.safes import erase_rows
from teilhabe.core.vault.models import Anchor, ChainAnchor, Half, Holder, Safe, SealedModel
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.audit.chain import head_of_chain


def replay_erasures() -> int:
    """Erase again whatever the journal names and is still, or once more, there. Returns how many safes.

    Raises:
        JournalError: the journal was changed; nothing is erased then.
    """
    erased = [int(proof.safe) for proof in journal.entries()]
    found = set(Safe.objects.filter(pk__in=erased).values_list("pk", flat=True))
    found |= set(Half.objects.filter(safe__in=erased).values_list("safe", flat=True))
    erase_rows(found)
    return len(found)


@transaction.atomic
def accept_restored_state() -> int:
    """Lower every anchor to what stands in the restored tables. Returns how many.

    Only after somebody decided that the older state is the one to go on with: from here on it opens.
    """
    standing = _standing_revisions()
    lowered = 0
    for anchor in Anchor.objects.all():
        revision = standing.get(anchor.row)
        if revision is not None and revision < anchor.revision:
            Anchor.objects.filter(pk=anchor.pk).update(revision=revision)
            lowered += 1
    lowered += ChainAnchor.objects.filter(sequence__gt=head_of_chain().sequence).delete()[0]
    record("vault.accept_restored_state", detail={"lowered": lowered})
    return lowered


def sweep_halves() -> int:
    """Delete halves whose safe never came to be: missing on two nights. Returns how many."""
    safes = set(Safe.objects.values_list("pk", flat=True))
    missing = [safe for safe in Half.objects.values_list("safe", flat=True) if safe not in safes]
    gone = Half.objects.filter(safe__in=missing, nights__gte=1).delete()[0]
    Half.objects.filter(safe__in=missing).update(nights=1)
    return gone


def _standing_revisions() -> dict[int, int]:
    """Newest revisions by row of every sealed model, and epochs by holder."""
    standing: dict[int, int] = dict(Holder.objects.values_list("pk", "epoch"))
    standing |= standing_of_people()
    for model in apps.get_models():
        if issubclass(model, SealedModel):
            standing |= dict(QuerySet(model).values_list("pk", "revision"))
    return standing
