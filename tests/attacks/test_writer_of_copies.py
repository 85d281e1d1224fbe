"""Somebody writes into the tables to read a copy, to forge one, or to put words into the person's mouth."""

import pytest
from django.utils import timezone

from teilhabe.core.vault.actions import create_safe
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import Holder, Mailbox
from teilhabe.rooms.advice.actions.copies import contest
from teilhabe.rooms.advice.models import (
    Case,
    Copy,
    CounterSheet,
    CounterStatement,
    counter_tag,
)
from teilhabe.rooms.advice.readings.cases import read_case
from teilhabe.rooms.advice.readings.copies import copy_of
from teilhabe.rooms.advice.tests.own_view import NOTE, WISH, hand_over, key_of, with_receipt
from tests.attacks.writer import refused, write
from tests.cast import Cast
from tests.damage import damaged
from tests.desk import Desk
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

FORGED = "Ich möchte keine Hilfe mehr."


def counter_sheet(case: Case, text: str = FORGED) -> CounterSheet:
    return CounterSheet(case=case.pk, sentence="wish", contested=WISH, text=text, written_at=timezone.now())


def said_in(keyring: Keyring, case: Case) -> list[str]:
    return [one.sheet.text for one in read_case(keyring, Case.objects.get(pk=case.pk)).countered]


def test_copy_is_not_bent_to_another_mailbox(cast: Cast) -> None:
    case, _receipt = with_receipt(cast)
    _other_case, other = with_receipt(cast, wish="Arbeit")
    write(hand_over(cast.adviser, case), mailbox=key_of(other).mailbox)
    page = Visitor().come_back(other).open("mailbox/copy/")
    assert WISH not in page.text
    assert page.response.context["own"].copy is None
    assert page.open("mailbox/copy/wish/").response.status_code == 404
    assert WISH.encode() not in page.open("mailbox/copy/file/").response.content


def test_foreign_note_is_not_contested(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    foreign, _other = with_receipt(cast)
    Desk(cast).write_note(foreign, NOTE)
    hand_over(cast.adviser, case)
    visitor = Visitor().come_back(receipt)
    for key in (f"note-{foreign.notes.get().pk}", "note-0", "goal-1"):
        assert visitor.open(f"mailbox/copy/{key}/").response.status_code == 404
        visitor.browser.post(f"/de/mailbox/copy/{key}/", {"text": FORGED})
    assert not CounterStatement.objects.exists()


def test_mailbox_without_a_case_contests_and_wishes_nothing(cast: Cast) -> None:
    receipt = Visitor().file("Guten Tag")
    visitor = Visitor().come_back(receipt).open("mailbox/copy/")
    assert "Das Team hat keine Akte zu diesem Postfach." in visitor.text
    assert visitor.browser.post("/de/mailbox/copy/").status_code == 404
    assert visitor.browser.post("/de/mailbox/copy/wish/", {"text": FORGED}).status_code == 404


def test_copy_opens_for_nobody_in_the_house(cast: Cast) -> None:
    case, _receipt = with_receipt(cast)
    copy = hand_over(cast.adviser, case)
    for person in (cast.adviser, cast.colleague, cast.coordinator):
        assert keyring_for(person).open_all([copy.safe_id]) == {}


def test_damaged_copy_is_refused_and_said_so(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    copy = hand_over(cast.adviser, case)
    write(copy, blob=damaged(copy.blob))
    with refused():
        assert copy_of(key_of(receipt)) is None


def test_copy_that_was_laid_into_another_case_is_refused(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    other, _receipt = with_receipt(cast)
    write(hand_over(cast.adviser, case), case=other)
    with refused():
        assert copy_of(key_of(receipt)) is None


def test_nobody_at_the_desk_speaks_for_the_person(cast: Cast) -> None:
    """An adviser with every key of the team, who even has the house's tag."""
    case, receipt = with_receipt(cast)
    keyring, mailbox = keyring_for(cast.adviser), key_of(receipt).mailbox
    row = CounterStatement(case=case)
    team = Holder.objects.get(pk=case.team_id)
    create_safe(team, signer=keyring.signer).write(row, counter_sheet(case))
    row.seal = counter_tag(row, mailbox.holder_id)
    row.save()
    with refused():
        assert said_in(keyring, case) == []


def test_stranger_with_a_mailbox_says_nothing_in_a_foreign_case(cast: Cast) -> None:
    """He signs with a real mailbox, and writes the row himself."""
    case, _receipt = with_receipt(cast)
    stranger = key_of(Visitor().file("Guten Tag"))
    row = CounterStatement(case=case, seal=bytes(32))
    team = Holder.objects.get(pk=case.team_id)
    create_safe(team, signer=stranger.signer).write(row, counter_sheet(case))
    row.save()
    with refused():
        assert said_in(keyring_for(cast.adviser), case) == []


def test_counter_statement_stays_in_its_case(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    other, _receipt = with_receipt(cast)
    contest(key_of(receipt), "wish", WISH, "So nicht.")
    write(case.counter_statements.get(), case=other)
    with refused():
        assert said_in(keyring_for(cast.adviser), other) == []


def test_changed_counter_statement_is_refused(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    contest(key_of(receipt), "wish", WISH, "So nicht.")
    row = case.counter_statements.get()
    write(row, blob=damaged(row.blob))
    with refused():
        assert said_in(keyring_for(cast.adviser), case) == []


def test_counter_statement_outlives_the_mailbox(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    contest(key_of(receipt), "wish", WISH, "So nicht.")
    Visitor().come_back(receipt).open("mailbox/erase/").press(form="erase")
    assert not Mailbox.objects.exists()
    assert said_in(keyring_for(cast.adviser), case) == ["So nicht."]


def test_no_column_tells_what_was_contested(cast: Cast) -> None:
    case, receipt = with_receipt(cast)
    contest(key_of(receipt), "wish", WISH, FORGED)
    hand_over(cast.adviser, case)
    columns = {field.attname for field in CounterStatement._meta.concrete_fields}
    assert columns == {"id", "safe_id", "blob", "revision", "case_id", "seal"}
    assert {field.attname for field in Copy._meta.concrete_fields} == {
        "id",
        "safe_id",
        "blob",
        "revision",
        "case_id",
        "mailbox_id",
    }
