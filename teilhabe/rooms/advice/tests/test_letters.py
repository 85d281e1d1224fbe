"""A letter in the person's name: written, approved, sent, answered; nothing that cannot be is kept silent."""

import datetime
import re
from typing import Any

import pytest
import time_machine

from teilhabe.core.todos.models import Todo
from teilhabe.rooms.advice.forms.letters import LetterForm
from teilhabe.rooms.advice.letters import FIELDS, letters
from teilhabe.rooms.advice.models import Case, Letter
from teilhabe.rooms.advice.tests.letters import LETTER, OBJECTION
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
    return desk.open_case(language="ar")


def ask(desk: Desk, case: Case, code: str = "objection_social", **typed: str) -> Any:
    return desk.post(f"cases/{case.pk}/letters/{code}/", **(OBJECTION | typed))


def save(desk: Desk, case: Case, code: str = "objection_social", **typed: str) -> Letter:
    answer = ask(desk, case, code, save="1", **typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return Letter.objects.get(pk=answer.headers["Location"].split("/")[-2])


def approve(desk: Desk, letter: Letter) -> Any:
    return desk.post(f"letters/{letter.pk}/move/approve/", way="told", is_agreed="on")


def send(desk: Desk, letter: Letter, **typed: str) -> Any:
    return desk.post(
        f"letters/{letter.pk}/move/send/",
        **({"way": "by_hand", "sent_on": "2026-11-25", "weeks": "4"} | typed),
    )


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def test_every_field_of_a_letter_is_a_field_of_the_form() -> None:
    assert set(LetterForm.base_fields) >= FIELDS


def test_first_press_shows_letter_and_explanation_and_keeps_nothing(desk: Desk, case: Case) -> None:
    page = text_of(ask(desk, case))
    assert "gegen Ihren Bescheid vom 16. November 2026 lege ich Widerspruch ein." in page
    assert "Ich bekomme zu wenig Geld." in page
    assert re.search(r'<section class="[^"]*" lang="ar" dir="rtl"', page)
    assert "Als Entwurf in die Akte legen" in page
    assert not Letter.objects.exists()


def test_what_nobody_filled_in_leaves_no_gap(desk: Desk, case: Case) -> None:
    page = text_of(ask(desk, case, reason="", received_on=""))
    assert "erhalten." not in page
    assert "Begründung:" not in page
    assert "{" not in page.partition("letter__text")[2].partition("</p>")[0]


def test_braces_that_somebody_types_are_text(desk: Desk, case: Case) -> None:
    assert "{notice_on} {0} {x.__class__}" in text_of(ask(desk, case, reason="{notice_on} {0} {x.__class__}"))


def test_kept_letter_stands_in_the_timeline_as_a_draft(desk: Desk, case: Case) -> None:
    letter = save(desk, case)
    page = desk.read_case(case)
    assert "Brief (Entwurf)" in page
    assert f'href="/desk/letters/{letter.pk}/"' in page
    assert "Widerspruch gegen Ihren Bescheid vom 16. November 2026" in page
    assert b"Jobcenter" not in bytes(letter.blob)


def test_day_becomes_a_task_and_sending_settles_it(desk: Desk, case: Case) -> None:
    letter = save(desk, case, due_on="2026-12-16")
    case.refresh_from_db()
    assert case.next_due_on == datetime.date(2026, 12, 16)
    approve(desk, letter)
    send(desk, letter)
    assert list(Todo.objects.filter(done_on=None).values_list("due_on", flat=True)) == [
        datetime.date(2026, 12, 23)
    ]
    assert "Noch keine Antwort" in desk.read_case(case)
    desk.post(f"letters/{letter.pk}/move/answer/", answered_on="2026-11-25")
    assert not Todo.objects.filter(done_on=None).exists()
    assert state_of(letter) == "answered"


def test_computed_deadline_is_taken_over_without_a_second_task(desk: Desk, case: Case) -> None:
    shown = desk.post(f"cases/{case.pk}/deadline/", **LETTER)
    desk.post(f"cases/{case.pk}/deadline/", **LETTER, save="1", shown=shown.context["form"].data["shown"])
    form = desk.get(f"cases/{case.pk}/letters/objection_social/").context["form"]
    assert form["due_on"].value() == shown.context["result"].safe
    save(desk, case, due_on=f"{shown.context['result'].safe:%Y-%m-%d}")
    assert Todo.objects.count() == 1


def test_deadline_of_another_rule_is_not_taken_over(desk: Desk, case: Case) -> None:
    shown = desk.post(f"cases/{case.pk}/deadline/", **LETTER)
    desk.post(f"cases/{case.pk}/deadline/", **LETTER, save="1", shown=shown.context["form"].data["shown"])
    form = desk.get(f"cases/{case.pk}/letters/agg_goods/").context["form"]
    assert form["due_on"].value() is None


def test_name_and_address_are_typed_once(desk: Desk, case: Case) -> None:
    save(desk, case)
    form = desk.get(f"cases/{case.pk}/letters/data_access/").context["form"]
    assert form["name"].value() == OBJECTION["name"]
    assert form["address"].value() == OBJECTION["address"]


def test_without_a_name_there_is_a_line_to_write_it_by_hand(desk: Desk, case: Case) -> None:
    page = text_of(ask(desk, case, name="", address=""))
    assert 'Name: <span class="letter__line">' in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"notice_on": "2026-02-31"}, "notice_on"),
        ({"notice_on": "gestern"}, "notice_on"),
        ({"notice_on": ""}, "notice_on"),
        ({"notice_on": "2026-11-26"}, "notice_on"),
        ({"notice_on": "1850-01-01"}, "notice_on"),
        ({"received_on": "2026-11-15"}, "received_on"),
        ({"received_on": "2027-01-01"}, "received_on"),
        ({"written_on": "2026-11-10"}, "written_on"),
        ({"written_on": "2062-11-25"}, "written_on"),
        ({"due_on": "2026-11-24"}, "due_on"),
        ({"due_on": "2062-12-16"}, "due_on"),
        ({"recipient": ""}, "recipient"),
        ({"institution": "keine"}, "institution"),
        ({"acts": "mandate"}, "acts"),
        ({"language": "xx"}, "language"),
        ({"reason": "\u202eumgedreht"}, "reason"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_lost(
    desk: Desk, case: Case, typed: dict[str, str], field: str
) -> None:
    answer = ask(desk, case, save="1", **({"reference": "BG 0815"} | typed))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "BG 0815" in text_of(answer)
    assert not Letter.objects.exists()


def test_answer_cannot_be_wanted_by_a_day_that_is_over(desk: Desk, case: Case) -> None:
    answer = ask(desk, case, "data_access", matter="")
    assert answer.status_code == 200
    answer = ask(
        desk, case, "inaction_social", matter="Antrag", applied_on="2026-01-05", until_on="2026-11-25"
    )
    assert "until_on" in answer.context["form"].errors


def test_unknown_letter_is_not_found(desk: Desk, case: Case) -> None:
    assert desk.get(f"cases/{case.pk}/letters/love_letter/").status_code == 404
    assert ask(desk, case, "notice_of_mandate").status_code == 404


def test_nothing_is_sent_that_the_person_has_not_approved(desk: Desk, case: Case) -> None:
    letter = save(desk, case)
    assert send(desk, letter).status_code == 200
    assert state_of(letter) == "drafted"
    assert "is_agreed" in desk.post(f"letters/{letter.pk}/move/approve/", way="told").context["form"].errors
    assert state_of(letter) == "drafted"
    approve(desk, letter)
    page = desk.read(f"letters/{letter.pk}/")
    assert "freigegeben am 25.11.2026" in page
    assert "Der Brief wurde ihr in ihrer Sprache erklärt" in page
    assert send(desk, letter).status_code == 302
    assert state_of(letter) == "sent"


def test_approved_text_does_not_change(desk: Desk, case: Case) -> None:
    letter = save(desk, case)
    approve(desk, letter)
    assert desk.get(f"letters/{letter.pk}/change/").status_code == 404
    desk.post(f"letters/{letter.pk}/move/redraft/")
    assert "freigegeben am" not in desk.read(f"letters/{letter.pk}/")
    assert desk.get(f"letters/{letter.pk}/change/").status_code == 200


def test_draft_can_be_changed(desk: Desk, case: Case) -> None:
    letter = save(desk, case, due_on="2026-12-16")
    address = f"letters/{letter.pk}/change/"
    form = desk.get(address).context["form"]
    assert form["reason"].value() == "Ich bekomme zu wenig Geld."
    changed = OBJECTION | {
        "reason": "Die Miete fehlt.",
        "seen": str(form["seen"].value()),
        "due_on": "2026-12-14",
    }
    assert "Die Miete fehlt." in text_of(desk.post(address, **changed))
    assert desk.post(address, save="1", **changed).status_code == 302
    assert "Die Miete fehlt." in desk.read(f"letters/{letter.pk}/")
    assert list(Todo.objects.filter(done_on=None).values_list("due_on", flat=True)) == [
        datetime.date(2026, 12, 14)
    ]


def test_second_of_two_changes_is_told(desk: Desk, case: Case) -> None:
    letter = save(desk, case)
    changed = OBJECTION | {"seen": "1", "save": "1"}
    assert desk.post(f"letters/{letter.pk}/change/", **(changed | {"reason": "Erste"})).status_code == 302
    answer = desk.post(f"letters/{letter.pk}/change/", **(changed | {"reason": "Zweite"}))
    assert "Jemand hat diesen Brief inzwischen geändert." in text_of(answer)
    assert "Erste" in desk.read(f"letters/{letter.pk}/")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"sent_on": "2026-11-26"}, "sent_on"),
        ({"sent_on": "2026-11-24"}, "sent_on"),
        ({"sent_on": ""}, "sent_on"),
        ({"way": "pigeon"}, "way"),
        ({"weeks": "99"}, "weeks"),
    ],
)
def test_impossible_way_of_sending_is_said_at_the_field(
    desk: Desk, case: Case, typed: dict[str, str], field: str
) -> None:
    letter = save(desk, case)
    approve(desk, letter)
    answer = send(desk, letter, **typed)
    assert field in answer.context["form"].errors
    assert state_of(letter) == "approved"


