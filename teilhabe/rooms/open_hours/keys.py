"""The key of a day's list: one half from the secrets of the house, one in the small database of the halves.

Nobody at the desk has to open a keyring for it. Once the half of a day is deleted, no backup brings the list
back (docs/decisions/0010-the-waiting-list-has-a-key-for-the-day.md).
"""

import datetime

import msgspec

from teilhabe.core.vault.house import house_key
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.engines.sealing.errors import WrongSecretError
from teilhabe.engines.sealing.keys import combine, new_half, unwrap, wrap
from teilhabe.foundation.sealer import packed
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet, DayKey

PURPOSE = "list of open hours"
DAMAGED = ArrivalSheet()


def key_of(day: datetime.date) -> bytes:
    """The key of this day's list, made when the first person comes."""
    row, _is_new = DayKey.objects.get_or_create(day=day, defaults={"half": new_half()})
    return combine(house_key(PURPOSE), bytes(row.half))


def sealed(sheet: ArrivalSheet, arrival: Arrival, key: bytes) -> bytes:
    return wrap(packed(sheet), key, _place_of(arrival))


def opened(arrival: Arrival, key: bytes) -> ArrivalSheet:
    """What the person said; nothing where somebody damaged the row, which must not hide the person."""
    try:
        content = unwrap(bytes(arrival.blob), key, _place_of(arrival))
    except WrongSecretError as error:
        record_refusal(error, arrival)
        return DAMAGED
    return msgspec.json.decode(content, type=ArrivalSheet)


def _place_of(arrival: Arrival) -> bytes:
    """Bound to its row: nobody can exchange what two people said."""
    return b"arrival" + arrival.pk.to_bytes(8, "big")
