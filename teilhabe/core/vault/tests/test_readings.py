import datetime

import pytest
import time_machine

from teilhabe.core.vault import readings
from teilhabe.core.vault.actions import create_safe, hold_back, open_mailbox, write_message
from teilhabe.core.vault.actions.sessions import OPENINGS_PER_HOUR
from teilhabe.core.vault.errors import LockedError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder, KeyringEntry, Message, Opening
from teilhabe.foundation.audit.models import Entry
from tests.cast import Cast
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


@pytest.fixture
def keyring(cast: Cast, team: Holder) -> Keyring:
    keyring = keyring_for(cast.adviser)
    keyring.entry = KeyringEntry.objects.create(
        lookup="x", user=cast.adviser, wrapped=b"x", touched_at=NOON, opened=[]
    )
    return keyring


def open_one(keyring: Keyring, safe_id: int, reason: str = "") -> None:
    readings.open_safe(keyring, safe_id, name="Alex", role="adviser", reason=reason)


def test_person_sees_who_opened_the_file(team: Holder, keyring: Keyring) -> None:
    opened = open_mailbox(team)
    with time_machine.travel(NOON, tick=False):
        open_one(keyring, opened.safe.safe_id, "Vertretung")
    [opening] = readings.openings_of([opened.key.open()])
    assert opening == readings.OpeningShown(NOON, "Alex", "adviser", "Vertretung")


def test_going_on_is_the_same_opening(team: Holder, keyring: Keyring) -> None:
    safe = create_safe(team)
    before = Entry.objects.count()
    for minutes, expected in ((0, 1), (9, 1), (11, 2)):
        with time_machine.travel(NOON + datetime.timedelta(minutes=minutes), tick=False):
            open_one(keyring, safe.safe_id)
        assert Opening.objects.count() == Entry.objects.count() - before == expected


def test_more_than_thirty_files_an_hour_ask_for_the_password(team: Holder, keyring: Keyring) -> None:
    safes = [create_safe(team).safe_id for _ in range(OPENINGS_PER_HOUR + 1)]
    for safe_id in safes[:-1]:
        open_one(keyring, safe_id)
    with pytest.raises(LockedError, match="openings"):
        open_one(keyring, safes[-1])
    assert not KeyringEntry.objects.exists()


def test_an_hour_later_counting_starts_again(team: Holder, keyring: Keyring) -> None:
    safes = [create_safe(team).safe_id for _ in range(OPENINGS_PER_HOUR + 1)]
    with time_machine.travel(NOON, tick=False):
        for safe_id in safes[:-1]:
            open_one(keyring, safe_id)
    with time_machine.travel(NOON + datetime.timedelta(minutes=61), tick=False):
        open_one(keyring, safes[-1])


def test_table_does_not_tell_which_files_were_opened(team: Holder, keyring: Keyring) -> None:
    safe = create_safe(team)
    open_one(keyring, safe.safe_id)
    [[token, _]] = KeyringEntry.objects.get().opened
    assert len(token) == 16
    assert int(token, 16) != safe.safe_id


def test_messages_come_in_their_order_and_damaged_ones_are_marked(cast: Cast, team: Holder) -> None:
    opened = open_mailbox(team)
    for number in range(3):
        with time_machine.travel(NOON + datetime.timedelta(hours=number), tick=False):
            write_message(opened.key, f"Nachricht {number}")
    hold_back(keyring_for(cast.adviser), Message.objects.all()[0])
    shown = readings.messages_in([opened.key.mailbox], [opened.safe])
    assert [item.text for item in shown] == [f"Nachricht {number}" for number in range(3)]
    Message.objects.filter(pk=shown[0].id).update(blob=b"x")
    again = readings.messages_in([opened.key.mailbox], [opened.safe])
    assert [(item.text, item.is_damaged) for item in again] == [
        ("Nachricht 1", False),
        ("Nachricht 2", False),
        ("", True),
    ]
