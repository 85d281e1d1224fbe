"""N11: how somebody can be reached safely travels with the request and is never overlooked."""

import pytest

from teilhabe.rooms.advice.contact import Channel, ContactPreferences
from teilhabe.rooms.advice.models import Request
from tests.cast import Cast, logged_in
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

PHONE = {"channel": "phone", "phone": "0351 4881234"}


def preferences(cast: Cast) -> ContactPreferences:
    request = Request.objects.get()
    contact: ContactPreferences = keyring_for(cast.adviser).open(request.safe_id).read(request).contact
    return contact


def test_n11_a_shared_phone_stays_neutral(cast: Cast) -> None:
    visitor = Visitor().answer_everything("Hallo", **PHONE, phone_is_shared="on")
    assert "Andere benutzen dieses Telefon auch." in visitor.text
    visitor.send()
    assert preferences(cast).must_stay_neutral
    assert preferences(cast).needs_care


def test_n11_b_who_is_never_to_be_written_to_is_called(cast: Cast) -> None:
    Visitor().file("Hallo", **PHONE, never_in_writing="on", safe_times="nur vor 14 Uhr")
    wishes = preferences(cast)
    assert not wishes.may_write
    assert (wishes.channel, wishes.phone) == (Channel.PHONE, "0351 4881234")
    assert wishes.safe_times == "nur vor 14 Uhr"


def test_n11_b_without_a_number_nobody_promises_a_call(cast: Cast) -> None:
    visitor = Visitor().open("talk/phone/").press("next", never_in_writing="on")
    assert "Bitte geben Sie eine Nummer an." in visitor.text
    asked = Visitor().answer_everything("Hallo", channel="phone")
    assert "Hier im Postfach. Nur Ihre Nummer öffnet es." in asked.text
    assert "Bitte rufen Sie mich an." not in asked.text
    asked.send()
    assert preferences(cast) == ContactPreferences()


def test_n11_wishes_can_be_changed_with_the_receipt(cast: Cast) -> None:
    receipt = Visitor().file("Hallo")
    visitor = Visitor().come_back(receipt).open("mailbox/contact/")
    visitor.press(form="contact", **PHONE, safe_times="nach der Schicht")
    assert preferences(cast).needs_care


def test_n11_the_desk_reads_the_wishes_before_the_message(cast: Cast) -> None:
    Visitor().file("Text der Nachricht", **PHONE, never_in_writing="on", safe_times="nur vor 14 Uhr")
    page = logged_in(cast.adviser).get(f"/desk/requests/{Request.objects.get().pk}/").content.decode()
    assert page.index("nur vor 14 Uhr") < page.index("Text der Nachricht")
    assert "0351 4881234" in page
