"""What is refused is written down: somebody may have tampered with the tables."""

from typing import Any

from django.db.models import Model

from teilhabe.core.vault.models import Holder, HolderKey, PersonKey
from teilhabe.foundation.audit.actions import record

MISSING_KEY = (Holder.DoesNotExist, HolderKey.DoesNotExist, PersonKey.DoesNotExist)
"""No page asks for one of these rows unless it has to be there: somebody deleted it."""


def record_refusal(error: Exception, row: Model | None = None, actor: Any = None) -> None:
    name = "MissingKeyError" if isinstance(error, MISSING_KEY) else type(error).__name__
    record("vault.refuse", actor=actor, subject=row, detail={"error": name})
