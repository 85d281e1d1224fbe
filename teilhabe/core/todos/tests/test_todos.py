import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from teilhabe.core.accounts.models import Deputy, User
from teilhabe.core.accounts.reminders import remind_of_pledges
from teilhabe.core.todos import actions
from teilhabe.core.todos.models import Todo
from teilhabe.core.todos.queries import is_on_list_of, open_todos_of, takers_of
from teilhabe.core.todos.readings import todos_for
from teilhabe.core.todos.retention import RULES
from teilhabe.core.vault.models import Holder, Safe
from tests.cast import Cast, logged_in
from tests.keyrings import keyring_for

DAY = datetime.timedelta(days=1)
# Wednesday is the Day of Repentance, a public holiday in Saxony: working days are counted around it.
MONDAY = datetime.date(2026, 11, 16)
THURSDAY, FRIDAY = MONDAY + 3 * DAY, MONDAY + 4 * DAY

pytestmark = pytest.mark.django_db


def titles(person: User) -> list[str]:
    return [todo.title for todo in todos_for(keyring_for(person))]


def test_own_todo_is_read_by_its_writer_only(cast: Cast) -> None:
    actions.add_todo(keyring_for(cast.adviser), title="Widerspruch schreiben")
    assert titles(cast.adviser) == ["Widerspruch schreiben"]
    assert titles(cast.colleague) == []


def test_table_does_not_know_the_words(cast: Cast) -> None:
    todo = actions.add_todo(keyring_for(cast.adviser), title="Widerspruch schreiben")
    assert b"Widerspruch" not in bytes(Todo.objects.get(pk=todo.pk).blob)


def test_todo_of_the_team_is_read_by_every_member(cast: Cast) -> None:
    actions.add_todo(keyring_for(cast.adviser), title="Tür ölen", team=cast.team)
    assert titles(cast.colleague) == titles(cast.coordinator) == ["Tür ölen"]
    assert titles(cast.volunteer) == []


def test_list_is_sorted_by_urgency(cast: Cast) -> None:
    keyring = keyring_for(cast.adviser)
    today = timezone.localdate()
    actions.add_todo(keyring, title="irgendwann")
    actions.add_todo(keyring, title="morgen", due_on=today + DAY)
    actions.add_todo(keyring, title="gestern", due_on=today - DAY)
    shown = todos_for(keyring_for(cast.adviser))
    assert [todo.title for todo in shown] == ["gestern", "morgen", "irgendwann"]
    assert [todo.is_overdue for todo in shown] == [True, False, False]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_many(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        actions.add_todo(keyring_for(cast.adviser), title=f"Nummer {number}")
    keyring = keyring_for(cast.adviser)
    with django_assert_num_queries(5):
        todos_for(keyring)


def test_completed_todo_is_gone_from_the_list(cast: Cast) -> None:
    todo = actions.add_todo(keyring_for(cast.adviser), title="Anrufen")
    actions.complete_todo(todo, by=cast.adviser)
    assert titles(cast.adviser) == []


def test_handed_over_todo_is_read_by_the_new_owner(cast: Cast) -> None:
    todo = actions.add_todo(keyring_for(cast.adviser), title="Anrufen")
    actions.hand_over_todo(keyring_for(cast.adviser), todo, to=cast.volunteer)
    assert titles(cast.volunteer) == ["Anrufen"]
    assert titles(cast.adviser) == []


def test_nobody_gets_a_todo_they_could_not_read(cast: Cast) -> None:
    Holder.objects.filter(owner=cast.stranger).delete()
    with pytest.raises(ValidationError):
        actions.add_todo(keyring_for(cast.adviser), title="Anrufen", owner=cast.stranger)


# --- Escalation ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("morning", "escalation"),
    [(MONDAY, ""), (MONDAY + DAY, "deputy"), (THURSDAY, "lead"), (FRIDAY, "lead")],
)
def test_todo_reaches_deputy_and_lead_before_it_is_due(
    cast: Cast, morning: datetime.date, escalation: str
) -> None:
    Deputy.objects.create(
        owner=cast.adviser, deputy=cast.colleague, valid_from=MONDAY, valid_until=FRIDAY + DAY
    )
    todo = actions.add_todo(keyring_for(cast.adviser), title="Frist", due_on=FRIDAY)
    with time_machine.travel(datetime.datetime.combine(morning, datetime.time(6), datetime.UTC)):
        actions.escalate_todos()
    todo.refresh_from_db()
    assert todo.escalation == escalation
    assert todo.deputy == (cast.colleague if escalation else None)
    assert open_todos_of(cast.colleague).exists() is bool(escalation)
    assert open_todos_of(cast.manager).exists() is (escalation == "lead")


