import pytest
from django.core.exceptions import ValidationError

from teilhabe.foundation.forms.text import Line, Text


@pytest.mark.parametrize(
    "typed",
    [
        "Łukasz Żółć",
        "محمد عبد الله",
        "ትግርኛ",
        "Nguyễn Thị Ánh",
        "Ґалаґан Їжакевич",
        "李小龍",
        "👩🏽‍🌾🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "O’Neill-Smith, Jr.",
        "§ 5 Abs. 1 – „gut“",
        "\u200fשלום\u200f",
    ],
)
def test_every_script_and_emoji_passes_unharmed(typed: str) -> None:
    assert Line().clean(typed) == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Tomaten\x00", "unsichtbares Steuerzeichen"),
        ("\x1b[2J", "unsichtbares Steuerzeichen"),
        ("a\x85b", "unsichtbares Steuerzeichen"),
        ("Rechnung\u202efdp.exe", "die Leserichtung umdreht"),
        ("x" * 201, "zu lang: 201 Zeichen. Höchstens 200"),
        ("zwei\nZeilen", "unsichtbares Steuerzeichen"),
        ("", "Dieses Feld ist zwingend erforderlich"),
    ],
)
def test_tricks_are_refused_in_plain_words(typed: str, expected: str) -> None:
    with pytest.raises(ValidationError, match=expected):
        Line().clean(typed)


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        (Line(), "Rechnung\u202efdp.exe", "Rechnungfdp.exe"),
        (Line(), "zwei\r\nZeilen", "zwei Zeilen"),
        (Text(), "  Guten\x00 Tag\r\n\x07Danke\u202d ", "  Guten Tag\nDanke "),
        (Text(), "\u2067مرحبا\u2069 👩🏽\u200d🌾", "\u2067مرحبا\u2069 👩🏽\u200d🌾"),
    ],
)
def test_field_shows_the_text_again_so_that_one_press_sends_it(field: Text, typed: str, shown: str) -> None:
    assert field.bound_data(typed, None) == shown
    field.clean(shown)


def test_message_says_where_each_sign_was() -> None:
    with pytest.raises(ValidationError) as refused:
        Text().clean("Guten Tag, ich bin \u202egekommen.\x07 Danke")
    override, control = refused.value.messages
    assert "„ag, ich bin □gekommen. D“" in override
    assert "„n gekommen.□ Danke“" in control


def test_of_many_places_only_the_first_are_shown() -> None:
    with pytest.raises(ValidationError) as refused:
        Text().clean("a\x07" * 1000)
    assert refused.value.messages[0].count("□") == 3


def test_long_text_keeps_its_lines_and_counts_each_break_once() -> None:
    assert Text(max_length=3).clean("a\r\nb") == "a\nb"
    with pytest.raises(ValidationError, match="zu lang: 4"):
        Text(max_length=3).clean("a\r\nbc")


def test_text_of_ten_megabytes_is_refused() -> None:
    with pytest.raises(ValidationError, match="Höchstens 10000"):
        Text().clean("ä" * 10_000_000)
