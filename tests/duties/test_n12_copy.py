"""N12 b and c: the person takes a copy the same day, and what is wrong is contested, visible everywhere."""

import datetime
import json

import pytest
import time_machine
from django.utils import timezone

from teilhabe.core.house.hours import is_working_day
from teilhabe.core.todos.models import Todo
from teilhabe.rooms.advice.queries.cases import CONTESTED, COPY_WISHED
from teilhabe.rooms.advice.tests.own_view import NOTE, WISH, hand_over, with_receipt
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

RIGHT = "Die Miete ist bezahlt. الإيجار مدفوع"
WEDNESDAY, SATURDAY = "2026-11-25 10:00 +0000", "2026-11-28 10:00 +0000"


def wish(receipt: str) -> Visitor:
    return Visitor().come_back(receipt).open("mailbox/copy/").press(form="wish")


def test_n12_b_asked_for_with_one_press_it_is_due_the_same_working_day(cast: Cast) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        case, receipt = with_receipt(cast)
        visitor = wish(receipt)
        todo = Todo.objects.get(kind=COPY_WISHED)
        assert (todo.owner, todo.subject, todo.due_on) == (cast.adviser, case.pk, timezone.localdate())
        assert todo.safe is None
        assert "Sie haben um eine Kopie gebeten." in visitor.text
        assert "Die Person möchte heute eine Kopie ihrer Akte" in Desk(cast).read("")


def test_n12_b_asked_for_on_a_saturday_it_is_due_on_the_next_working_day(
    cast: Cast, settings: object
) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        _case, receipt = with_receipt(cast)
        wish(receipt)
        assert Todo.objects.get(kind=COPY_WISHED).due_on == datetime.date(2026, 11, 30)
        assert is_working_day(settings.HOUSE, datetime.date(2026, 11, 30))  # type: ignore[attr-defined]


def test_n12_b_copy_is_read_printed_and_taken_as_a_file(cast: Cast) -> None:
    desk = Desk(cast)
    case, receipt = with_receipt(cast, strengths="Kocht für alle", concerns=("livelihood.debt",))
    desk.write_note(case, NOTE)
    desk.write_note(case, "Nur für mich", is_entrusted="on")
    wish(receipt)
    assert desk.post(f"cases/{case.pk}/copy/", language="en").status_code == 302
    assert not Todo.objects.filter(kind=COPY_WISHED, done_on=None).exists()
    visitor = Visitor("en").come_back(receipt).open("mailbox/copy/")
    for words in (WISH, NOTE, "Kocht für alle", "What would you like to achieve?", cast.adviser.display_name):
        assert words in visitor.text
    assert "Nur für mich" not in visitor.text
    assert "data-print" in visitor.text
    taken = visitor.open("mailbox/copy/file/").response
    assert taken["Content-Disposition"].startswith("attachment")
    assert taken["Cache-Control"] == "no-store"
    file = json.loads(taken.content)
    sentences = {sentence["key"]: sentence for sentence in file["case"]["sentences"]}
    assert sentences["wish"]["text"] == WISH
    assert sentences["concerns"]["codes"] == ["livelihood.debt"]
    assert NOTE in [sentence["text"] for sentence in sentences.values()]
    assert file["mailbox"]["messages"][0]["text"] == "Guten Tag"
    assert "Nur für mich" not in taken.content.decode()


def test_n12_b_without_a_mailbox_it_is_printed_at_the_desk(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case(wish=WISH)
    desk.write_note(case, NOTE)
    page = desk.read(f"cases/{case.pk}/copy/")
    assert "Die Person hat kein Postfach." in page
    assert "Ins Postfach legen" not in page
    paper = text_of(desk.post(f"cases/{case.pk}/copy/", language="en", print="yes"))
    assert WISH in paper
    assert NOTE in paper
    assert "What would you like to achieve?" in paper
    assert '<div lang="en" dir="ltr"' in paper


def test_n12_c_counter_statement_is_visible_everywhere(cast: Cast) -> None:
    desk = Desk(cast)
    case, receipt = with_receipt(cast)
    desk.write_note(case, NOTE)
    hand_over(cast.adviser, case)
    visitor = Visitor().come_back(receipt).open("mailbox/copy/")
    (key,) = [shown.key for shown in visitor.response.context["own"].copy.notes]
    visitor.open(f"mailbox/copy/{key}/")
    assert NOTE in visitor.text
    visitor.press(form="contest", text=RIGHT)
    assert visitor.path == "mailbox/copy/"
    assert RIGHT in visitor.text
    assert Todo.objects.get(kind=CONTESTED).owner == cast.adviser
    page = desk.read_case(case)
    assert page.count(RIGHT) == 2  # beside the note, and as a line of its own
    hand_over(cast.adviser, case)
    assert RIGHT in Visitor("en").come_back(receipt).open("mailbox/copy/").text
    paper = text_of(desk.post(f"cases/{case.pk}/copy/", language="en", print="yes"))
    assert paper.index(NOTE) < paper.index(RIGHT)


def test_n12_c_contested_fact_stays_contested_when_it_was_changed(cast: Cast) -> None:
    desk = Desk(cast)
    case, receipt = with_receipt(cast)
    hand_over(cast.adviser, case)
    Visitor().come_back(receipt).open("mailbox/copy/wish/").press(form="contest", text=RIGHT)
    answer = desk.post(
        f"cases/{case.pk}/change/", call_name="Shirin", channel="mailbox", wish="Etwas anderes", seen="1"
    )
    assert answer.status_code == 302
    page = desk.read_case(case)
    assert WISH in page
    assert RIGHT in page
    hand_over(cast.adviser, case)
    copy = Visitor().come_back(receipt).open("mailbox/copy/").text
    assert copy.index("Etwas anderes") < copy.index(WISH) < copy.index(RIGHT)


def test_n12_c_correction_stands_beside_both(cast: Cast) -> None:
    desk = Desk(cast)
    case, receipt = with_receipt(cast)
    desk.write_note(case, NOTE)
    hand_over(cast.adviser, case)
    visitor = Visitor().come_back(receipt).open("mailbox/copy/")
    (note,) = visitor.response.context["own"].copy.notes
    visitor.open(f"mailbox/copy/{note.key}/").press(form="contest", text=RIGHT)
    counter = case.counter_statements.get()
    desk.post(f"cases/{case.pk}/contested/{counter.pk}/", text="Wir haben uns geirrt.")
    assert "Wir haben uns geirrt." in desk.read_case(case)
    hand_over(cast.adviser, case)
    copy = Visitor().come_back(receipt).open("mailbox/copy/").text
    assert copy.index(NOTE) < copy.index(RIGHT) < copy.index("Wir haben uns geirrt.")
