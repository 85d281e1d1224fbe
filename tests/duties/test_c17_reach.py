"""C17 c: who has no digital way calls; staff enter it for them and hand out the same slip."""

import pytest

from teilhabe.core.vault.models import Message
from teilhabe.rooms.advice.models import Request
from tests.cast import Cast, logged_in
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

NEED = "Die Person ruft an. Sie braucht Hilfe bei einem Formular."


def slip_of(visitor: Visitor) -> list[str]:
    """What the page shows and prints, apart from the number itself."""
    assert visitor.receipt in visitor.text.replace("</span>", "").replace("<span>", "")
    return [
        part
        for part in ("receipt-sheet", "receipt-code", "print-only", "data-print", "/mailbox/")
        if part in visitor.text
    ]


def test_c17_c_staff_hand_out_the_same_slip(cast: Cast) -> None:
    alone = Visitor()
    alone.file(NEED)
    at_the_desk = Visitor(browser=logged_in(cast.adviser))
    at_the_desk.file(NEED, call_name="Frau am Telefon", channel="phone", phone="0351 4881234")
    assert slip_of(at_the_desk) == slip_of(alone)
    assert len(slip_of(alone)) == 5


def test_c17_c_what_staff_enter_is_sealed_like_everything(cast: Cast) -> None:
    receipt = Visitor(browser=logged_in(cast.adviser)).file(NEED)
    message = Message.objects.get()
    assert keyring_for(cast.colleague).open(message.safe_id).read(message).text == NEED
    assert Request.objects.get().team == cast.team
    assert NEED in Visitor().come_back(receipt).text


def test_c17_other_ways_are_named_before_the_first_question(cast: Cast) -> None:
    page = Visitor().open("talk/").text
    assert "Sie möchten nicht schreiben?" in page
    assert 'href="tel:+493510000000"' in page
    assert "Wenn Sie heute schreiben: spätestens am" in page
    for number in ("112", "110"):
        assert f'href="tel:{number}"' in page


@pytest.mark.usefixtures("at_the_commissioner")
def test_c17_who_only_calls_the_commissioner_is_warned_first_too() -> None:
    page = Visitor().open("contact/").text
    assert page.index("Das Gesetz verpflichtet uns zu einer Meldung") < page.index("<h2>Telefon</h2>")
