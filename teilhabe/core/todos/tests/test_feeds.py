"""Due dates in the calendar on somebody's phone: days and numbers, never what or whose."""

import datetime
from hashlib import blake2b
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from teilhabe.core.accounts.models import User
from teilhabe.core.todos.actions import add_todo
from teilhabe.core.todos.models import CalendarFeed
from tests.cast import Browser, Cast
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db
PAGE = "todos/calendar/"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def new_address(desk: Desk) -> str:
    answer = desk.post(PAGE)
    assert answer.status_code == 200
    address: str = answer.context["address"]
    return address


def asked(address: str) -> Any:
    return Browser().get("/" + address.split("/", 3)[3])


def events(address: str) -> dict[datetime.date, str]:
    answer = asked(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar: Any = Calendar.from_ical(answer.content)
    return {event["dtstart"].dt: str(event["summary"]) for event in calendar.walk("VEVENT")}


def test_feed_says_on_which_day_how_much_is_due(desk: Desk, cast: Cast) -> None:
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    keyring = keyring_for(cast.adviser)
    for day in (today, tomorrow, tomorrow):
        add_todo(keyring, title="Widerspruch für Shirin", due_on=day)
    add_todo(keyring, title="Irgendwann")
    add_todo(keyring_for(cast.colleague), title="Nicht meine", due_on=today)
    assert events(new_address(desk)) == {today: "1 Frist", tomorrow: "2 Fristen"}


def test_feed_knows_no_words_of_anybody(desk: Desk, cast: Cast) -> None:
    add_todo(keyring_for(cast.adviser), title="Widerspruch für Shirin", due_on=timezone.localdate())
    content = asked(new_address(desk)).content.decode()
    for word in ("Widerspruch", "Shirin", cast.adviser.display_name, cast.adviser.username):
        assert word not in content


def test_address_is_shown_once_and_kept_nowhere(desk: Desk) -> None:
    address = new_address(desk)
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert secret not in desk.read(PAGE)
    assert secret not in str(CalendarFeed.objects.values())


def test_new_address_ends_the_one_before(desk: Desk) -> None:
    first, second = new_address(desk), new_address(desk)
    assert asked(first).status_code == 404
    assert asked(second).status_code == 200


def test_ended_address_is_gone(desk: Desk) -> None:
    address = new_address(desk)
    assert "Die Adresse gilt nicht mehr." in text_of(
        desk.browser.post("/desk/todos/calendar/end/", follow=True)
    )
    assert asked(address).status_code == 404


def test_whoever_left_has_no_feed(desk: Desk, cast: Cast) -> None:
    address = new_address(desk)
    User.objects.filter(pk=cast.adviser.pk).update(is_active=False)
    assert asked(address).status_code == 404


def test_address_cannot_be_made_up_by_whoever_writes_tables(cast: Cast) -> None:
    """The digest is keyed with a secret of the house that lies in no table."""
    secret = f"{cast.adviser.pk}-{'a' * 32}"
    digest = blake2b(secret.encode(), digest_size=32).hexdigest()
    CalendarFeed.objects.create(user=cast.adviser, digest=digest)
    assert Browser().get(f"/due-dates/{secret}.ics").status_code == 404


def test_own_feed_moved_to_a_colleague_opens_nothing(desk: Desk, cast: Cast) -> None:
    address = new_address(desk)
    CalendarFeed.objects.update(user=cast.colleague)
    assert asked(address).status_code == 404
