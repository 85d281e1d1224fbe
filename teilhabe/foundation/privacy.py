"""How private the rows of a model are. Every model of ours says it: `privacy = Privacy.INTERNAL`."""

from enum import StrEnum


class Privacy(StrEnum):
    """What follows from the class is executed by checks.

    PUBLIC rows may stand on public pages and in the search index, INTERNAL rows are for the desk.
    PERSONAL and SEALED rows need a retention rule; a SEALED model holds one sealed blob beside its codes.
    """

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SEALED = "sealed"
