"""How far a model's rows may travel. Every model says so in its class attribute `privacy`."""

from enum import StrEnum


class Privacy(StrEnum):
    """Who may see a row: anybody, the staff, those who need a person's data, or nobody without a key."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SEALED = "sealed"
