from pathlib import Path

import pytest

from teilhabe.core.funders.checks import mistakes
from teilhabe.core.funders.declarations import FOLDER, DeclarationError, declared, read, read_folder
from teilhabe.core.funders.tallies import COUNTERS
from teilhabe.core.tallies.counters import NOT_ASKED
from tests.funders import report_named

GOOD = """
code = "garden"
title = { de = "Garten", en = "Garden" }
funder = { de = "Amt", en = "Office" }
period = "quarter"
scope = "team"
houses = ["association"]
source = "nowhere"
valid_from = 2026-01-01

[[typed]]
code = "posts"
label = { de = "Stellen", en = "Posts" }

[[question]]
code = "gender"
about = "gender"
label = { de = "Geschlecht", en = "Gender" }
value = [{ code = "female", label = { de = "Frau", en = "woman" } }]

[[section]]
label = { de = "Alles", en = "All" }
indicator = [
    { code = "all", label = { de = "Alle", en = "All" }, counter = "contacts" },
    { code = "women", label = { de = "Frauen", en = "Women" }, question = "gender", values = ["female"] },
    { code = "share", label = { de = "Je", en = "Per" }, parts = ["all"], unit = "per_post", per = "posts" },
]
"""


def written(folder: Path, text: str, name: str = "garden") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_declaration_is_data_alone(tmp_path: Path) -> None:
    report = read(written(tmp_path, GOOD))
    assert [indicator.code for indicator in report.indicators] == ["all", "women", "share"]
    assert report.counter_of(report.indicators[0]) == "garden/contacts"


@pytest.mark.parametrize(
    ("change", "key", "allowed"),
    [
        (('code = "garden"', 'code = "Garden!"'), "code", "small letters"),
        (('"quarter"', '"week"'), "period", "month, quarter, half_year, year"),
        (('["association"]', '["embassy"]'), "houses", "association, commissioner"),
        (('scope = "team"', 'scope = "house"'), "question gender", "scope = 'team'"),
        (('about = "gender"', 'about = "blood"'), "question gender.about", "matter, gender, age"),
        (('source = "nowhere"', ""), "file", "declarations.py"),
        (('source = "nowhere"', "source = 3"), "source", "declarations.py"),
        (('source = "nowhere"', 'sauce = "none"'), "file", "declarations.py"),
        (
            ('source = "nowhere"', 'source = "x"\nsmall_cells = "exact"'),
            "small_cells_rule",
            "funder's own rule",
        ),
        (('values = ["female"]', 'values = ["male"]'), "indicator women.values", "no_answer, female"),
        (('parts = ["all"]', 'parts = ["none"]'), "indicator share.parts", "all, women"),
        (('counter = "contacts"', 'counter = "contacts", typed = "posts"'), "indicator all", "exactly one"),
        (('unit = "per_post"', 'unit = "sum"'), "indicator share.per", "unit = 'per_post'"),
        (('code = "posts"', 'code = "office"'), "indicator share.per", "office"),
        (("[[section]]", "[[section"), "file", "TOML"),
    ],
)
def test_what_is_wrong_names_file_key_and_what_is_allowed(
    tmp_path: Path, change: tuple[str, str], key: str, allowed: str
) -> None:
    assert change[0] in GOOD
    with pytest.raises(DeclarationError) as caught:
        read(written(tmp_path, GOOD.replace(*change, 1)))
    text = str(caught.value)
    assert text.startswith(f"garden.toml: {key}")
    assert allowed in text.partition("Allowed:")[2]


@pytest.mark.parametrize("about", ["origin", "status", "length_of_stay", "vulnerability"])
def test_a_commissioners_house_cannot_be_made_to_ask_it(tmp_path: Path, about: str) -> None:
    text = GOOD.replace('about = "gender"', f'about = "{about}"').replace(
        '["association"]', '["association", "commissioner"]'
    )
    with pytest.raises(DeclarationError, match=f"'{about}'. Allowed: not in a report of a commissioner"):
        read(written(tmp_path, text))


def test_a_question_that_no_indicator_needs_is_refused(tmp_path: Path) -> None:
    lines = [line for line in GOOD.splitlines() if '"women"' not in line]
    with pytest.raises(DeclarationError, match="no indicator needs it"):
        read(written(tmp_path, "\n".join(lines)))


def test_two_versions_never_hold_on_one_day(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace("2026-01-01", "2027-01-01"), "garden_2027")
    with pytest.raises(DeclarationError, match="two versions hold on 2027-01-01"):
        read_folder(tmp_path)
    written(
        tmp_path, GOOD.replace("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2026-12-31")
    )
    assert len(read_folder(tmp_path)) == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('counter = "contacts"', 'counter = "handshakes"'), "handshakes: in no tallies.py"),
        (
            ('counter = "contacts"', 'counter = "contacts", dimension = "mood", values = ["good"]'),
            "dimension 'mood' is not declared. Allowed: language",
        ),
        (
            ('counter = "contacts"', 'counter = "contacts", dimension = "channel", values = ["pigeon"]'),
            "'pigeon' is not declared. Allowed: not_asked, open_hours",
        ),
        (
            ('counter = "contacts"', 'counter = "contacts", dimension = "topic", values = ["health"]'),
            "'mentions' for what counts mentions",
        ),
        (('counter = "contacts"', 'counter = "cases_running", unit = "monthly_mean"'), "scope = 'house'"),
    ],
)
def test_the_system_check_finds_what_is_not_counted(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    report = read(written(tmp_path, GOOD.replace(*change, 1)))
    [error] = mistakes([report])
    assert error.id == "funders.E001"
    assert "garden (2026-01-01), indicator all: " in error.msg
    assert words in error.msg


def test_what_is_shipped_is_right() -> None:
    assert {report.code for report in declared()} == {
        "contacts_tally",
        "case_statistics",
        "asylum_counselling",
        "migration_counselling",
        "youth_migration",
        "city_report",
    }
    assert list(mistakes(declared())) == []
    assert len(list(FOLDER.glob("*.toml"))) == len(declared())


def test_asylum_counselling_has_its_55_figures_in_order() -> None:
    indicators = report_named("asylum_counselling").indicators
    assert len(indicators) == 55
    numbered = {number: indicator.code for number, indicator in enumerate(indicators, start=1)}
    assert (numbered[4], numbered[9], numbered[10], numbered[30], numbered[31]) == (
        "men",
        "over_65",
        "from_sy",
        "from_elsewhere",
        "referred",
    )
    assert (numbered[32], numbered[39], numbered[46], numbered[51], numbered[55]) == (
        "report_bamf",
        "report_reception",
        "focus_hearing",
        "first",
        "under_60",
    )


def test_no_report_is_called_checked_without_a_day() -> None:
    """Nobody has compared one with the funder's own form yet."""
    assert [report.code for report in declared() if report.verified_on] == []
    assert all(report.source for report in declared())


def test_small_numbers_are_hidden_from_every_funder() -> None:
    assert {report.small_cells for report in declared()} == {"hidden"}


def test_each_question_is_a_counter_with_one_dimension() -> None:
    """Two answers of one person are never in one count: not even the inbox joins them."""
    assert COUNTERS
    assert all(len(counter.dimensions) == 1 and counter.dimensions[0].most == 1 for counter in COUNTERS)
    assert all(
        not counter.crosses and not counter.published and counter.is_for_funder for counter in COUNTERS
    )
    assert all(next(iter(counter.dimensions[0].values)) == NOT_ASKED for counter in COUNTERS)