def test_lead_learns_who_and_when_but_no_words(cast: Cast) -> None:
    actions.add_todo(keyring_for(cast.adviser), title="Frist von jemandem", due_on=timezone.localdate())
    actions.escalate_todos()
    shown = todos_for(keyring_for(cast.manager))
    assert [(todo.owner, todo.due_on) for todo in shown] == [("Alex Sommer", timezone.localdate())]
    assert shown[0].title == "Worte versiegelt für Alex Sommer"
    assert not shown[0].may_complete
    assert not shown[0].may_hand_over


def test_lead_hands_a_sealed_task_to_somebody_of_its_team_but_does_not_tick_it_off(cast: Cast) -> None:
    todo = actions.add_todo(
        keyring_for(cast.adviser),
        title="Widerspruch für Selam",
        owner=cast.adviser,
        team=cast.team,
        due_on=timezone.localdate(),
    )
    actions.escalate_todos()
    browser = logged_in(cast.manager)
    page = browser.get("/desk/todos/").content.decode()
    assert "Worte versiegelt für Beratung Mitte" in page
    assert f"/desk/todos/{todo.pk}/done/" not in page
    assert browser.post(f"/desk/todos/{todo.pk}/done/").status_code == 403
    form = browser.get(f"/desk/todos/{todo.pk}/hand-over/").context["form"]
    assert set(form.fields["to"].queryset) == {cast.colleague, cast.coordinator}
    browser.post(f"/desk/todos/{todo.pk}/hand-over/", {"to": cast.colleague.pk})
    assert titles(cast.colleague) == ["Widerspruch für Selam"]


def test_task_of_a_team_is_offered_only_to_those_who_can_open_it(cast: Cast) -> None:
    todo = actions.add_todo(keyring_for(cast.adviser), title="Anrufen", team=cast.team)
    cast.colleague.pledges.all().delete()
    assert set(takers_of(todo, is_readable=True)) == {cast.adviser, cast.coordinator}
    browser = logged_in(cast.adviser)
    answer = browser.post(f"/desk/todos/{todo.pk}/hand-over/", {"to": cast.volunteer.pk})
    assert "to" in answer.context["form"].errors
    assert titles(cast.volunteer) == []


def test_own_task_is_offered_only_to_people_who_promised_secrecy(cast: Cast) -> None:
    todo = actions.add_todo(keyring_for(cast.adviser), title="Anrufen")
    takers = takers_of(todo, is_readable=True)
    assert cast.volunteer in takers
    assert cast.stranger not in takers
    assert not takers_of(todo, is_readable=False).exists()


def test_task_without_words_is_offered_to_those_who_may_open_what_it_is_about(cast: Cast) -> None:
    cast.volunteer.pledges.update(valid_until=timezone.localdate() + 30 * DAY)
    remind_of_pledges()
    own, about = Todo.objects.get(owner=cast.volunteer), Todo.objects.get(owner=cast.coordinator)
    assert not takers_of(own, is_readable=True).exists()
    assert cast.manager in takers_of(about, is_readable=True)
    assert cast.volunteer not in takers_of(about, is_readable=True)


