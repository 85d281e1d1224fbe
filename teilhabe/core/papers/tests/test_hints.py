"""Sentences people write, language by language (`sentences/*.toml`): caught, only asked about, passed."""

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.core.papers.hints import WORDS, Certainty, find_hints

SENTENCES = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted((Path(__file__).parent / "sentences").glob("*.toml"))
}
AT_LEAST = 30


def sentences(kind: str) -> list[tuple[str, str]]:
    """With those that were written after the words."""
    return [
        (language, text)
        for language, kinds in SENTENCES.items()
        for text in (*kinds[kind], *kinds.get(f"fresh_{kind}", []))
    ]


def wrongly_judged(kind: str, certainties: set[Certainty]) -> list[tuple[str, str, list[str]]]:
    found = ((language, text, find_hints(text)) for language, text in sentences(kind))
    return [
        (language, text, [hint.word for hint in hints])
        for language, text, hints in found
        if {hint.certainty for hint in hints} != certainties
    ]


def test_every_hint_is_caught_and_refused() -> None:
    """Recall: of the sentences that say it, all. Something else in them may be asked about besides."""
    missed = [
        (language, text)
        for language, text in sentences("caught")
        if not any(hint.is_certain for hint in find_hints(text))
    ]
    assert missed == []


def test_lost_papers_are_a_question_and_no_dead_end() -> None:
    assert wrongly_judged("asked", {Certainty.POSSIBLE}) == []


def test_other_papers_are_nobodys_business() -> None:
    """Precision: of the sentences about something else, none."""
    assert wrongly_judged("passed", set()) == []


def test_every_public_language_has_its_words_and_sentences() -> None:
    public = {code.partition("-")[0] for code, _name in settings.LANGUAGES}
    assert public == set(SENTENCES) == {words.language for words in WORDS}
    for language, kinds in SENTENCES.items():
        counts = {kind: len(set(kinds[kind])) for kind in ("caught", "passed")}
        assert min(counts.values()) >= AT_LEAST, (language, counts)
        assert len(kinds["asked"]) >= 5, language
        assert len(kinds["fresh_caught"] + kinds["fresh_passed"]) >= 10, language


def test_hint_shows_the_words_as_they_were_written() -> None:
    text = "Guten Tag, ich bin  OHNE gültige Pa\u00adpiere hier."
    [hint] = find_hints(text)
    assert text[hint.start : hint.end] == hint.word
    assert hint.word.startswith("OHNE")
    assert hint.word.endswith("piere")


@pytest.mark.parametrize(
    "text",
    ["i l l e g a l", "I.l.l.e.g.a.l", "ＩＬＬＥＧＡＬ", "illégal", "il\u200blegal", "иллегал illegal"],
)
def test_disguised_words_are_found(text: str) -> None:
    assert find_hints(text)


def test_hints_stand_in_order_and_never_overlap() -> None:
    hints = find_hints("Illegal? Ich bin ohne Papiere, mein Pass wurde gestohlen. I have no visa since May.")
    assert [hint.certainty.value for hint in hints] == ["possible", "certain", "possible", "certain"]
    assert all(first.end <= second.start for first, second in pairwise(hints))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Mein Ausweis wurde geklaut und mein Pass ist abgelaufen.",
            ["Ausweis wurde geklaut und mein Pass ist abgelaufen"],
        ),
        ("Ich habe keine Papiere. Mein Visum ist abgelaufen.", ["keine Papiere", "Visum ist abgelaufen"]),
        (
            "Someone stole my documents and my passport is out of date.",
            ["stole my documents and my passport is out of date"],
        ),
        ("Ich bin illegal hier.", ["bin illegal hier"]),
    ],
)
def test_every_hint_of_a_text_is_marked(text: str, words: list[str]) -> None:
    """Also where one begins inside another: whoever takes out what is marked has taken out all."""
    assert [hint.word for hint in find_hints(text)] == words
    rest = text
    for word in words:
        rest = rest.replace(word, "")
    assert find_hints(rest) == []


def test_words_of_different_sentences_are_not_joined() -> None:
    assert find_hints("Ich komme ohne. Papiere bringe ich mit.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Wo gibt es Beratung für Menschen ohne Papiere? Ich bin auch ohne Papiere hier.",
        "Für Polen brauche ich kein Visum. Ich habe kein Visum für Deutschland.",
        "Das Auto ist ohne Papiere. Ich bin auch ohne Papiere.",
    ],
)
def test_something_harmless_hides_no_hint_beside_it(text: str) -> None:
    assert any(hint.is_certain for hint in find_hints(text))


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text: str) -> None:
    assert all(text[hint.start : hint.end] == hint.word for hint in find_hints(text))


def test_long_texts_are_read_quickly() -> None:
    text = "ich habe keine Ahnung was ich ohne Geld und ohne Wohnung und ohne Arbeit machen soll " * 250
    start = time.process_time()
    assert find_hints(text) == []
    assert time.process_time() - start < 2
