import datetime
from typing import Any

import pytest
import time_machine

from teilhabe.core.vault import readings
from teilhabe.core.vault.actions import create_safe, hold_back, open_mailbox, write_message
from teilhabe.core.vault.actions.sessions import OPENINGS_PER_HOUR
from teilhabe.core.vault.errors import LockedError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.letters import FirstOpeningSheet, Way
from teilhabe.core.vault.models import Holder, HolderKey, KeyringEntry, Message, Opening
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.sealing.errors import CertificateError
from teilhabe.foundation.audit.models import Entry
from tests.audit import actions_since, newest_entry
from tests.cast import Cast
from tests.keyrings import keyring_for, team_of

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


@pytest.fixture
def keyring(cast: Cast, team: Holder) -> Keyring:
    keyring = keyring_for(cast.adviser)
    keyring.entry = KeyringEntry.objects.create(
        lookup="x", user=cast.adviser, wrapped=b"x", touched_at=NOON, opened=[]
    )
    return keyring


ALEX: dict[str, Any] = {"about": Holder(pk=1), "name": "Alex", "role": "adviser"}


def lines_in(safe: OpenSafe) -> list[tuple[datetime.datetime, str, Way]]:
    return [(line.opened_at, line.name, line.way) for line in readings.openings_of([safe])]


def open_one(keyring: Keyring, safe_id: int, reason: str = "") -> None:
    readings.open_safe(keyring, safe_id, **ALEX, reason=reason)


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


def test_safe_that_joined_a_moment_ago_gets_its_line(team: Holder, keyring: Keyring) -> None:
    case, mailbox = create_safe(team), create_safe(team)
    with time_machine.travel(NOON, tick=False):
        open_one(keyring, case.safe_id)
        readings.open_matter(keyring, case.safe_id, mailbox.safe_id, **ALEX)
        readings.open_matter(keyring, case.safe_id, mailbox.safe_id, **ALEX)
    assert lines_in(case) == lines_in(mailbox) == [(NOON, "Alex", Way.OPENED)]


def test_another_reason_is_another_opening(team: Holder, keyring: Keyring) -> None:
    safe = create_safe(team)
    open_one(keyring, safe.safe_id)
    open_one(keyring, safe.safe_id, "Sie steht vor der Tür")
    open_one(keyring, safe.safe_id, "Sie steht vor der Tür")
    assert [shown.reason for shown in readings.openings_of([safe])] == ["Sie steht vor der Tür", ""]


def test_case_with_its_mailboxes_counts_as_one_file(team: Holder, keyring: Keyring) -> None:
    safes = [create_safe(team).safe_id for _ in range(3)]
    readings.open_matter(keyring, *safes, **ALEX)
    stored = KeyringEntry.objects.get()
    assert (len(stored.opened), len(stored.noted)) == (1, 2)


def test_look_that_cannot_be_audited_is_not_taken_for_a_known_one(
    cast: Cast, team: Holder, keyring: Keyring
) -> None:
    safe, readers = create_safe(team), team_of(cast.data_protection, reads_audit=True)
    key = HolderKey.objects.get(holder=readers)
    HolderKey.objects.filter(pk=key.pk).update(certificate=b"x")
    with pytest.raises(CertificateError):
        open_one(keyring, safe.safe_id)
    keyring.entry = KeyringEntry.objects.get()
    with pytest.raises(CertificateError):
        see_list(keyring, safe)
    keyring.entry = KeyringEntry.objects.get()
    assert readings.openings_of([safe]) == []
    key.save()
    open_one(keyring, safe.safe_id)
    see_list(keyring, safe)
    assert {line.way for line in readings.openings_of([safe])} == {Way.OPENED, Way.LIST}


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


# --- Lists and searches -------------------------------------------------------------------------------------
def see_list(keyring: Keyring, *safes: OpenSafe) -> None:
    readings.note_listed(
        keyring,
        {safe.safe_id for safe in safes},
        name=keyring.user.display_name,
        role="adviser",
        action="advice.list_cases",
        detail={},
    )


def find(keyring: Keyring, safe: OpenSafe) -> None:
    readings.note_found(
        keyring, {safe.safe_id}, name="Alex", role="adviser", action="advice.search_cases", detail={}
    )


def test_list_leaves_one_line_a_month_for_each_colleague(cast: Cast, team: Holder, keyring: Keyring) -> None:
    safe, other = create_safe(team), keyring_for(cast.colleague)
    for days in (0, 0, 1, 8, 12):
        with time_machine.travel(NOON + datetime.timedelta(days=days), tick=False):
            see_list(keyring, safe)
    with time_machine.travel(NOON + datetime.timedelta(days=2), tick=False):
        see_list(other, safe)
    assert lines_in(safe) == [
        (NOON + datetime.timedelta(days=12), "Alex Sommer", Way.LIST),
        (NOON + datetime.timedelta(days=2), "Kim Winter", Way.LIST),
        (NOON, "Alex Sommer", Way.LIST),
    ]


def test_same_list_a_moment_later_is_the_same_sight(team: Holder, keyring: Keyring) -> None:
    first, second, before = create_safe(team), create_safe(team), newest_entry()
    for minutes, safes in ((0, [first]), (9, [first]), (9, [first, second]), (11, [first])):
        with time_machine.travel(NOON + datetime.timedelta(minutes=minutes), tick=False):
            see_list(keyring, *safes)
    assert actions_since(before) == ["advice.list_cases"] * 3
    assert lines_in(second) == [(NOON + datetime.timedelta(minutes=9), "Alex Sommer", Way.LIST)]
    assert KeyringEntry.objects.get().opened == []


def test_safe_that_joined_the_list_a_moment_ago_gets_its_line(team: Holder, keyring: Keyring) -> None:
    case, mailbox = create_safe(team), create_safe(team)
    see_list(keyring, case)
    see_list(keyring, case, mailbox)
    assert len(lines_in(mailbox)) == 1


def test_empty_list_is_no_sight(keyring: Keyring) -> None:
    before = newest_entry()
    see_list(keyring)
    assert actions_since(before) == []


def test_search_leaves_one_line_a_day(team: Holder, keyring: Keyring) -> None:
    safe, before = create_safe(team), newest_entry()
    for hours in (0, 1, 24):
        with time_machine.travel(NOON + datetime.timedelta(hours=hours), tick=False):
            find(keyring, safe)
    later = NOON + datetime.timedelta(hours=24)
    assert lines_in(safe) == [(later, "Alex", Way.SEARCH), (NOON, "Alex", Way.SEARCH)]
    assert actions_since(before) == ["advice.search_cases"] * 3


def test_opening_written_before_lists_left_lines_is_read(team: Holder) -> None:
    safe, opening = open_mailbox(team).key.open(), Opening()
    safe.write(opening, FirstOpeningSheet(opened_at=NOON, name="Alex", role="adviser", reason="Vertretung"))
    opening.save()
    assert readings.openings_of([safe]) == [readings.OpeningShown(NOON, "Alex", "adviser", "Vertretung")]


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
