"""Makes safes and destroys them."""

from collections.abc import Iterable

from django.db import connections, transaction

from teilhabe.core.vault import journal
from teilhabe.core.vault.files import remove_files
from teilhabe.core.vault.journal import ErasureProof
from teilhabe.core.vault.models import Anchor, Grant, Half, Holder, Safe, random_id
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.sealing.certificates import Signer
from teilhabe.engines.sealing.keys import new_half
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def create_safe(*holders: Holder, signer: Signer | None = None) -> OpenSafe:
    """A safe that these holders open. Its kept half is committed before the safe itself.

    Raises:
        CertificateError, RolledBackError: a holder's key is not the one the house certified last.
    """
    safe_id, granted, kept = random_id(), new_half(), new_half()
    Half.objects.create(safe=safe_id, half=kept)
    safe = OpenSafe(safe_id, granted, kept, {}, signer)
    Safe.objects.create(pk=safe_id, seal=safe.seal())
    safe.grant(*holders)
    return safe


def withdraw_grant(safe: Safe | int, holder: Holder) -> None:
    Grant.objects.filter(safe=safe, holder=holder).delete()


def erase_safe(safe: Safe | int, reason: str) -> ErasureProof:
    """Make unreadable for ever what the safe holds, here and in every backup. `reason` is a code.

    The line of the journal is on disk first: whatever happens afterwards, a restart or a restore ends it.
    """
    safe_id = safe.pk if isinstance(safe, Safe) else safe
    proof = journal.enter(safe_id, reason)
    erase_rows([safe_id])
    record("vault.erase_safe", detail={"safe": safe_id, "reason": reason})
    return proof


def erase_rows(safe_ids: Iterable[int]) -> None:
    """The kept halves first: without them nothing that is left of these safes opens."""
    ids = list(safe_ids)
    Half.objects.filter(safe__in=ids).delete()
    Anchor.objects.filter(safe__in=ids).delete()
    with transaction.atomic():
        Holder.objects.filter(mailbox__safe__in=ids).delete()
        Safe.objects.filter(pk__in=ids).delete()
        transaction.on_commit(empty_logs)
    for safe_id in ids:
        remove_files(safe_id)


def empty_logs() -> None:
    """SQLite keeps old pages in its write-ahead log until it is cut; PostgreSQL recycles its own."""
    for connection in connections.all():
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
