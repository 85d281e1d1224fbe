"""Nothing is left unsaid, and what is said is plain."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from teilhabe.engines import deadlines
from teilhabe.engines.deadlines import LANDS, Basis, Effect, Form, How, Kind, Remedies, label, rulebook, words
from teilhabe.engines.deadlines.words import Sentence

LONGEST_PLAIN_SENTENCE = 15
FOLDER = Path(deadlines.__file__).parent
FIELD = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("codes", [How, Form, Effect, Basis, Kind, Remedies])
def test_every_code_has_words(codes: type[StrEnum]) -> None:
    group = codes.__name__.lower()
    for code in codes:
        assert label(f"{group}.{code}").de
        assert label(f"{group}.{code}").en


def test_every_land_has_a_name() -> None:
    assert len({label(f"land.{land}").de for land in LANDS}) == 16


def test_every_sentence_names_the_same_things_in_german_and_english() -> None:
    for code, said in words._SENTENCES.items():
        assert set(FIELD.findall(said.de)) == set(FIELD.findall(said.en)), code
        assert set(FIELD.findall(said.plain)) <= set(FIELD.findall(said.de)), code


def test_every_sentence_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    made = {"step.period_rule", "step.period_printed", "step.period_year", "step.month_end", "step.year_end"}
    unused = [
        code
        for code in words._SENTENCES
        if f'"{code}"' not in source
        and f'"{code.removeprefix("reading.")}"' not in source
        and code not in made
    ]
    assert unused == []


def test_every_step_warning_and_error_has_plain_words_or_needs_none() -> None:
    """Whatever speaks of law has plain words of its own."""
    for code, said in words._SENTENCES.items():
        if not code.startswith(("error.", "step.only_event", "step.event")):
            assert said.plain, code


@pytest.mark.parametrize("rule", rulebook().rules, ids=lambda rule: rule.code)
def test_notes_in_plain_language_have_short_sentences(rule: deadlines.Rule) -> None:
    for sentence in re.split(r"[.!?:]", rule.note.plain):
        assert len(sentence.split()) <= LONGEST_PLAIN_SENTENCE, sentence


def test_nobody_is_told_the_old_name_of_the_benefit_alone() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.toml"))
    assert "Bürgergeld" not in everything


def test_other_languages_read_german() -> None:
    sentence = Sentence("error.event_is_missing")
    assert sentence.text("ar") == sentence.de == sentence.plain
