import pytest

from teilhabe.core.vault.receipts import show_receipt
from teilhabe.engines.sealing.receipts import Receipt

ADDRESS = "https://verein.example/tr/talk/return/"


def test_three_forms_of_one_receipt() -> None:
    receipt = Receipt(123456789012345678901234)
    shown = show_receipt(receipt, "tr", ADDRESS)
    assert shown.address.startswith(ADDRESS + "#12345-67890-")
    for form in (" ".join(shown.groups), " ".join(shown.words or []), shown.address):
        assert Receipt.parse(form) == receipt


def test_code_is_a_drawing_without_style_or_script() -> None:
    code = show_receipt(Receipt.new(), "de", ADDRESS).code
    assert code.startswith("<svg")
    assert "style=" not in code
    assert "<script" not in code


@pytest.mark.parametrize("language", ["de", "ar", "fa"])
def test_without_a_word_list_there_are_digits_and_code(language: str) -> None:
    assert show_receipt(Receipt.new(), language, ADDRESS).words is None
