"""Which entries somebody wants to see."""

import datetime
from dataclasses import dataclass
from typing import Any

from teilhabe.core.vault.models import number_of
from teilhabe.foundation.audit.bodies import Body
from teilhabe.foundation.audit.table import deeds, named_in

NOBODY = "nobody"
LARGEST_COUNTED = 2**32


@dataclass(frozen=True)
class Wanted:
    """Days stand in the clear; sealed in the entries are `kind`, `actor` (an id, or NOBODY) and `number`, as
    people say it of a case, a request or a mailbox. Empty: any.
    """

    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    kind: str = ""
    actor: str = ""
    number: str = ""

    @property
    def needs_opening(self) -> bool:
        """Whether entries have to be opened to tell if they are wanted."""
        return bool(self.kind or self.actor or self.number)

    def fits(self, body: Body | None) -> bool:
        """What cannot be opened may be what is wanted, so it always fits."""
        if body is None:
            return True
        return self._fits_kind(body) and self._fits_actor(body) and self._fits_number(body)

    def as_detail(self) -> dict[str, Any]:
        """For the audit: what was asked for, without what was not."""
        asked = {
            "first_day": self.first_day and self.first_day.isoformat(),
            "last_day": self.last_day and self.last_day.isoformat(),
            "kind": self.kind,
            "actor": self.actor,
            "number": self.number,
        }
        return {name: value for name, value in asked.items() if value}

    def _fits_kind(self, body: Body) -> bool:
        deed = deeds().get(body.action)
        return not self.kind or (deed is not None and deed.kind == self.kind)

    def _fits_actor(self, body: Body) -> bool:
        return self.actor in {"", NOBODY if body.actor is None else str(body.actor)}

    def _fits_number(self, body: Body) -> bool:
        """Of rows with random ids only: the numbers of people and teams would say nothing."""
        return not self.number or any(
            isinstance(key, int) and key > LARGEST_COUNTED and number_of(key) == self.number
            for _words, _model, key in named_in(body)
        )
