"""What one entry says, sealed: who did what, when, to what."""

import datetime
from typing import Any

import msgspec


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """`actor` and `subject` are ids; the subject comes with its model, as "app.model".

    `detail` holds codes and ids, never what a person confided.
    """

    action: str
    at: datetime.datetime
    actor: int | None = None
    subject: tuple[str, int | str] | None = None
    detail: dict[str, Any] = {}