def test_answer_does_not_come_before_the_letter(desk: Desk, case: Case) -> None:
    letter = save(desk, case, written_on="2026-11-20")
    approve(desk, letter)
    send(desk, letter, sent_on="2026-11-24")
    answer = desk.post(f"letters/{letter.pk}/move/answer/", answered_on="2026-11-23")
    assert "answered_on" in answer.context["form"].errors


def test_discarded_letter_stays_and_its_task_goes(desk: Desk, case: Case) -> None:
    letter = save(desk, case, due_on="2026-12-16")
    desk.post(f"letters/{letter.pk}/move/discard/")
    assert "Brief (verworfen)" in desk.read_case(case)
    assert not Todo.objects.filter(done_on=None).exists()


def test_closed_case_takes_no_letter(desk: Desk, case: Case) -> None:
    letter = save(desk, case)
    desk.post(f"cases/{case.pk}/move/close/", reason="settled")
    assert ask(desk, case, save="1").status_code == 200
    assert approve(desk, letter).status_code == 200
    assert state_of(letter) == "drafted"
    assert Letter.objects.count() == 1


def test_old_or_unread_sources_ask_for_a_check(desk: Desk, case: Case) -> None:
    assert "Vor Gebrauch prüfen" not in desk.read(f"cases/{case.pk}/letters/objection_social/")
    assert "Noch niemand hat diesen Brief" in desk.read(f"cases/{case.pk}/letters/landlord_repair/")
    with time_machine.travel(datetime.datetime(2027, 4, 30, 9, tzinfo=datetime.UTC)):
        page = Desk(desk.cast).read(f"cases/{case.pk}/letters/objection_social/")
    assert "Das ist zu lange her." in page


def test_every_letter_can_be_written(desk: Desk, case: Case) -> None:
    typed = {name: "2026-11-16" for name in FIELDS if name.endswith("_on")}
    typed |= {name: f"Wort für {name}" for name in FIELDS - set(typed)} | {"until_on": "2026-12-16"}
    for code in letters():
        if code != "notice_of_mandate":
            answer = ask(desk, case, code, **typed)
            assert answer.status_code == 200, code
            assert answer.context["form"].errors == {}, code
            assert "Als Entwurf in die Akte legen" in text_of(answer), code
