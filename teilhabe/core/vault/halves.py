"""Routes the second halves of the safes' keys to their own small database."""

from typing import Any

from django.db.models import Model


class HalvesRouter:
    """Models of the vault whose Meta says nothing but `halves = True` as a class attribute live apart."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return "halves" if getattr(model, "lives_with_halves", False) else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        model = hints.get("model")
        lives_with_halves = bool(hints.get("halves", getattr(model, "lives_with_halves", False)))
        return lives_with_halves == (db == "halves")
