import datetime

import pytest
import time_machine
from django.utils import timezone

from teilhabe.core.vault.models import Mailbox, Message
from teilhabe.foundation.retention.actions import erase_due_rows
from teilhabe.rooms.advice.models import Request, RequestState
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]


@pytest.fixture(params=["new", "answered", "in_case", "held_back", "closed"])
def request_of_last_year(request: pytest.FixtureRequest) -> Request:
    Visitor().file("Ich habe eine Frage.")
    Request.objects.update(state=request.param)
    return Request.objects.get()


def test_request_is_forgotten_after_a_year_unless_somebody_waits(request_of_last_year: Request) -> None:
    waits = request_of_last_year.state in {RequestState.NEW, RequestState.IN_CASE}
    erase_due_rows()
    assert Request.objects.exists()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=400)):
        erase_due_rows()
    assert [model.objects.exists() for model in (Request, Mailbox, Message)] == [waits] * 3


def test_message_lets_the_year_begin_again() -> None:
    receipt = Visitor().file("Ich habe eine Frage.")
    Request.objects.update(state=RequestState.ANSWERED, opened_month=datetime.date(2020, 1, 1))
    Visitor().come_back(receipt).press(form="write", message="Noch eine Frage.")
    assert Request.objects.get().opened_month == timezone.localdate().replace(day=1)
