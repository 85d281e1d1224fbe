"""Somebody writes rows that say whose letter it is and where the answer goes."""

from typing import Any

import pytest
from django.utils import timezone

from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.letters import MessageSheet
from teilhabe.core.vault.models import Mailbox, Message
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.rooms.advice.models import Case, CaseRequest, CaseVisit, Note, Request
from tests.attacks.writer import is_clear, refused, write
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

HIS, HERS, ANSWER = "Ich bin es, schreiben Sie mir hier", "Nur für das Team: 4711.", "Antwort 4712"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def case_with_request(desk: Desk) -> Case:
    Visitor().file(HERS)
    asked = Request.objects.get()
    answer = desk.post(f"requests/{asked.pk}/case/", call_name="Eins", channel="mailbox", seen="0")
    assert answer.status_code == 302
    return Case.objects.get()


def his_request() -> Request:
    Visitor().file(HIS)
    return Request.objects.get(joined=None)


# --- Where answers go -------------------------------------------------------------------------------------
@pytest.mark.parametrize("has_own", [False, True])
def test_foreign_mailbox_is_not_laid_into_a_case(desk: Desk, has_own: bool) -> None:
    case = case_with_request(desk) if has_own else desk.open_case("Eins")
    foreign = his_request()
    seal = bytes(CaseRequest.objects.get().seal) if has_own else b"\1" * 32
    CaseRequest.objects.bulk_create([CaseRequest(case=case, request=foreign, seal=seal)])
    with refused():
        page = desk.read_case(case)
    assert HIS not in page
    assert f"/desk/requests/{foreign.pk}/" not in page
    assert (HERS in page) is has_own


def test_genuine_mailbox_is_not_moved_to_another_case(desk: Desk) -> None:
    case, other = case_with_request(desk), desk.open_case("Zwei")
    write(CaseRequest.objects.get(), case=other)
    with refused():
        assert HERS not in desk.read_case(other)
    assert HERS not in desk.read_case(case)


def test_request_of_a_case_is_not_exchanged(desk: Desk) -> None:
    case = case_with_request(desk)
    write(CaseRequest.objects.get(), request=his_request())
    with refused():
        assert HIS not in desk.read_case(case)


def test_answer_does_not_go_into_an_exchanged_mailbox(desk: Desk) -> None:
    """He puts his mailbox under the request of somebody else."""
    case_with_request(desk)
    hers, his = CaseRequest.objects.get().request, his_request()
    own = Mailbox.objects.get(pk=his.mailbox_id)
    his.delete()
    write(hers, mailbox=own)
    with refused():
        answer = desk.post(f"requests/{hers.pk}/", text=ANSWER, seen=1)
    assert is_clear(answer)
    assert not Message.objects.filter(mailbox=own, state=Message.State.FOR_PERSON).exists()


def test_deleting_a_foreign_mailbox_does_not_erase_the_case(desk: Desk) -> None:
    case = desk.open_case("Eins")
    receipt = Visitor().file(HIS)
    CaseRequest.objects.bulk_create([CaseRequest(case=case, request=Request.objects.get(), seal=b"")])
    visitor = Visitor().come_back(receipt).open("mailbox/erase/")
    visitor.press(form="way") if 'id="way"' in visitor.text else visitor.press(form="erase")
    case.refresh_from_db()
    assert not case.is_erasure_wished
    assert case.erase_on is None


# --- Whose letter it is -----------------------------------------------------------------------------------
def entered(receipt: str) -> Any:
    key = vault.enter_mailbox(Receipt.parse(receipt))
    assert key
    return key


def test_letter_of_the_mailbox_does_not_pass_as_a_colleagues(cast: Cast, desk: Desk) -> None:
    """Signed by the mailbox, it says that it is from an adviser."""
    receipt = Visitor().file(HERS)
    key = entered(receipt)
    message = Message(mailbox=key.mailbox, state=Message.State.FOR_PERSON)
    sheet = MessageSheet(text=HIS, sent_at=timezone.now(), sender="Alex Sommer")
    key.open().write(message, sheet)
    message.save()
    with refused():
        assert HIS not in desk.read(f"requests/{Request.objects.get().pk}/")
    with refused():
        assert HIS not in Visitor().come_back(receipt).text


def test_letter_of_a_colleague_does_not_pass_as_the_persons(cast: Cast, desk: Desk) -> None:
    receipt = Visitor().file(HERS)
    mailbox = Mailbox.objects.get()
    vault.answer(keyring_for(cast.colleague), mailbox, HIS, sender="")
    with refused():
        assert HIS not in desk.read(f"requests/{Request.objects.get().pk}/")
    with refused():
        assert HIS not in Visitor().come_back(receipt).text


def test_name_that_is_not_the_signers_is_shown_with_the_signers(cast: Cast, desk: Desk) -> None:
    receipt = Visitor().file(HERS)
    asked = Request.objects.get()
    vault.answer(keyring_for(cast.colleague), asked.mailbox, ANSWER, sender="Alex Sommer")
    assert "unterschrieben von Kim Winter" in desk.read(f"requests/{asked.pk}/")
    assert "unterschrieben von Kim Winter" in Visitor().come_back(receipt).text


def test_own_name_is_shown_alone(cast: Cast, desk: Desk) -> None:
    receipt = Visitor().file(HERS)
    asked = Request.objects.get()
    assert desk.answer(asked, ANSWER).status_code == 302
    for page in (desk.read(f"requests/{asked.pk}/"), Visitor().come_back(receipt).text):
        assert ANSWER in page
        assert "Alex Sommer" in page
        assert "unterschrieben" not in page


# --- Whose note and whose visit ---------------------------------------------------------------------------
def test_note_is_not_moved_to_another_case(desk: Desk) -> None:
    one, other = desk.open_case("Eins"), desk.open_case("Zwei")
    desk.write_note(one, HERS)
    write(Note.objects.get(), case=other)
    assert HERS not in desk.read_case(other)


def test_visit_of_a_colleague_is_not_taken_over(cast: Cast, desk: Desk) -> None:
    """The reason that the person reads is that of whoever opens."""
    case = desk.open_case("Eins")
    visiting = Desk(cast, cast.colleague)
    assert visiting.post(f"cases/{case.pk}/visit/", reason="Vertretung am Telefon").status_code == 302
    assert "Eins" in visiting.read_case(case)
    write(CaseVisit.objects.get(), visitor=cast.coordinator)
    with refused():
        answer = Desk(cast, cast.coordinator).get(f"cases/{case.pk}/")
    assert "Eins" not in text_of(answer)
    assert is_clear(answer)
