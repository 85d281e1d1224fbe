"""N14 a-c in part: what goes out in somebody's name is theirs: nothing is final before they approved it."""

import datetime
import io

import pytest
import time_machine
from pypdf import PdfReader

from teilhabe.rooms.advice.actions.allowances import give_mandate, withdraw
from teilhabe.rooms.advice.allowances import WithdrawnHow
from teilhabe.rooms.advice.models import Letter
from teilhabe.rooms.advice.tests.allowed import mandate_given
from teilhabe.rooms.advice.tests.letters import OBJECTION
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.duties.test_n04_letters import NOW, written
from tests.keyrings import keyring_for

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


def test_n14_a_mandate_for_one_office_writes_to_no_other(cast: Cast) -> None:
    with time_machine.travel(NOW):
        desk = Desk(cast)
        case = desk.open_case()
        address = f"cases/{case.pk}/letters/objection_social/"
        by_mandate = OBJECTION | {"acts": "mandate", "save": "1"}
        assert "acts" in desk.post(address, **by_mandate).context["form"].errors
        give_mandate(keyring_for(cast.adviser), case, mandate_given())
        other = desk.post(address, **(by_mandate | {"recipient": "Ausländerbehörde\n01067 Dresden"}))
        assert "gibt es keine Vollmacht, die heute gilt" in text_of(other)
        assert not Letter.objects.exists()
        assert desk.post(address, **by_mandate).status_code == 302
        assert "Alex Sommer, in Vollmacht" not in desk.read_case(case)


def test_n14_b_taken_back_mandate_locks_the_draft(cast: Cast) -> None:
    with time_machine.travel(NOW):
        desk = Desk(cast)
        case = desk.open_case()
        keyring = keyring_for(cast.adviser)
        mandate = give_mandate(keyring, case, mandate_given())
        desk.post(f"cases/{case.pk}/letters/objection_social/", **(OBJECTION | {"acts": "mandate"}), save="1")
        letter = Letter.objects.get()
        withdraw(keyring, mandate, WithdrawnHow.PHONE)
        answer = desk.post(f"letters/{letter.pk}/move/approve/", way="told", is_agreed="on")
        assert "gibt es keine Vollmacht, die heute gilt" in text_of(answer)
        letter.refresh_from_db()
        assert letter.state == "drafted"
