"""What is refused is written down: somebody may have tampered with the tables."""

from typing import Any

from django.db.models import Model

from teilhabe.foundation.audit.actions import record


def record_refusal(error: Exception, row: Model | None = None, actor: Any = None) -> None:
    record("vault.refuse", actor=actor, subject=row, detail={"error": type(error).__name__})
