"""The rules as data: complete, dated, sourced, and a clear word where a file is malformed."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from teilhabe.engines import deadlines
from teilhabe.engines.deadlines import (
    Basis,
    Direction,
    How,
    Kind,
    RuleFileError,
    UnknownRuleError,
    read_rules,
    rulebook,
)

PACKAGED = Path(deadlines.__file__).parent / "rules"
GEAS = date(2026, 6, 12)


def split(codes: str) -> set[str]:
    return set(codes.split())


def test_every_row_of_the_rule_book_has_its_rules() -> None:
    assert set(rulebook().codes) == split(
        """
        ASYL_STD_OLD ASYL_STD_OLD_REASONS ASYL_OU_OLD DUBLIN_OLD ASYL_NEW_ACTION ASYL_NEW_TRANSFER
        DUBLIN_6M DUBLIN_12M DUBLIN_ABSCONDED ASYL_HEARING ASYL_REOPEN ASYL_ADDRESS ASYL_CHILD ASYL_APPEAL
        FAM_REUNION_3M FAM_ASYLUM FAM_SUBSID RESID_RENEW RESID_NEWBORN RESID_JOBLOSS UKR_24
        RESIDENCE_RULE RESIDENCE_RULE_OBJECTION ALB_OBJECTION VG_ACTION VG_INACTION
        SOC_OBJECTION SOC_ACTION SOC_INACTION_APPLICATION SOC_INACTION_OBJECTION
        SOC_REVIEW SOC_REVIEW_ASYLBLG SOC_REVIEW_SGB2 ASYLBLG_CUT
        REINSTATE_VWVFG REINSTATE_VWGO REINSTATE_SGG REINSTATE_SGBX REINSTATE_ZPO REINSTATE_STPO
        REINSTATE_KSCHG PENAL_ORDER FINE EVICTION_DEFENCE EVICTION_ARREARS EVICTION_HARDSHIP
        DUNNING_OBJECTION DUNNING_ENFORCEMENT CHILD_BENEFIT PARENT_BENEFIT JOBSEEKER JOBSEEKER_3D INTCOURSE
        LEGALAID HARDSHIP GDPR_REQUEST GDPR_BREACH WHISTLE_RECEIPT WHISTLE_ANSWER
        AGG_WORK_CLAIM AGG_WORK_COURT AGG_CIVIL PENAL_COMPLAINT DISMISSAL
        """
    )


def test_what_nobody_has_read_in_the_statute_is_marked() -> None:
    unverified = {rule.code for rule in rulebook().rules_on(date(2026, 11, 25)) if not rule.is_verified}
    assert unverified == split(
        """
        ASYL_NEW_ACTION ASYL_NEW_TRANSFER DUBLIN_6M DUBLIN_12M DUBLIN_ABSCONDED
        ASYL_ADDRESS ASYL_CHILD ASYL_APPEAL FAM_REUNION_3M FAM_ASYLUM UKR_24 SOC_REVIEW_SGB2
        GDPR_REQUEST GDPR_BREACH REINSTATE_SGBX REINSTATE_ZPO REINSTATE_STPO REINSTATE_KSCHG
        """
    )


def test_verified_rules_say_when_and_where() -> None:
    for rule in rulebook().rules:
        assert rule.source, rule.code
        assert (rule.basis is Basis.STATUTE) == (rule.verified_on is not None), rule.code


def test_no_rule_of_the_asylum_act_is_relied_on_after_the_change() -> None:
    asylum = [rule for rule in rulebook().rules if "AsylG" in rule.source]
    assert [rule.code for rule in asylum if rule.is_verified and rule.is_valid_on(GEAS)] == []
    assert len(asylum) >= 12


def test_periods_counted_back_do_not_move_and_waiting_periods_are_counted_forward() -> None:
    for rule in rulebook().rules:
        assert not (rule.direction is Direction.BEFORE and rule.shift), rule.code
        assert not (rule.kind is Kind.ACT_FROM and rule.direction is Direction.BEFORE), rule.code


def test_a_returned_letter_and_a_centre_belong_to_asylum_alone() -> None:
    for rule in rulebook().rules:
        special = {How.RETURNED, How.RECEPTION_CENTRE} & set(rule.how)
        assert bool(special) <= (rule.procedure.code == "asylg"), rule.code


def test_versions_are_found_by_day() -> None:
    book = rulebook()
    assert Counter(rule.code for rule in book.rules)["ASYL_APPEAL"] == 2
    assert book.rule("ASYL_APPEAL").valid_from == GEAS
    assert book.rule("ASYL_STD_OLD", on=date(2027, 1, 1)).code == "ASYL_STD_OLD"
    assert [rule.valid_from for rule in book.versions("DUBLIN_6M")] == [None, GEAS]


def test_an_unknown_code_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownRuleError, match=r"'AGG_HOUSING'.*AGG_CIVIL"):
        rulebook().rule("AGG_HOUSING")


def test_the_book_is_sorted_into_areas_with_a_title() -> None:
    assert {area.code: area.title.de for area in rulebook().areas}["work"] == "Arbeit und Diskriminierung"
    assert all(area.title.en for area in rulebook().areas)


def test_it_is_a_library_without_django() -> None:
    code = """
import sys
from datetime import date
from teilhabe.engines.deadlines import compute, rulebook
print(compute(rulebook().rule("AGG_CIVIL"), date(2026, 11, 21)).due)
assert not {name for name in sys.modules if name.split(".")[0] == "django"}
assert not {name for name in sys.modules if name.startswith("teilhabe.") and "engines" not in name}
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.stdout.strip(), run.stderr) == ("2027-01-21", "")


# --- Malformed files ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGED, tmp_path / "rules"))


