import datetime

import pytest
import time_machine
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.letters import OpeningSheet
from teilhabe.core.vault.models import Half, Mailbox, Message, Opening, Safe
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.rooms.advice.contact import Channel
from teilhabe.rooms.advice.models import Request, RequestState
from tests.cast import Cast
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]

MESSAGE = "Mein Vermieter will, dass ich morgen ausziehe."


@pytest.fixture
def receipt() -> str:
    return Visitor().file(MESSAGE)


def answered(cast: Cast, text: str) -> None:
    vault.answer(keyring_for(cast.adviser), Mailbox.objects.get(), text, sender="Alex Sommer", language="ar")


def test_person_reads_the_answer(cast: Cast, receipt: str) -> None:
    visitor = Visitor().come_back(receipt)
    assert "Noch ist keine Antwort da." in visitor.text
    answered(cast, "يمكنك البقاء.")
    visitor.open("mailbox/open/")
    assert "Alex Sommer" in visitor.text
    assert '<div class="letter__text" lang="ar" dir="auto">يمكنك البقاء.</div>' in visitor.text
    assert Message.objects.filter(state=Message.State.READ).count() == 1


@pytest.mark.parametrize(
    "digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"], ids=["arabic", "persian", "fullwidth"]
)
def test_receipt_may_be_typed_in_other_digits(receipt: str, digits: str) -> None:
    typed = receipt.translate(str.maketrans("0123456789", digits)).replace(" ", "")
    assert Visitor().come_back(typed).path == "mailbox/open/"


def test_receipt_may_be_typed_in_words() -> None:
    visitor = Visitor("en")
    visitor.file(MESSAGE)
    words = ", ".join(visitor.response.context["words"])
    assert Visitor().come_back(words).path == "mailbox/open/"


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_mailbox_asks_for_words_only_where_a_receipt_has_some(language: str) -> None:
    pages = [
        Visitor(language).open("mailbox/"),
        *(Visitor(language).come_back(no) for no in ("12", "1" * 40, "")),
    ]
    has_words = Receipt(7).words(language) is not None
    with translation.override(language):
        label = gettext("Ihre Nummer oder Ihre Wörter" if has_words else "Ihre Nummer")
    for page in pages:
        form = page.response.context["form"]
        assert form["receipt"].label == label
        eight = {sign for sign in f"{form['receipt'].help_text}{form.errors}" if sign in "8۸٨"}
        assert bool(eight) == has_words


def test_long_message_is_folded_and_whole() -> None:
    text = "Das ist ein Satz. " * 100
    receipt = Visitor().file(text)
    page = Visitor().come_back(receipt).text
    assert '<details class="fold__switch no-print"><summary>' in page
    assert text.strip() in page
    assert "fold" not in Visitor().come_back(Visitor().file(MESSAGE)).text


def test_coming_back_confirms_the_receipt(receipt: str) -> None:
    Visitor().come_back(receipt)
    assert Mailbox.objects.get().receipt_confirmed


def test_wrong_receipt_is_answered_kindly(receipt: str) -> None:
    visitor = Visitor().come_back("12345")
    assert "Es fehlt noch etwas." in visitor.text
    wrong = ("1" if receipt[0] != "1" else "2") + receipt[1:]
    assert "Eine Ziffer stimmt noch nicht." in visitor.come_back(wrong).text
    assert "Nummer verloren?" in visitor.text


def test_message_after_closing_reopens_the_request(receipt: str) -> None:
    Request.objects.update(state=RequestState.CLOSED, next_due_on=None)
    visitor = Visitor().come_back(receipt).press(form="write", message="Es ist wieder passiert.")
    assert visitor.path == "mailbox/open/"
    assert "Es ist wieder passiert." in visitor.text
    request = Request.objects.get()
    assert request.state == RequestState.NEW
    assert request.next_due_on is not None


@pytest.mark.parametrize("state", [RequestState.IN_CASE, RequestState.HELD_BACK])
def test_message_leaves_other_states_alone(receipt: str, state: str) -> None:
    Request.objects.update(state=state)
    Visitor().come_back(receipt).press(form="write", message="Noch etwas.")
    assert Request.objects.get().state == state
    assert Message.objects.filter(state=Message.State.FOR_TEAM).count() == 2


def test_way_of_answering_can_be_changed(cast: Cast, receipt: str) -> None:
    visitor = Visitor().come_back(receipt).open("mailbox/contact/")
    visitor.press(form="contact", channel="phone", phone="0351 4881", phone_is_shared="on")
    assert visitor.path == "mailbox/open/"
    request = Request.objects.get()
    contact = keyring_for(cast.adviser).open(request.safe_id).read(request).contact
    assert (contact.channel, contact.phone, contact.phone_is_shared) == (Channel.PHONE, "0351 4881", True)
    assert 'value="0351 4881"' in visitor.open("mailbox/contact/").text


