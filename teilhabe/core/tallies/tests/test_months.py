import pytest

from teilhabe.core.tallies import months


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "0000-01", "2026-11-22", "٢٠٢٦-١١", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(months.MonthError, match="Expected: year and month like 2026-11"):
        months.checked(text)


def test_the_month_before_january_is_december() -> None:
    assert months.before("2026-01") == "2025-12"


def test_a_month_in_words() -> None:
    assert months.in_words("2026-11") == "November 2026"
