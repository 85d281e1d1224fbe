"""N14 a-c in part: what goes out in somebody's name is theirs: nothing is final before they approved it."""

import datetime
import io

import pytest
import time_machine
from pypdf import PdfReader

from teilhabe.rooms.advice.models import Letter
from tests.cast import Cast
from tests.desk import Desk
from tests.duties.test_n04_letters import NOW, written

pytestmark = pytest.mark.django_db
DRAFT = "Entwurf. Noch nicht abschicken."


def paper(desk: Desk, letter: Letter) -> str:
    content = desk.get(f"letters/{letter.pk}/letter.pdf").content
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_n14_letter_is_sent_and_signed_only_after_approval(cast: Cast) -> None:
    with time_machine.travel(NOW):
        desk = Desk(cast)
        letter = written(desk)
        sent = {"way": "by_hand", "sent_on": "2026-11-25", "weeks": "4"}
        assert DRAFT in paper(desk, letter)
        desk.post(f"letters/{letter.pk}/move/send/", **sent)
        letter.refresh_from_db()
        assert letter.state == "drafted"
        desk.post(f"letters/{letter.pk}/move/approve/", way="interpreted", is_agreed="on")
        assert DRAFT not in paper(desk, letter)
        desk.post(f"letters/{letter.pk}/move/send/", **sent)
        letter.refresh_from_db()
        assert letter.state == "sent"
        assert "Noch keine Antwort" in desk.read_case(letter.case)
        letter.case.refresh_from_db()
        assert letter.case.next_due_on == datetime.date(2026, 12, 18)
