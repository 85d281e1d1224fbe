"""Receipts cannot be told apart by cost, and whoever guesses is slowed down without being known."""

import datetime
import hashlib

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teilhabe.core.vault.actions import mailboxes
from teilhabe.core.vault.models import Mailbox
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.engines.sealing.stretch import ReceiptKeys, stretch_receipt
from teilhabe.rooms.advice.views.mailboxes import TRIES
from tests.cast import Browser
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]

ADDRESS = "198.51.100.147"
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def stretches(monkeypatch: pytest.MonkeyPatch) -> list[ReceiptKeys]:
    """Every stretch that is made, in order."""
    made: list[ReceiptKeys] = []

    def counted(*arguments: object) -> ReceiptKeys:
        made.append(stretch_receipt(*arguments))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(mailboxes, "stretch_receipt", counted)
    return made


def enter(receipt: str, address: str = ADDRESS) -> tuple[int, int]:
    """(status, number of queries) of typing the receipt."""
    with CaptureQueriesContext(connection) as queries:
        status = Browser(address).post("/de/mailbox/", {"receipt": receipt}).status_code
    return status, len(queries)


def confirmed_receipt() -> str:
    receipt = Visitor().file("Guten Tag")
    Mailbox.objects.update(receipt_confirmed=True)
    return receipt


def test_wrong_receipt_costs_what_a_right_one_costs(stretches: list[ReceiptKeys]) -> None:
    right = confirmed_receipt()
    del stretches[:]
    status, queries = enter(right)
    assert (status, len(stretches)) == (302, 1)
    status, queries_in_vain = enter(Receipt.new().digits)
    assert (status, len(stretches)) == (200, 2)
    # Beside the stretch of a tenth of a second: the one look-up of the mailbox's key.
    assert 0 <= queries - queries_in_vain <= 1


def test_mistyped_receipt_is_told_before_anything_is_stretched(stretches: list[ReceiptKeys]) -> None:
    digits = Receipt.new().digits
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert enter(wrong)[0] == 200
    assert stretches == []


def test_guessing_is_limited_for_one_visitor_and_for_nobody_else() -> None:
    answers = [enter(Receipt.new().digits)[0] for _ in range(TRIES.count + 1)]
    assert answers == [200] * TRIES.count + [429]
    assert enter(Visitor().file("Guten Tag"), "198.51.100.148")[0] == 302


def test_right_receipts_from_behind_one_address_lock_nobody_out() -> None:
    """A shelter has one address for everybody in it."""
    right = confirmed_receipt()
    assert [enter(right)[0] for _ in range(TRIES.count + 2)] == [302] * (TRIES.count + 2)
    assert enter(Receipt.new().digits)[0] == 200
    assert enter(right)[0] == 302


def test_right_receipts_in_between_do_not_help_a_guesser(stretches: list[ReceiptKeys]) -> None:
    right = confirmed_receipt()
    for _ in range(TRIES.count):
        assert (enter(Receipt.new().digits)[0], enter(right)[0]) in {(200, 302), (200, 429)}
    del stretches[:]
    assert (enter(Receipt.new().digits)[0], enter(right)[0]) == (429, 429)
    assert stretches == []


def test_guessing_goes_on_when_the_time_is_over() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(TRIES.count + 1):
            status, _queries = enter(Receipt.new().digits)
        assert status == 429
        clock.shift(TRIES.seconds)
        assert enter(Receipt.new().digits)[0] == 200


WAITING = {
    "de": "In 7 Minuten geht es wieder.",
    "de-simple": "Bitte warten Sie 7 Minuten.",
    "en": "You can try again in 7 minutes.",
    "ar": "بعد 7 دقائق",
    "uk": "через 7 хвилин",
    "ru": "через 7 минут",
    "fa": "تا ۷ دقیقه دیگر",
    "vi": "sau 7 phút",
    "tr": "7 dakika sonra",
    "fr": "dans 7 minutes",
}


def test_every_language_has_its_words_for_waiting() -> None:
    assert set(WAITING) == set(settings.PUBLIC_LANGUAGES)


@pytest.mark.parametrize("language", WAITING)
def test_page_says_how_long_to_wait_and_how_else_one_is_reached(language: str) -> None:
    with time_machine.travel(NOON + datetime.timedelta(minutes=3, seconds=20), tick=False):
        for _ in range(TRIES.count + 1):
            visitor = Visitor(language, Browser(ADDRESS)).open("mailbox/")
            visitor.press(form="enter", receipt=Receipt.new().digits)
    assert visitor.response.status_code == 429
    assert visitor.response.headers["Retry-After"] == "400"
    assert WAITING[language] in visitor.text
    assert settings.HOUSE.contact.phone in visitor.text
    assert "09:00 – 12:00" in visitor.text


def test_limits_are_kept_under_names_that_nobody_can_work_out() -> None:
    receipt = Receipt.new()
    enter(receipt.digits)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        kept = str(cursor.fetchall())
    assert "mailbox" in kept
    typed = (ADDRESS, receipt.digits, receipt.digits.replace(" ", ""), str(receipt.number))
    for text in typed:
        assert text not in kept
        for name in sorted(hashlib.algorithms_guaranteed - {"shake_128", "shake_256"}):
            assert hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest() not in kept, name
        for size in (8, 16, 20, 32):
            assert hashlib.blake2b(text.encode(), digest_size=size).hexdigest() not in kept
