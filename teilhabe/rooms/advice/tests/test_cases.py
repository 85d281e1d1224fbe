import datetime

import pytest
from django.utils import timezone

from teilhabe.core.tallies.models import InboxBlob
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.workflow import CaseState, CloseReason
from tests.cast import Cast
from tests.desk import NAME, Desk, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def test_case_is_opened_and_read_again(desk: Desk, cast: Cast) -> None:
    case = desk.open_case(strengths="Kann gut zuhören", concerns=["housing.search"], language="fa")
    assert (case.owner, case.team, case.state) == (cast.adviser, cast.team, CaseState.OPEN)
    assert case.opened_month.day == 1
    page = desk.read_case(case)
    for words in (NAME, "Kann gut zuhören", "Wohnen: Wohnung suchen", "Persisch (Dari, Farsi)"):
        assert words in page


@pytest.mark.parametrize("name", ["Selam", "محمد", "Nguyễn Thị Ánh", "李", "🌻", "O'Neill <b>"])
def test_case_takes_a_name_in_any_script(desk: Desk, name: str) -> None:
    case = desk.open_case(name)
    assert name in desk.read_case(case)
    assert name in desk.read("cases/")


def test_nothing_but_a_name_is_needed(desk: Desk) -> None:
    form = desk.get("cases/new/").context["form"]
    assert [name for name, field in form.fields.items() if field.required] == [
        "seen",
        "call_name",
        "channel",
        "team",
    ]
    assert next(name for name in form.fields if not form[name].is_hidden) == "strengths"


def test_name_does_not_stand_in_the_database(desk: Desk) -> None:
    case = desk.open_case("Geheimname")
    assert b"Geheimname" not in bytes(Case.objects.get(pk=case.pk).blob)


def test_call_needs_a_number(desk: Desk) -> None:
    answer = desk.post("cases/new/", call_name="Selam", channel="phone", seen="0", team=desk.team.pk)
    assert "phone" in answer.context["form"].errors
    assert Case.objects.count() == 0


def test_sheet_is_changed(desk: Desk) -> None:
    case = desk.open_case()
    form = desk.get(f"cases/{case.pk}/change/").context["form"]
    assert form.initial["call_name"] == NAME
    desk.post(f"cases/{case.pk}/change/", call_name="Selam", channel="mailbox", wish="Arbeit", seen="1")
    page = desk.read_case(case)
    assert "Selam" in page
    assert "Arbeit" in page
    assert NAME not in page


def test_two_people_change_the_same_case_and_nothing_is_lost(desk: Desk, cast: Cast) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/change/", call_name=NAME, channel="mailbox", wish="Eine Wohnung", seen="1")
    late = {"call_name": NAME, "channel": "mailbox", "wish": "Eine Ausbildung", "seen": "1"}
    answer = desk.post(f"cases/{case.pk}/change/", **late)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Jemand hat das inzwischen geändert" in page
    assert "Eine Wohnung" in page
    assert "Eine Ausbildung" in page
    assert "Eine Wohnung" in desk.read_case(case)
    seen = answer.context["form"]["seen"].value()
    assert desk.post(f"cases/{case.pk}/change/", **late | {"seen": seen}).status_code == 302
    assert "Eine Ausbildung" in desk.read_case(case)


def test_due_date_is_set_and_leads_the_list(desk: Desk) -> None:
    later, sooner = desk.open_case("Später"), desk.open_case("Bald")
    today = timezone.localdate()
    desk.post(f"cases/{later.pk}/due/", due_on=today + datetime.timedelta(days=9), task="Anrufen")
    desk.post(f"cases/{sooner.pk}/due/", due_on=today + datetime.timedelta(days=2), task="Widerspruch")
    page = desk.read("cases/")
    assert page.index("Bald") < page.index("Später")
    assert "noch 2 Tage" in page
    assert "Widerspruch" in desk.read_case(sooner)


def test_case_is_closed_with_a_reason_and_opened_again(desk: Desk) -> None:
    case = desk.open_case()
    assert desk.post(f"cases/{case.pk}/move/close/").status_code == 200
    desk.post(f"cases/{case.pk}/move/close/", reason=CloseReason.SETTLED)
    case.refresh_from_db()
    assert case.is_closed
    assert case.erase_on == timezone.localdate() + datetime.timedelta(days=365)
    assert "Anliegen geklärt" in desk.read_case(case)
    assert NAME not in desk.read("cases/")
    assert NAME in desk.read("cases/closed/")
    desk.post(f"cases/{case.pk}/move/reopen/")
    case.refresh_from_db()
    assert case.state == CaseState.OPEN
    assert case.erase_on is None


