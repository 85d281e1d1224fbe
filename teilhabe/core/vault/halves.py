"""A small database of its own: the second halves of the safes' keys, and which state of a row is the newest.

Only its latest state is ever kept (each backup overwrites the one before), so what is erased here cannot be
brought back from an old backup of the house.
"""

from typing import Any

from django.db.models import Model

HALVES = "halves"


class LivesWithHalves:
    """Base of the models that live in the database "halves".

    A plain class, because migrations keep the bases of a model but not its attributes.
    """


class HalvesRouter:
    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return HALVES if issubclass(model, LivesWithHalves) else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        model = hints.get("model")
        return (db == HALVES) == (model is not None and issubclass(model, LivesWithHalves))