def test_one_todo_and_the_list_agree_about_who_may_tick_it_off(cast: Cast) -> None:
    own = actions.add_todo(keyring_for(cast.adviser), title="Meins", due_on=timezone.localdate())
    of_team = actions.add_todo(keyring_for(cast.adviser), title="Unseres", team=cast.team)
    Deputy.objects.create(
        owner=cast.adviser, deputy=cast.colleague, valid_until=timezone.localdate() + 10 * DAY
    )
    people = (cast.adviser, cast.colleague, cast.coordinator, cast.manager, cast.volunteer)
    for _time in ("before", "after"):
        for todo in Todo.objects.filter(pk__in=[own.pk, of_team.pk]):
            listed = [person for person in people if open_todos_of(person).filter(pk=todo.pk).exists()]
            assert [person for person in people if is_on_list_of(todo, person)] == listed
        actions.escalate_todos()
    assert open_todos_of(cast.manager).get() == own


# --- What the house notices ---------------------------------------------------------------------------------
def test_pledge_that_ends_soon_is_on_two_lists_once(cast: Cast) -> None:
    ends = timezone.localdate() + 30 * DAY
    cast.volunteer.pledges.update(valid_until=ends)
    remind_of_pledges()
    remind_of_pledges()
    assert [todo.due_on for todo in open_todos_of(cast.volunteer)] == [ends - DAY]
    assert "Verpflichtung" in titles(cast.volunteer)[0]
    [shown] = todos_for(keyring_for(cast.coordinator))
    assert shown.address == f"/desk/people/{cast.volunteer.pk}/"


def test_renewed_pledge_reminds_nobody(cast: Cast) -> None:
    today = timezone.localdate()
    cast.volunteer.pledges.update(valid_until=today + 10 * DAY)
    cast.volunteer.pledges.create(signed_on=today, valid_until=today + 365 * DAY)
    remind_of_pledges()
    assert not Todo.objects.exists()


def test_done_todos_are_erased_with_their_words(cast: Cast) -> None:
    actions.add_todo(keyring_for(cast.adviser), title="Anrufen")
    actions.remind("accounts.own_pledge_ends", owner=cast.adviser, subject=cast.adviser.pk)
    Todo.objects.update(done_on=timezone.localdate() - 31 * DAY)
    rule = RULES[0]
    assert rule.erase(rule.due_rows(timezone.now())) == 2
    assert not Todo.objects.exists()
    assert not Safe.objects.exists()


# --- By HTTP ------------------------------------------------------------------------------------------------
def test_todo_is_written_shown_and_done(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    answer = browser.post("/desk/todos/add/", {"title": "Brief übersetzen", "due_on": "", "team": ""})
    assert answer.headers["Location"] == "/desk/todos/"
    assert "Brief übersetzen" in browser.get("/desk/todos/").content.decode()
    todo = Todo.objects.get()
    assert "Brief übersetzen" in browser.get(f"/desk/todos/{todo.pk}/done/").content.decode()
    browser.post(f"/desk/todos/{todo.pk}/done/")
    assert "Gerade ist nichts zu tun" in browser.get("/desk/todos/").content.decode()


def test_todo_is_handed_over_by_page(cast: Cast) -> None:
    todo = actions.add_todo(keyring_for(cast.adviser), title="Anrufen")
    browser = logged_in(cast.adviser)
    browser.post(f"/desk/todos/{todo.pk}/hand-over/", {"to": cast.colleague.pk})
    assert titles(cast.colleague) == ["Anrufen"]


def test_todos_of_others_are_not_found(cast: Cast) -> None:
    todo = actions.add_todo(keyring_for(cast.adviser), title="Anrufen")
    browser = logged_in(cast.colleague)
    assert browser.post(f"/desk/todos/{todo.pk}/done/").status_code == 404
    assert browser.post(f"/desk/todos/{todo.pk}/hand-over/", {"to": cast.colleague.pk}).status_code == 404


def test_todo_stands_on_the_page_of_the_day(cast: Cast) -> None:
    actions.add_todo(keyring_for(cast.adviser), title="Anrufen")
    assert "Anrufen" in logged_in(cast.adviser).get("/desk/").content.decode()
