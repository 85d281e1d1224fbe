"""N11: how a person may be reached stands before everything else, and every message obeys."""

import pytest

from teilhabe.core.vault.models import Message
from teilhabe.rooms.advice.models import Case, Request
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]

PHONE = {"channel": "phone", "phone": "0351 4881"}


def asked(**contact: str) -> Request:
    Visitor().file("Bitte rufen Sie an.", **PHONE, **contact)
    return Request.objects.get()


def test_n11_a_shared_phone_is_shown_before_the_message(cast: Cast) -> None:
    page = Desk(cast).read(f"requests/{asked(phone_is_shared='on').pk}/")
    assert page.index("Andere gehen auch an dieses Telefon") < page.index("Bitte rufen Sie an.")
    assert "Nennen Sie nur Ihren Namen" in page


def test_n11_b_who_is_never_to_be_written_to_is_not(cast: Cast) -> None:
    desk, request = Desk(cast), asked(never_in_writing="on")
    page = desk.read(f"requests/{request.pk}/")
    assert "Niemals schreiben" in page
    assert "0351 4881" in page
    assert "<textarea" not in page
    answer = desk.answer(request, "Trotzdem eine Antwort")
    assert "niemals etwas Schriftliches" in text_of(answer)
    assert not Message.objects.filter(state=Message.State.FOR_PERSON).exists()


def test_n11_b_wish_in_the_case_holds_for_its_mailbox(cast: Cast) -> None:
    desk, request = Desk(cast), asked()
    typed = {"call_name": "Selam", "seen": "0", "never_in_writing": "on", **PHONE}
    desk.post(f"requests/{request.pk}/case/", **typed)
    desk.answer(request, "Trotzdem eine Antwort")
    assert not Message.objects.filter(state=Message.State.FOR_PERSON).exists()
    assert "Niemals schreiben" in desk.read_case(Case.objects.get())


def test_n11_safe_times_are_shown_in_the_persons_words(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case(safe_times="nie vor 18 Uhr", **PHONE)
    page = desk.read_case(case)
    assert page.index("nie vor 18 Uhr") < page.index("Notiz")
    assert "Kontakt beachten" in desk.read("cases/")


def test_n11_joining_mailboxes_keeps_the_more_careful_wish(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    desk.post(f"requests/{asked(phone_is_shared='on').pk}/join/", case=case.pk)
    assert "Andere gehen auch an dieses Telefon" in desk.read_case(case)