def error_after(folder: Path, name: str, old: str, new: str) -> RuleFileError:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        read_rules(folder)
    return caught.value


def test_a_sound_copy_reads_the_same(folder: Path) -> None:
    assert read_rules(folder) == rulebook()


@pytest.mark.parametrize(
    ("old", "new", "key", "allowed"),
    [
        ('period = "2 months"', 'period = "2 fortnights"', "period", "'at once', or a number"),
        ('period = "2 months"', "period = 2", "period", "a text"),
        ('period = "2 months"\n', "", "period", "a text"),
        ('period = "2 months"', 'perriod = "2 months"', "perriod", "period, procedure"),
        ('form = "written"', 'form = "letter"', "form", "'written', 'written_or_recorded'"),
        ('how = ["arrived", "known"]', 'how = ["arrived", "heard"]', "how[1]", "'handed_over', "),
        ('how = ["arrived", "known"]', "how = []", "how", "one of them"),
        ('procedure = "bgb"', 'procedure = "bbg"', "procedure", "bgb"),
        ("verified_on = 2026-04-29\n", "", "verified_on", "the day on which somebody has read the statute"),
        ("verified_on = 2026-04-29", 'verified_on = "spring"', "verified_on", "a day like 2026-06-12"),
        ('basis = "statute"', 'basis = "statute"\nshift = "no"', "shift", "true or false"),
        ('basis = "statute"', 'basis = "statute"\nsuccessor = "AGG_NEW"', "successor", "AGG_CIVIL"),
        ('basis = "statute"', 'basis = "statute"\nreinstatement = "NONE"', "reinstatement", "REINSTATE_SGG"),
        ('basis = "statute"', 'basis = "statute"\nversions = 3', "versions", "a list of tables"),
        (
            'basis = "statute"', 'basis = "statute"\nvalid_from = 2026-02-01\nvalid_to = 2026-01-01',
            "valid_to", "a later day",
        ),
        (
            'basis = "statute"', 'basis = "statute"\nkind = "act_from"\ndirection = "before"',
            "direction", "'after'",
        ),
        ('authority = { de = "Arb', 'authority = { dee = "Arb', "authority.dee", "de, en, plain"),
        ('authority = { de = "Arbeitgeber"', 'authority = { de = " "', "authority.de", "a text"),
        ('{ de = "Arbeitgeber", en = "Employer" }', '"Employer"', "authority", "a table of the texts"),
        ('authority = { de = "Arbeitgeber", ', "authority = { ", "authority.de", "a text"),
    ],
)  # fmt: skip
def test_a_malformed_rule_names_file_rule_key_and_what_is_allowed(
    folder: Path, old: str, new: str, key: str, allowed: str
) -> None:
    error = error_after(folder, "work.toml", old, new)
    assert (error.file, error.rule, error.key) == ("work.toml", "AGG_WORK_CLAIM", key)
    assert allowed in error.allowed
    assert str(error).startswith(f"work.toml: rule AGG_WORK_CLAIM, key {key!r}: ")


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        (("work.toml", "agg work", "code"), '"AGG_WORK_CLAIM"', '"agg work"'),
        (("work.toml", "number 1", "code"), '"AGG_WORK_CLAIM"', "1"),
        (("work.toml", "number 1", "code"), 'code = "AGG_WORK_CLAIM"\n', ""),
        (("work.toml", "AGG_WORK_CLAIM", "valid_from"), '"AGG_WORK_COURT"', '"AGG_WORK_CLAIM"'),
        (("work.toml", "FINE", "code"), '"AGG_WORK_COURT"', '"FINE"'),
        (("work.toml", "(head)", "area"), "[area]", "[areas]"),
        (("work.toml", "(head)", "author"), "[area]", "author = 1\n[area]"),
        (("work.toml", "(head) area", "fr"), "[area]\n", "[area]\nfr = 'x'\n"),
        (("work.toml", "(all)", "(file)"), "[area]", "[area"),
        (("procedures.toml", "vwvfg", "basis"), '"statute"', '"sure"'),
        (("procedures.toml", "vwvfg", "fictions[0].days"), "days = 3", 'days = "three"'),
        (("procedures.toml", "vwvfg", "fictions.dayz"), "days = 3", "dayz = 3"),
        (("procedures.toml", "(head)", "procedures"), "[[procedure]]", "[[procedures]]"),
        (("asylum.toml", "DUBLIN_6M", "valid_from"), ", valid_from = 2026-06-12 }", " }"),
    ],
)
def test_other_faults_are_named_too(folder: Path, place: tuple[str, str, str], old: str, new: str) -> None:
    error = error_after(folder, place[0], old, new)
    assert (error.file, error.rule, error.key) == place


def test_an_empty_file_and_a_missing_one_are_named(folder: Path) -> None:
    (folder / "new.toml").write_text("[area]\nde = 'Neu'\nen = 'New'\n", encoding="utf-8")
    with pytest.raises(RuleFileError, match=re.escape("new.toml: rule (all), key 'rule': missing")):
        read_rules(folder)
    (folder / "new.toml").unlink()
    (folder / "procedures.toml").unlink()
    with pytest.raises(
        RuleFileError, match=re.escape("procedures.toml: rule (all), key '(file)': not found")
    ):
        read_rules(folder)


def test_another_rule_makes_another_edition(folder: Path) -> None:
    assert read_rules(folder).edition == rulebook().edition
    file = folder / "social.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"1 month"', '"6 weeks"', 1), encoding="utf-8")
    assert read_rules(folder).edition != rulebook().edition


def test_edition_is_the_same_in_every_process() -> None:
    script = "from teilhabe.engines.deadlines import rulebook; print(rulebook().edition)"
    answer = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == rulebook().edition
