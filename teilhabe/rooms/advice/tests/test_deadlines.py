"""A deadline is shown with its reasons first, and only what was shown is written down."""

import datetime
import re
from typing import Any

import pytest
import time_machine

from teilhabe.core.todos.models import Todo
from teilhabe.rooms.advice.models import Case, CaseEvent
from teilhabe.rooms.advice.tests.letters import LETTER
from tests.cast import Cast
from tests.desk import Desk, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.open_case()


def ask(desk: Desk, case: Case, **typed: str) -> Any:
    return desk.post(f"cases/{case.pk}/deadline/", **(LETTER | typed))


def save(desk: Desk, case: Case, shown: Any, **typed: str) -> Any:
    digest = shown.context["form"].data["shown"]
    return ask(desk, case, **typed, save="1", shown=digest)


def address_of_reasons(desk: Desk, case: Case) -> str:
    found = re.search(r'href="/desk/(cases/\d+/deadlines/\d+/)"', desk.read_case(case))
    assert found
    return found[1]


def test_first_press_shows_both_days_with_every_step_and_writes_nothing(desk: Desk, case: Case) -> None:
    page = text_of(ask(desk, case))
    for words in ("Freitag, 20. November 2026", "§ 37 Abs. 2 SGB X", "§ 84 SGG", "Diese Frist eintragen"):
        assert words in page
    assert not Todo.objects.exists()
    assert CaseEvent.objects.filter(case=case).count() == 1


def test_second_press_writes_what_was_shown(desk: Desk, case: Case) -> None:
    shown = ask(desk, case, task="Widerspruch abschicken")
    answer = save(desk, case, shown, task="Widerspruch abschicken")
    assert answer.status_code == 302
    todo = Todo.objects.get()
    result = shown.context["result"]
    assert todo.due_on == result.safe <= result.due
    page = desk.read_case(case)
    assert "Widerspruch abschicken" in page
    case.refresh_from_db()
    assert case.next_due_on == result.safe


@pytest.mark.parametrize("changed", [{"posted": "2026-11-10"}, {"land": "BY"}, {"rule": "SOC_ACTION"}])
def test_whoever_changes_something_sees_the_new_answer_first(
    desk: Desk, case: Case, changed: dict[str, str]
) -> None:
    answer = save(desk, case, ask(desk, case), **changed)
    assert answer.status_code == 200
    assert not Todo.objects.exists()
    assert "Diese Frist eintragen" in text_of(answer)


def test_answer_of_yesterday_is_shown_again(cast: Cast) -> None:
    just_before = datetime.datetime(2026, 11, 25, 22, 59, tzinfo=datetime.UTC)
    with time_machine.travel(just_before):
        desk = Desk(cast)
        case = desk.open_case()
        shown = ask(desk, case)
    with time_machine.travel(just_before + datetime.timedelta(minutes=2)):
        assert save(desk, case, shown).status_code == 200
    assert not Todo.objects.exists()


def test_without_words_of_its_own_the_task_is_called_like_the_rule(desk: Desk, case: Case) -> None:
    save(desk, case, ask(desk, case))
    assert "Widerspruch im Sozialrecht" in desk.read_case(case)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"rule": ""}, "rule"),
        ({"rule": "NO_SUCH_RULE"}, "rule"),
        ({"how": "on_the_day"}, "how"),
        ({"how": ""}, "how"),
        ({"posted": ""}, "event"),
        ({"posted": "1850-01-01"}, "posted"),
        ({"posted": "gestern"}, "posted"),
        ({"period_number": "-1"}, "period_number"),
        ({"land": "XX"}, "land"),
        ({"remedies": "maybe"}, "remedies"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    desk: Desk, case: Case, typed: dict[str, str], field: str
) -> None:
    answer = ask(desk, case, **({"task": "Brief ans Amt"} | typed))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Brief ans Amt" in text_of(answer)


def test_the_notice_wins_over_the_rule(desk: Desk, case: Case) -> None:
    short = ask(desk, case, period_number="2", period_unit="weeks")
    assert short.context["result"].due == datetime.date(2026, 12, 4)


def test_what_is_over_says_what_is_left(desk: Desk, case: Case) -> None:
    answer = ask(desk, case, posted="2026-09-01")
    page = text_of(answer)
    assert "Was noch geht" in page
    save(desk, case, answer, posted="2026-09-01")
    assert Todo.objects.get().due_on == datetime.date(2026, 11, 25)


def test_reasons_can_be_read_later(desk: Desk, case: Case) -> None:
    save(desk, case, ask(desk, case))
    page = desk.read(address_of_reasons(desk, case))
    assert "§ 84 SGG" in page
    assert "anderer Tag" not in page


def test_event_without_a_computation_has_no_page_of_reasons(desk: Desk, case: Case) -> None:
    event = CaseEvent.objects.get(case=case)
    assert desk.get(f"cases/{case.pk}/deadlines/{event.pk}/").status_code == 404


def test_event_of_another_case_is_not_found(desk: Desk, case: Case) -> None:
    other = desk.open_case("Jemand anders")
    save(desk, other, ask(desk, other))
    address = address_of_reasons(desk, other)
    assert desk.get(address).status_code == 200
    assert desk.get(address.replace(str(other.pk), str(case.pk))).status_code == 404


def test_house_duties_are_no_matter_of_a_case(desk: Desk, case: Case) -> None:
    everything = text_of(desk.get(f"cases/{case.pk}/deadline/"))
    assert "ASYL_NEW_ACTION" in everything
    assert "GDPR_BREACH" not in everything
