import unicodedata

import pytest
from django.conf import settings

from teilhabe.foundation.languages.register import best_of, find, language, languages

RIGHT_TO_LEFT = {"R", "AL"}


def test_every_interface_language_is_in_the_register() -> None:
    codes = [item.code for item in languages()]
    assert codes[: len(settings.LANGUAGES)] == [code for code, _ in settings.LANGUAGES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("item", languages(), ids=lambda item: item.code)
def test_direction_fits_the_autonym(item: object) -> None:
    first = getattr(item, "autonym")[0]  # noqa: B009 - parametrised objects are untyped
    expected = "rtl" if unicodedata.bidirectional(first) in RIGHT_TO_LEFT else "ltr"
    assert getattr(item, "direction") == expected  # noqa: B009


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ar", "ar"),
        ("ar-SY", "ar"),
        ("prs", "fa"),
        ("ku", "ku-Latn"),
        ("hr_HR", "sh"),
        ("de-simple", "de-simple"),
    ],
)
def test_codes_of_others_are_understood(code: str, expected: str) -> None:
    found = find(code)
    assert found is not None
    assert found.code == expected


def test_language_that_is_not_in_the_register_goes_by_its_code() -> None:
    assert find("tlh") is None
    assert (language("tlh").autonym, language("tlh").direction) == ("tlh", "ltr")


def test_readers_find_a_language_by_a_name_they_know() -> None:
    arabic = language("ar")
    assert [arabic.name_for(reader) for reader in ("de", "de-simple", "ar", "tr")] == [
        "Arabisch",
        "Arabisch",
        "العربية",
        "العربية",
    ]


def test_digits_are_for_showing() -> None:
    assert language("fa").in_digits("24.12.2026") == "۲۴.۱۲.۲۰۲۶"
    assert language("ckb").in_digits(7) == "٧"
    assert language("ar").in_digits(7) == "7"


@pytest.mark.parametrize(
    ("available", "wanted", "expected"),
    [
        (["de", "ar"], "ar", "ar"),
        (["de", "ar"], "fa", "de"),
        (["de", "en"], "de-simple", "de"),
        (["ar", "en"], "fa", "en"),
        (["ar", "tr"], "fa", "ar"),
        ([], "fa", None),
    ],
)
def test_best_language_for_a_reader(available: list[str], wanted: str, expected: str | None) -> None:
    assert best_of(available, wanted) == expected