def test_case_waits_for_others_and_goes_on(desk: Desk) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/move/wait/")
    assert "wartet auf andere" in desk.read_case(case)
    desk.post(f"cases/{case.pk}/move/resume/")
    case.refresh_from_db()
    assert case.state == CaseState.OPEN


def test_unknown_move_is_not_found_and_impossible_one_is_refused(desk: Desk) -> None:
    case = desk.open_case()
    assert desk.post(f"cases/{case.pk}/move/publish/").status_code == 404
    assert "nicht möglich" in text_of(desk.post(f"cases/{case.pk}/move/resume/"))


def test_opening_changing_and_closing_are_counted(desk: Desk) -> None:
    case = desk.open_case(concerns=["housing.search"])
    assert InboxBlob.objects.count() == 1
    changed = {"call_name": NAME, "channel": "mailbox", "concerns": ["health.care"], "seen": "1"}
    desk.post(f"cases/{case.pk}/change/", **changed)
    assert InboxBlob.objects.count() == 3
    desk.post(f"cases/{case.pk}/move/close/", reason=CloseReason.MOVED)
    assert InboxBlob.objects.count() == 4


def test_case_is_handed_over(desk: Desk, cast: Cast) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/hand-over/", owner=cast.colleague.pk)
    case.refresh_from_db()
    assert case.owner == cast.colleague
    assert desk.get(f"cases/{case.pk}/").status_code == 404
    assert NAME in Desk(cast, cast.colleague).read_case(case)


def test_case_is_never_handed_outside_the_team(desk: Desk, cast: Cast) -> None:
    case = desk.open_case()
    answer = desk.post(f"cases/{case.pk}/hand-over/", owner=cast.stranger.pk)
    assert "owner" in answer.context["form"].errors


def test_openings_are_shown(desk: Desk, cast: Cast) -> None:
    case = desk.open_case()
    desk.read_case(case)
    page = desk.read(f"cases/{case.pk}/openings/")
    assert "Alex Sommer" in page
    assert "Beratung" in page


@pytest.mark.parametrize("name", ["", " ", "a" * 201, "\u202eegnahcxe", "a\x00b"])
def test_name_that_cannot_be_is_explained(desk: Desk, name: str) -> None:
    answer = desk.post("cases/new/", call_name=name, channel="mailbox", seen="0", team=desk.team.pk)
    assert answer.status_code == 200
    assert answer.context["form"].errors["call_name"]


def test_earliest_open_task_is_the_next_due_date(desk: Desk) -> None:
    case, today = desk.open_case(), timezone.localdate()
    for days, task in ((9, "Anrufen"), (2, "Widerspruch")):
        desk.post(f"cases/{case.pk}/due/", due_on=today + datetime.timedelta(days=days), task=task)
    case.refresh_from_db()
    assert case.next_due_on == today + datetime.timedelta(days=2)
    todos = desk.get(f"cases/{case.pk}/").context["todos"]
    assert [todo.title for todo in todos] == ["Widerspruch", "Anrufen"]
    desk.post(f"todos/{todos[0].id}/done/")
    case.refresh_from_db()
    assert case.next_due_on == today + datetime.timedelta(days=9)
    desk.post(f"cases/{case.pk}/move/close/", reason=CloseReason.SETTLED)
    assert Case.objects.get().next_due_on is None
    assert "Anrufen" not in desk.read("todos/")


def test_tasks_go_with_the_case_to_a_colleague(desk: Desk, cast: Cast) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/due/", due_on=timezone.localdate(), task="Widerspruch")
    desk.post(f"cases/{case.pk}/hand-over/", owner=cast.colleague.pk)
    assert "Widerspruch" not in desk.read("todos/")
    assert "Widerspruch" in Desk(cast, cast.colleague).read("todos/")


def test_closing_names_what_is_still_to_be_done(desk: Desk) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/due/", due_on=str(timezone.localdate()), task="Widerspruch abschicken")
    page = desk.read(f"cases/{case.pk}/move/close/")
    assert "gilt danach als erledigt" in page
    assert "Widerspruch abschicken" in page


@pytest.mark.parametrize("day", ["1926-01-01", "2126-01-01"])
def test_year_that_cannot_be_meant_is_asked_about(desk: Desk, day: str) -> None:
    case = desk.open_case()
    answer = desk.post(f"cases/{case.pk}/due/", due_on=day, task="Anruf")
    assert "due_on" in answer.context["form"].errors
    assert "Anruf" in text_of(answer)
