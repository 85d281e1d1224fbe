"""N13 d: CO ill, deadline in 2 working days | morning job | deputy gets task, escalates to lead at T-1."""

import datetime

import pytest
import time_machine

from teilhabe.core.accounts.models import Deputy
from teilhabe.core.todos.actions import escalate_todos
from tests.cast import Cast
from tests.desk import NAME, Desk

pytestmark = pytest.mark.django_db

TASK = "Widerspruch gegen den Bescheid"
MONDAY, WEDNESDAY, FRIDAY = (datetime.datetime(2026, 11, day, 6, tzinfo=datetime.UTC) for day in (23, 25, 27))


@pytest.fixture
def deadline_on_friday(cast: Cast) -> None:
    with time_machine.travel(MONDAY):
        desk = Desk(cast)
        case = desk.open_case()
        desk.post(f"cases/{case.pk}/due/", due_on=FRIDAY.date(), task=TASK)
        Deputy.objects.create(
            owner=cast.adviser,
            deputy=cast.colleague,
            valid_from=MONDAY.date(),
            valid_until=datetime.date(2026, 12, 24),
        )


@pytest.mark.usefixtures("deadline_on_friday")
def test_n13_d_deputy_gets_the_task_two_working_days_before(cast: Cast) -> None:
    with time_machine.travel(WEDNESDAY):
        assert TASK not in Desk(cast, cast.colleague).read("")
        escalate_todos()
        desk = Desk(cast, cast.colleague)
        assert TASK in desk.read("")
        assert NAME in desk.read("cases/")


@pytest.mark.usefixtures("deadline_on_friday")
def test_n13_d_lead_is_told_one_working_day_before_without_any_word(cast: Cast) -> None:
    with time_machine.travel(FRIDAY - datetime.timedelta(days=1)):
        escalate_todos()
        page = Desk(cast, cast.manager).read("")
    assert "Alex Sommer" in page
    assert TASK not in page
    assert NAME not in page
