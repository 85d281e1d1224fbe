"""The word lists: what a phrase means, and the exact text for each way to get one wrong."""

from pathlib import Path

import pytest

from teilhabe.core.papers.letters import view_of
from teilhabe.core.papers.words import FOLDER, KEYS, Words, WordsError, read, read_all

GOOD = 'asked = ["verloren"]\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "xx.toml"
    file.write_text(text, encoding="utf-8")
    return file


def words_with(folder: Path, refused: str, more: str = "") -> Words:
    return read(written(folder, f"{GOOD}refused = ['''{refused}''']\n{more}"))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("ohne papiere", "OHNE  Papiere!", True),
        ("ohne papiere", "ohne Papierenes", False),
        ("papier*", "Papierenes", True),
        ("ohne .. papiere", "ohne alle gültigen Papiere", True),
        ("ohne .. papiere", "ohne alle guten gültigen Papiere", False),
        ("ohne ... papiere", "ohne alle diese guten gültigen Papiere", True),
        ("ohne ... papiere", "ohne. Papiere", False),
        ("(ohne|kein) visum", "kein Visum", True),
        ("ohne (gültiges)? visum", "ohne Visum", True),
        ("ohne (gültiges)? visum", "ohne gultiges Visum", True),
        ("ohne (gültiges)? visum", "ohne gueltiges Visum", True),
        ("don't have", "I DON’T have", True),
        ("bi_madrak", "bimadrak", True),
        ("bi_madrak", "bi madrak", True),
        ("<no> visum", "kein Visum", True),
        ("<no> visum", "nicht ein Visum", True),
        ("(<no>|ohne) visum", "ohne Visum", True),
        ("ورق", "والورق", True),
    ],
)
def test_phrase_stands_for(tmp_path: Path, phrase: str, text: str, found: bool) -> None:
    more = (
        'before_words = ["و", "ال", "وال"]\n[words]\nno = ["kein", "nicht ein"]\n[also_written]\n"ü" = "ue"\n'
    )
    words = words_with(tmp_path, phrase, more)
    assert bool(view_of(text, keeps_marks=False).found(words.refused)) is found


def test_marks_count_where_a_phrase_needs_them(tmp_path: Path) -> None:
    words = read(written(tmp_path, GOOD + 'refused = ["x"]\nspelt = ["ở lậu"]\n'))
    assert view_of("Tôi ở lậu", keeps_marks=True).found(words.spelt)
    assert not view_of("Tôi ở lâu", keeps_marks=True).found(words.spelt)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("refused = [", "xx.toml: not readable as TOML: Invalid value (at end of document)"),
        (
            f'{GOOD}refused = ["x"]\nforbidden = ["y"]',
            f"xx.toml: unknown key 'forbidden'. Known: {', '.join(sorted(KEYS))}.",
        ),
        (GOOD, "xx.toml: `refused` and `asked` must not be empty."),
        ('refused = ["x"]', "xx.toml: `refused` and `asked` must not be empty."),
        (
            f'{GOOD}refused = ["ohne <papers>"]',
            "xx.toml: refused: 'ohne <papers>': there is no list 'papers' under [words].",
        ),
        (
            f'{GOOD}refused = ["ohne (visum"]',
            "xx.toml: refused: 'ohne (visum': '(' has no partner. Write ( and ) around choices.",
        ),
        (
            f'{GOOD}refused = ["ohne .."]',
            "xx.toml: refused: 'ohne ..': must begin and end with a word that has to be there.",
        ),
        (
            f'{GOOD}refused = ["(ohne)? visum"]',
            "xx.toml: refused: '(ohne)? visum': must begin and end with a word that has to be there.",
        ),
        (
            f'{GOOD}refused = [""]',
            "xx.toml: refused: '': must begin and end with a word that has to be there.",
        ),
        (
            f'{GOOD}refused = ["(ohne|) visum"]',
            "xx.toml: refused: '(ohne|) visum': '' is no word. A <list> stands alone between | and spaces.",
        ),
        (f'{GOOD}refused = ["x y", "x y"]', "xx.toml: refused: 'x y': stands there twice. Remove one."),
    ],
)
def test_wrong_list_says_where_and_how_to_repair_it(tmp_path: Path, text: str, error: str) -> None:
    with pytest.raises(WordsError) as raised:
        read(written(tmp_path, text))
    assert str(raised.value) == error


def test_folder_without_lists_is_no_scanner(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match="no word list"):
        read_all(tmp_path)


def test_our_own_lists_can_be_read() -> None:
    assert [words.language for words in read_all()] == sorted(file.stem for file in FOLDER.glob("*.toml"))
