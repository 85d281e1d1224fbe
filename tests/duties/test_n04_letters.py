"""N4: people exercise their rights themselves: the letter is theirs, and they understand what it does.

a) cut-off letter of the Jobcenter dated 2026-11-16 | template "objection", Arabic help | German letter in the
person's name with date and file number, Arabic explanation, task with deadline.
b) letter older than its review date | shown | banner "check before use".
c) the person acts alone | "self" | no power of attorney demanded.
"""

import datetime
import io

import pytest
import time_machine
from pypdf import PdfReader

from teilhabe.core.todos.models import Todo
from teilhabe.rooms.advice.letters import letters
from teilhabe.rooms.advice.models import Letter
from teilhabe.rooms.advice.tests.letters import LETTER, OBJECTION
from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)


def written(desk: Desk) -> Letter:
    case = desk.open_case(language="ar")
    shown = desk.post(f"cases/{case.pk}/deadline/", **LETTER)
    desk.post(f"cases/{case.pk}/deadline/", **LETTER, save="1", shown=shown.context["form"].data["shown"])
    begun = desk.get(f"cases/{case.pk}/letters/objection_social/").context["form"]
    known = {"language": begun["language"].value(), "due_on": f"{begun['due_on'].value():%Y-%m-%d}"}
    desk.post(f"cases/{case.pk}/letters/objection_social/", **(OBJECTION | known), save="1")
    return Letter.objects.get(case=case)


def text_of_pdf(desk: Desk, letter: Letter, part: str) -> str:
    answer = desk.get(f"letters/{letter.pk}/{part}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def test_n04_a_german_letter_arabic_explanation_and_a_task(cast: Cast) -> None:
    with time_machine.travel(NOW):
        desk = Desk(cast)
        letter = written(desk)
        page = desk.read(f"letters/{letter.pk}/")
        german = text_of_pdf(desk, letter, "letter")
        arabic = text_of_pdf(desk, letter, "explanation")
    for words in (OBJECTION["name"], "16. November 2026", OBJECTION["reference"], "Jobcenter Dresden"):
        assert words in page
        assert words in german
    assert 'lang="ar" dir="rtl"' in page
    assert "بهذه الرسالة تقول: أنا غير موافق." in page
    assert "موافق" in arabic
    assert Todo.objects.get().due_on == datetime.date(2026, 12, 18)


def test_n04_b_letter_that_nobody_checked_for_long_says_so(cast: Cast) -> None:
    checked = letters()["objection_social"].last_checked
    assert checked
    for after, is_shown in ((365, False), (366, True)):
        with time_machine.travel(
            datetime.datetime.combine(checked, datetime.time(9), datetime.UTC) + datetime.timedelta(after)
        ):
            desk = Desk(cast)
            case = desk.open_case()
            page = desk.read(f"cases/{case.pk}/letters/objection_social/")
        assert ("Vor Gebrauch prüfen" in page) is is_shown


def test_n04_c_whoever_acts_alone_needs_no_power_of_attorney(cast: Cast) -> None:
    with time_machine.travel(NOW):
        desk = Desk(cast)
        letter = written(desk)
        assert "Die Person selbst" in desk.read(f"letters/{letter.pk}/")
        german = text_of_pdf(desk, letter, "letter")
    assert "Vollmacht" not in german
