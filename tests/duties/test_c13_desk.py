"""C13: minimal file; the scanner also reads what the staff write."""

import pytest

from teilhabe.core.todos.models import Todo
from teilhabe.rooms.advice.models import Case, Note
from tests.cast import Cast
from tests.desk import Desk, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_commissioner")]

HINT = "Sie lebt ohne Papiere hier."


def test_c13_file_asks_the_least(cast: Cast) -> None:
    form = Desk(cast).get("cases/new/").context["form"]
    assert [name for name in form.fields if not form[name].is_hidden] == [
        "call_name",
        "concerns",
        "wish",
        "steps",
        "outcome",
        "language",
        "channel",
        "phone",
        "safe_times",
        "phone_is_shared",
        "never_in_writing",
    ]


def test_c13_b_no_text_of_the_staff_with_such_a_hint_is_stored(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    answer = desk.write_note(case, HINT)
    assert "Dieser Text klingt nach fehlenden Papieren" in text_of(answer)
    assert HINT in text_of(answer)
    for path, typed in {
        "cases/new/": {"call_name": "Selam", "channel": "mailbox", "seen": "0", "wish": HINT},
        f"cases/{case.pk}/due/": {"due_on": "2026-12-01", "task": HINT},
        f"cases/{case.pk}/change/": {"call_name": HINT, "channel": "mailbox", "seen": "1"},
    }.items():
        assert desk.post(path, **typed).status_code == 200, path
    assert not Note.objects.exists()
    assert Case.objects.count() == 1


def test_c13_b_lost_papers_are_no_dead_end(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    answer = desk.write_note(case, "Hat die Papiere im Zug verloren.")
    if answer.status_code == 200:
        digest = answer.context["form"].texts_digest
        answer = desk.write_note(case, "Hat die Papiere im Zug verloren.", understood=digest)
    assert answer.status_code == 302
    assert "im Zug verloren" in desk.read_case(case)


def test_c13_b_tasks_are_read_too(cast: Cast) -> None:
    desk = Desk(cast)
    answer = desk.post("todos/add/", title="Anrufen, die Familie ist ohne Papiere hier")
    assert "Dieser Text klingt nach fehlenden Papieren" in text_of(answer)
    assert "Anrufen, die Familie ist ohne Papiere hier" in text_of(answer)
    assert not Todo.objects.exists()


def test_c13_b_task_about_lost_papers_is_no_dead_end(cast: Cast) -> None:
    desk, title = Desk(cast), "Pass verloren: Termin beim Konsulat"
    asked = desk.post("todos/add/", title=title).context["form"]
    desk.post("todos/add/", title=title, understood=asked.texts_digest)
    assert title in desk.read("todos/")


def test_c13_no_deadline_tells_how_somebody_stays_here(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    page = text_of(desk.get(f"cases/{case.pk}/deadline/"))
    assert "SOC_OBJECTION" in page
    for code in ("ASYL", "DUBLIN", "RESID", "FAM_", "UKR_24", "ALB_OBJECTION", "HARDSHIP", "REINSTATE"):
        assert f'value="{code}' not in page
    asked = {"how": "by_post", "posted": "2026-11-16", "remedies": "right", "land": "SN"}
    answer = desk.post(f"cases/{case.pk}/deadline/", rule="ASYLBLG_CUT", **asked)
    assert "rule" in answer.context["form"].errors
