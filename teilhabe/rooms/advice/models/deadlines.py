import datetime

import msgspec


class Entered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was entered about a letter or event.

    The codes are those of `engines.deadlines`: `rule`, `how`, `remedies`, `land`; `period` is written like
    "2 weeks", or empty.
    """

    rule: str
    how: str
    land: str
    event: datetime.date | None = None
    posted: datetime.date | None = None
    period: str = ""
    ends_on: datetime.date | None = None
    remedies: str = "right"


class Deadline(Entered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was entered, and the two days that were shown for it.

    Kept so that the reasoning can be shown again, and compared when a rule changes.
    """

    due: datetime.date
    safe: datetime.date