@pytest.mark.parametrize(("channel", "kept"), [("mailbox", "phone"), ("visit", "visit")])
def test_never_in_writing_holds_whatever_else_is_chosen(
    cast: Cast, receipt: str, channel: str, kept: str
) -> None:
    visitor = Visitor().come_back(receipt).open("mailbox/contact/")
    visitor.press(form="contact", channel=channel, phone="0351 4881", never_in_writing="on")
    request = Request.objects.get()
    contact = keyring_for(cast.adviser).open(request.safe_id).read(request).contact
    assert not contact.may_write
    assert (contact.channel, contact.phone) == (kept, "0351 4881")


def test_person_sees_who_opened_it(cast: Cast, receipt: str) -> None:
    visitor = Visitor().come_back(receipt)
    assert "Bisher hat es niemand geöffnet." in visitor.open("mailbox/openings/").text
    safe = keyring_for(cast.adviser).open(Mailbox.objects.get().safe_id)
    opening = Opening()
    at = datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.UTC)
    safe.write(opening, OpeningSheet(opened_at=at, name="Alex Sommer", role="adviser"))
    opening.save()
    visitor.open("mailbox/openings/")
    assert "20. November 2026" in visitor.text
    assert "Alex Sommer" in visitor.text
    assert "09:30" not in visitor.text


def test_person_erases_everything_and_gets_a_proof(receipt: str) -> None:
    visitor = Visitor().come_back(receipt).open("mailbox/erase/")
    assert "Die Akte wird nach 14 Tagen gelöscht." in visitor.text
    assert Mailbox.objects.exists()
    visitor.press(form="erase")
    assert "Alles ist gelöscht" in visitor.text
    assert visitor.response.context["proof"].is_signed
    for model in (Mailbox, Message, Request, Safe, Half):
        assert not model.objects.exists()
    assert "Zu dieser Nummer gibt es kein Postfach." in Visitor().come_back(receipt).text
    assert visitor.open("mailbox/open/").path == "mailbox/"


def test_mailbox_closes_by_itself(receipt: str) -> None:
    with time_machine.travel("2026-11-23 10:00 +0000", tick=False):
        visitor = Visitor().come_back(receipt)
    with time_machine.travel("2026-11-23 10:21 +0000", tick=False):
        assert visitor.open("mailbox/open/").path == "mailbox/"


def test_what_was_written_for_too_long_is_sent_with_the_receipt(receipt: str) -> None:
    with time_machine.travel("2026-11-23 10:00 +0000", tick=False):
        visitor = Visitor().come_back(receipt)
    with time_machine.travel("2026-11-23 10:21 +0000", tick=False):
        visitor.press(form="write", message="Es ist lang geworden.")
        assert visitor.response.status_code == 401
        assert "Was Sie geschrieben haben, ist noch da." in visitor.text
        visitor.press(form="enter", receipt="12345")
        assert "Es fehlt noch etwas." in visitor.text
        visitor.press(form="enter", receipt=receipt)
        assert visitor.path == "mailbox/open/"
        assert visitor.text.count("Es ist lang geworden.") == 1
    assert Message.objects.count() == 2


def test_second_window_learns_nothing_wrong_after_the_mailbox_was_erased(receipt: str) -> None:
    """It may have been the time or somebody else at this phone: no sentence tells a stranger which."""
    first, second = Visitor().come_back(receipt), Visitor().come_back(receipt)
    first.open("mailbox/erase/").press(form="erase")
    second.press(form="write", message="Noch eine Frage")
    assert second.response.status_code == 401
    assert "Ihr Postfach ist nicht mehr offen" in second.text
    assert "geschlossen oder gelöscht" in second.text
    second.press(form="enter", receipt=receipt)
    assert "Zu dieser Nummer gibt es kein Postfach." in second.text
    assert "Noch eine Frage" in second.text


def test_mailbox_can_be_closed(receipt: str) -> None:
    visitor = Visitor().come_back(receipt).press(form="close")
    assert visitor.path == "mailbox/closed/"
    assert visitor.open("mailbox/open/").path == "mailbox/"


def test_guessing_is_limited(receipt: str) -> None:
    visitor = Visitor()
    for _ in range(10):
        assert "Zu dieser Nummer gibt es kein Postfach." in visitor.come_back(Receipt.new().digits).text
    assert visitor.come_back(receipt).response.status_code == 429
