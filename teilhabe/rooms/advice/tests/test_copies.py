import datetime
import json

import pytest

from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.models import Half, Safe
from teilhabe.rooms.advice.actions.answers import NeverWriteError
from teilhabe.rooms.advice.actions.cases import hand_over_case
from teilhabe.rooms.advice.actions.copies import contest, wish_copy
from teilhabe.rooms.advice.actions.due_dates import add_due_date
from teilhabe.rooms.advice.actions.erasure import erase_case
from teilhabe.rooms.advice.actions.notes import add_note
from teilhabe.rooms.advice.contact import ContactPreferences
from teilhabe.rooms.advice.models import Copy, CounterStatement
from teilhabe.rooms.advice.queries.cases import CONTESTED, COPY_WISHED
from teilhabe.rooms.advice.tests.own_view import NOTE, WISH, hand_over, key_of, with_receipt
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

RIGHT = "So ist es richtig."


def is_gone(safe: int) -> bool:
    return not (Safe.objects.filter(pk=safe).exists() or Half.objects.filter(pk=safe).exists())


def test_copy_goes_with_the_mailbox(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    copy = hand_over(cast.adviser, case)
    Visitor().come_back(receipt).open("mailbox/erase/").press(form="erase")
    assert not Copy.objects.exists()
    assert is_gone(copy.safe_id)


def test_copy_and_counter_statement_go_with_the_case(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    copy = hand_over(cast.adviser, case)
    contest(key_of(receipt), "wish", WISH, RIGHT)
    counter = CounterStatement.objects.get()
    erase_case(keyring_for(cast.adviser), case, "asked")
    assert not Copy.objects.exists()
    assert not CounterStatement.objects.exists()
    assert is_gone(copy.safe_id)
    assert is_gone(counter.safe_id)
    assert not Todo.objects.filter(kind=CONTESTED).exists()
    assert Visitor().come_back(receipt).path == "mailbox/open/"


def test_newer_copy_takes_the_place_of_the_one_before(cast: Cast) -> None:
    case, _receipt = with_receipt(cast)
    first = hand_over(cast.adviser, case)
    second = hand_over(cast.adviser, case)
    assert is_gone(first.safe_id)
    assert not is_gone(second.safe_id)


def test_what_tells_of_others_stays_out_and_is_counted(cast: Cast) -> None:
    desk, (case, receipt) = Desk(cast), with_receipt(cast)
    note = add_note(keyring_for(cast.adviser), case, "Der Bruder hat Schulden.")
    add_note(keyring_for(cast.adviser), case, NOTE)
    key = f"note-{note.pk}"
    assert desk.post(f"cases/{case.pk}/copy/", language="en", left_out=key).status_code == 302
    page = Visitor().come_back(receipt).open("mailbox/copy/").text
    assert "Der Bruder" not in page
    assert NOTE in page
    assert "1 Stelle fehlt: Darin geht es um andere Menschen." in page
    form = desk.get(f"cases/{case.pk}/copy/").context["form"]
    assert form["left_out"].value() == [key]
    assert "ohne 1 Stelle" in desk.read_case(case)


def test_nothing_but_notes_and_files_can_stay_out(cast: Cast) -> None:
    desk, (case, _receipt) = Desk(cast), with_receipt(cast)
    add_note(keyring_for(cast.adviser), case, NOTE)
    assert desk.post(f"cases/{case.pk}/copy/", language="en", left_out="wish").status_code == 200
    assert not Copy.objects.exists()


def test_whoever_wants_nothing_in_writing_gets_no_copy_in_the_mailbox(cast: Cast) -> None:
    contact = ContactPreferences(phone="0351 4881", never_in_writing=True)
    desk, (case, receipt) = Desk(cast), with_receipt(cast, contact=contact)
    with pytest.raises(NeverWriteError):
        hand_over(cast.adviser, case)
    assert desk.post(f"cases/{case.pk}/copy/", language="en").status_code == 404
    page = desk.read(f"cases/{case.pk}/copy/")
    assert "Ins Postfach legen" not in page
    assert "Fragen Sie sie, ob Papier sicher ist." in page
    assert WISH in text_of(desk.post(f"cases/{case.pk}/copy/", language="en", print="yes"))
    assert Visitor().come_back(receipt).open("mailbox/copy/").response.context["own"].copy is None


def test_wish_is_one_task_and_goes_along_with_the_case(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    for _press in range(2):
        wish_copy(key_of(receipt))
    hand_over_case(keyring_for(cast.adviser), case, cast.colleague)
    assert Todo.objects.get(kind=COPY_WISHED, done_on=None).owner == cast.colleague


def test_same_word_is_attached_once(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    hand_over(cast.adviser, case)
    for _press in range(2):
        Visitor().come_back(receipt).open("mailbox/copy/wish/").press(form="contest", text=RIGHT)
    assert CounterStatement.objects.count() == 1


def test_empty_word_is_asked_for_and_nothing_stored(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    hand_over(cast.adviser, case)
    page = Visitor().come_back(receipt).open("mailbox/copy/wish/").press(form="contest", text=" ")
    assert "Bitte schreiben Sie, wie es richtig ist." in page.text
    assert not CounterStatement.objects.exists()


@pytest.mark.usefixtures("at_the_commissioner")
def test_at_a_commissioners_it_is_scanned_and_nothing_is_lost(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    hand_over(cast.adviser, case)
    text = "Ich lebe hier ohne Papiere."
    page = Visitor().come_back(receipt).open("mailbox/copy/wish/").press(form="contest", text=text)
    assert "Es ist noch nichts gespeichert" in page.text
    assert text in page.text
    assert not CounterStatement.objects.exists()


def test_chosen_answers_are_read_in_the_language_of_the_page(cast: Cast) -> None:
    case, receipt = with_receipt(cast, concerns=("livelihood.debt",))
    hand_over(cast.adviser, case)
    assert "Schulden und Rechnungen" in Visitor().come_back(receipt).open("mailbox/copy/").text
    assert "Debts and bills" in Visitor("en").come_back(receipt).open("mailbox/copy/").text
    visitor = Visitor("en").come_back(receipt).open("mailbox/copy/concerns/")
    visitor.press(form="contest", text=RIGHT)
    assert "Geld und Arbeit: Schulden und Rechnungen" in Desk(cast).read_case(case)


def test_dates_and_openings_are_in_the_copy(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    add_due_date(keyring_for(cast.adviser), case, datetime.date(2026, 12, 16), "Widerspruch abschicken")
    hand_over(cast.adviser, case)
    page = Visitor().come_back(receipt).open("mailbox/copy/").text
    assert "16. Dezember 2026" in page
    assert "Widerspruch abschicken" in page
    assert cast.adviser.display_name in page[page.index("Wer die Akte geöffnet hat") :]


@pytest.mark.usefixtures("cast")
def test_file_holds_the_mailbox_where_there_is_no_case() -> None:
    receipt = Visitor().file("Guten Tag", call_name="Awa")
    file = json.loads(Visitor().come_back(receipt).open("mailbox/copy/file/").response.content)
    assert file["schema"] == "teilhabe.copy/1"
    assert file["case"] is None
    assert file["mailbox"]["request"]["call_name"] == "Awa"
    assert [message["text"] for message in file["mailbox"]["messages"]] == ["Guten Tag"]


def test_closed_case_can_still_be_taken_away(cast: Cast) -> None:
    desk, (case, receipt) = Desk(cast), with_receipt(cast)
    desk.post(f"cases/{case.pk}/move/close/", reason="settled")
    assert desk.post(f"cases/{case.pk}/copy/", language="en").status_code == 302
    assert WISH in Visitor().come_back(receipt).open("mailbox/copy/").text
