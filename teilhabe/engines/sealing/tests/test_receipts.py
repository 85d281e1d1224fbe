import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.sealing.codes import CodeError, check_digit
from teilhabe.engines.sealing.receipts import BELOW, WORD_LISTS, Receipt

numbers = st.integers(0, BELOW - 1)


def reason_of(text: str) -> tuple[str, int]:
    with pytest.raises(CodeError) as caught:
        Receipt.parse(text)
    return caught.value.reason, caught.value.position


@given(numbers)
def test_digits_come_back(number: int) -> None:
    receipt = Receipt(number)
    assert [len(group) for group in receipt.groups] == [5] * 5
    assert Receipt.parse(receipt.digits) == receipt


@given(numbers, st.sampled_from(sorted(WORD_LISTS)))
def test_words_come_back(number: int, language: str) -> None:
    receipt = Receipt(number)
    words = receipt.words(language)
    assert words is not None
    assert len(words) == 8
    assert Receipt.parse(" ".join(words)) == receipt
    assert Receipt.parse(" - ".join(words).upper()) == receipt


@pytest.mark.parametrize("language", WORD_LISTS)
def test_every_word_of_a_list_can_be_typed(language: str) -> None:
    """No word is split, doubled or unreadable."""
    shown = set()
    for first in range(0, 2048, 6):
        receipt = receipt_of_places(first)
        words = receipt.words(language) or []
        assert Receipt.parse(" ".join(words)) == receipt
        shown.update(words)
    assert len(shown) == 2048
    assert all(word.isalpha() for word in shown)


def receipt_of_places(first: int) -> Receipt:
    """Its second to seventh word stand in the list from place `first` on."""
    number = 0
    for place in range(first, first + 6):
        number = number << 11 | place % 2048
    return Receipt(number << 3)


@pytest.mark.parametrize("language", ["de", "de-simple", "ar", "fa", "uk", "vi"])
def test_languages_without_a_list_have_digits_only(language: str) -> None:
    assert Receipt.new().words(language) is None


@pytest.mark.parametrize("zero", ["٠", "۰", "０", "०", "߀"])
def test_digits_of_every_script_are_read(zero: str) -> None:
    receipt = Receipt(123456789012345678901234)
    typed = receipt.digits.translate({ord(str(digit)): ord(zero) + digit for digit in range(10)})
    assert Receipt.parse(typed) == receipt


@pytest.mark.parametrize("between", ["", "-", " . ", "\u200f", "\u2067/\u2069", "\n", "،"])
def test_anything_may_stand_between_the_groups(between: str) -> None:
    receipt = Receipt(123456789012345678901234)
    assert Receipt.parse(between.join(receipt.groups)) == receipt


def test_address_of_the_code_is_read() -> None:
    receipt = Receipt.new()
    address = "https://verein.example/en/talk/return/#" + "-".join(receipt.groups)
    assert Receipt.parse(address) == receipt


@pytest.mark.parametrize("typed", ["académie", "acade\u0301mie", "academie", "ACADÉMIE"])
def test_marks_and_capitals_do_not_matter(typed: str) -> None:
    receipt = Receipt(18 << 69)
    words = receipt.words("fr") or []
    assert words[0] == "académie"
    assert Receipt.parse(" ".join([typed, *words[1:]])) == receipt


@given(numbers, st.integers(0, 24), st.integers(1, 9))
def test_every_single_wrong_digit_shows(number: int, position: int, shift: int) -> None:
    digits = list(Receipt(number).digits.replace(" ", ""))
    digits[position] = str((int(digits[position]) + shift) % 10)
    assert reason_of("".join(digits)) == ("check digit", 0)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ("empty", 0)),
        (" - ", ("empty", 0)),
        ("12345", ("too short", 0)),
        ("1" * 26, ("too long", 0)),
        ("abandon abandon", ("too short", 0)),
        ("abandon " * 9, ("too long", 0)),
        ("abandon " * 3 + "Straße " + "abandon " * 4, ("unknown word", 4)),
        ("zoo " * 8, ("check words", 0)),
        ("\0", ("empty", 0)),
    ],
)
def test_what_cannot_be_a_receipt_is_named(typed: str, expected: tuple[str, int]) -> None:
    assert reason_of(typed) == expected


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    with contextlib.suppress(CodeError):
        Receipt.parse(text)


def test_check_digit_follows_the_standard() -> None:
    """The example of ISO 7064 for MOD 11,10."""
    assert check_digit("0794") == 5


def test_receipt_does_not_show_itself() -> None:
    receipt = Receipt(123456789012345678901234)
    assert "1234" not in repr(receipt)
