from teilhabe.core.accounts.queries import holders_of
from teilhabe.core.accounts.roles import READS_AUDIT
from teilhabe.core.todos.actions import remind
from teilhabe.foundation.audit.actions import inspect_chain


def inspect_every_night() -> None:
    """Whoever reads the audit finds it on their list when a link does not fit."""
    broken_at = inspect_chain().broken_at
    if broken_at is not None:
        for person in holders_of(READS_AUDIT):
            remind("data_protection.chain_is_broken", owner=person, subject=broken_at)
