import pytest

from teilhabe.rooms.open_hours.line import next_in_line

LINE = [(1, "vi"), (2, ""), (3, "ar"), (4, "ar"), (5, "de")]


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        (["ar"], 3),
        (["de"], 5),
        (["de", "ar"], 3),
        (["ti"], 1),
        ([], 1),
    ],
)
def test_own_language_comes_first_then_whoever_waits_longest(spoken: list[str], expected: int) -> None:
    assert next_in_line(LINE, spoken) == expected


def test_nobody_waits() -> None:
    assert next_in_line([], ["ar"]) is None


def test_a_language_that_was_not_asked_is_nobodys() -> None:
    assert next_in_line([(1, "vi"), (2, "")], [""][:0]) == 1
