"""What a person wishes about being reached and forgotten is kept, said back, and told to the team."""

import pytest

from teilhabe.rooms.advice.models import Case, Request
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db


def test_never_write_to_me_survives_a_skipped_page_about_calls() -> None:
    visitor = Visitor().open("talk/language/").press(go="skip").press(go="skip").press(channel="phone")
    visitor.press(go="skip", never_in_writing="on").press(go="skip").press(go="skip")
    visitor.press(message="Bitte helfen Sie mir.")
    assert "Ich komme vorbei." in visitor.text
    assert "Hier im Postfach." not in visitor.text


def test_page_about_calls_says_what_happens_without_a_number() -> None:
    visitor = Visitor().open("talk/language/").press(go="skip").press(go="skip").press(channel="phone")
    assert "Ohne Nummer liegt die Antwort im Postfach." in visitor.text


def test_proof_says_when_the_case_follows_and_the_team_learns_it_today(cast: Cast) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    desk = Desk(cast)
    desk.post(f"requests/{Request.objects.get().pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    case = Case.objects.get()
    visitor = Visitor().come_back(receipt).open("mailbox/erase/").press(form="erase")
    case.refresh_from_db()
    assert case.erase_on
    assert f"Ihre Akte wird am {case.erase_on.day}. " in visitor.text
    assert "Alles ist gelöscht" not in visitor.text
    assert "Die Person hat ihr Postfach gelöscht: Die Akte folgt" in text_of(desk.get(""))


@pytest.mark.usefixtures("cast")
def test_proof_without_a_case_says_that_everything_is_gone() -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    visitor = Visitor().come_back(receipt).open("mailbox/erase/").press(form="erase")
    assert "Alles ist gelöscht" in visitor.text
