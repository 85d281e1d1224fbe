"""What the audit chain says, for tests in whose house no team reads it yet."""

import msgspec
from django.http import HttpRequest

from teilhabe.core.vault.sealer import VaultSealer
from teilhabe.foundation.audit.models import Entry


def actions_since(sequence: int) -> list[str]:
    """The actions of every entry after `sequence`, in order."""
    entries = Entry.objects.filter(sequence__gt=sequence)
    opened = (VaultSealer().open_for_audit(HttpRequest(), bytes(entry.body)) for entry in entries)
    return [msgspec.json.decode(body)["action"] for body in opened]


def newest_entry() -> int:
    return max(Entry.objects.values_list("sequence", flat=True), default=0)
