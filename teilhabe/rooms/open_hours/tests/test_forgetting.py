"""The evening forgets the list; what is left of it anywhere opens no more."""

import pytest
from django.utils import timezone

from teilhabe.core.vault.house import house_key
from teilhabe.engines.sealing.errors import WrongSecretError
from teilhabe.engines.sealing.keys import unwrap
from teilhabe.foundation.jobs.table import jobs
from teilhabe.foundation.retention.actions import erase_due_rows
from teilhabe.rooms.open_hours import actions, keys
from teilhabe.rooms.open_hours.models import Arrival, ArrivalSheet, DayKey, OpenDay
from teilhabe.rooms.open_hours.readings import read_list
from teilhabe.rooms.open_hours.tests.waiting_room import arrive, at
from tests.cast import Cast

pytestmark = pytest.mark.django_db

MORNING, AFTERNOON, EVENING = "09:30", "16:00", "21:30"
NICKNAME = "Kanarienblume-4711"


def left() -> list[int]:
    return [model.objects.count() for model in (Arrival, OpenDay, DayKey)]


def test_evening_forgets_the_list_and_its_key(cast: Cast) -> None:
    with at(MORNING):
        arrive(cast, "ar", nickname=NICKNAME)
    with at(AFTERNOON):
        assert jobs()["open_hours.forget_evening"].run() == 0
        assert left() == [1, 1, 1]
    with at(EVENING):
        assert jobs()["open_hours.forget_evening"].run() == 1
    assert left() == [0, 0, 0]


def test_job_that_was_missed_does_not_take_the_next_morning_along(cast: Cast) -> None:
    with at(AFTERNOON):
        arrive(cast)
    with at(MORNING, days=1):
        arrive(cast)
        actions.forget_evening()
        assert [arrival.day for arrival in Arrival.objects.all()] == [timezone.localdate()]
        assert left() == [1, 1, 1]


def test_what_came_after_the_evening_goes_with_the_next_night(cast: Cast) -> None:
    with at(EVENING):
        arrive(cast)
    with at("03:00", days=1):
        assert erase_due_rows() == {"open_hours.Arrival": 1}
    assert left() == [0, 0, 0]


def test_a_copy_of_the_row_opens_no_more_once_the_key_is_gone(cast: Cast) -> None:
    """A backup of the house with its secrets, put back the next day."""
    with at(MORNING):
        copy = Arrival.objects.get(pk=arrive(cast, "ar", nickname=NICKNAME).pk)
        assert keys.opened(copy, keys.key_of(copy.day)).nickname == NICKNAME
    with at(EVENING):
        actions.forget_evening()
    with pytest.raises(WrongSecretError):
        unwrap(bytes(copy.blob), house_key(keys.PURPOSE))
    assert keys.opened(copy, keys.key_of(copy.day)) == ArrivalSheet()


def test_tables_alone_open_nothing(cast: Cast) -> None:
    """Both databases without the secrets of the house."""
    arrival = arrive(cast, "ti", topic="residence", nickname=NICKNAME)
    stored = b"".join(bytes(value) for value in (arrival.blob, DayKey.objects.get().half))
    clear = str(Arrival.objects.values().get())
    for word in (NICKNAME, "'ti'", "residence"):
        assert word.encode() not in stored
        assert word not in clear
    half, place = bytes(DayKey.objects.get().half), b"arrival" + arrival.pk.to_bytes(8, "big")
    with pytest.raises(WrongSecretError):
        unwrap(bytes(arrival.blob), half, place)


def test_every_row_has_the_same_size_whatever_was_said(cast: Cast) -> None:
    rows = [arrive(cast), arrive(cast, "ku-Latn", topic="discrimination", nickname="Ä" * 40)]
    assert len({len(row.blob) for row in rows}) == 1


def test_rows_exchanged_in_the_table_open_no_more_but_nobody_is_lost(cast: Cast) -> None:
    first, second = arrive(cast, "ar", nickname="Eins"), arrive(cast, "vi", nickname="Zwei")
    Arrival.objects.filter(pk=first.pk).update(blob=second.blob)
    lines = read_list(cast.adviser).waiting
    assert [(line.arrival.number, line.sheet.nickname) for line in lines] == [(1, ""), (2, "Zwei")]
