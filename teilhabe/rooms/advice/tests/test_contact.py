import msgspec
import pytest

from teilhabe.rooms.advice.contact import Channel, ContactPreferences


def test_without_answers_the_mailbox_is_the_way_and_writing_is_fine() -> None:
    preferences = ContactPreferences()
    assert preferences.channel == Channel.MAILBOX
    assert preferences.may_write
    assert not preferences.needs_care


@pytest.mark.parametrize(
    ("preferences", "may_write", "must_stay_neutral"),
    [
        (ContactPreferences(phone_is_shared=True), True, True),
        (ContactPreferences(never_in_writing=True), False, True),
        (ContactPreferences(safe_times="nur dienstags"), True, False),
    ],
)
def test_what_a_person_asks_for_needs_care(
    preferences: ContactPreferences, may_write: bool, must_stay_neutral: bool
) -> None:
    assert preferences.needs_care
    assert (preferences.may_write, preferences.must_stay_neutral) == (may_write, must_stay_neutral)


def test_preferences_survive_being_written_down() -> None:
    preferences = ContactPreferences(channel=Channel.PHONE, phone="0351 0000000", safe_times="بعد الظهر")
    written = msgspec.json.encode(preferences)
    assert msgspec.json.decode(written, type=ContactPreferences) == preferences


def test_joining_two_mailboxes_keeps_the_more_careful_wish() -> None:
    first = ContactPreferences(safe_times="nie vor 18 Uhr")
    second = ContactPreferences(phone="0351 0000000", never_in_writing=True, safe_times="dienstags")
    joined = first.joined_with(second)
    assert joined.never_in_writing
    assert joined.phone == "0351 0000000"
    assert joined.safe_times == "nie vor 18 Uhr / dienstags"
    assert first.joined_with(first) == first
