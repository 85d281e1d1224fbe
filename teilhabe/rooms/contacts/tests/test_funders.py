"""What funders want to know about a conversation: only while their report is on, each with its name."""

import re

import pytest

from teilhabe.core.funders.actions import switch_off
from teilhabe.core.funders.tests.test_actions import counted as counted_for
from teilhabe.core.tallies.models import InboxBlob
from teilhabe.rooms.contacts.tests.entries import ENTRY, PAGE, counted
from tests.cast import Cast, add_team, logged_in
from tests.desk import text_of
from tests.funders import switched_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]
GENDER = "for_asylum_counselling_gender"


def test_without_a_report_the_form_is_as_it_was(cast: Cast) -> None:
    form = logged_in(cast.adviser).get(PAGE).context["form"]
    assert [name for name in form.fields if name.startswith("for_") or name == "team"] == []


def test_every_question_says_for_whom_and_starts_with_not_asked(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager)
    page = logged_in(cast.adviser).get(PAGE)
    form = page.context["form"]
    asked = [field for field in form if field.name.startswith("for_")]
    assert [field.name for field in asked] == [
        f"for_asylum_counselling_{code}"
        for code in ("gender", "age", "origin", "report_bamf", "report_reception", "focus")
    ]
    for field in asked:
        assert not field.field.required
        assert field.value() == "not_asked"
        assert [code for code, _label in field.field.choices][:2] == ["not_asked", "no_answer"]
        assert "Bundesamt für Migration und Flüchtlinge" in str(field.help_text)
    assert text_of(page).count("Niemand muss darauf antworten.") == len(asked)


def test_answers_are_counted_and_nothing_else_remembers_them(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager)
    browser = logged_in(cast.adviser)
    page = browser.post(PAGE, {**ENTRY, GENDER: "female"}, follow=True)
    assert (("gender", "female"),) in counted_for("asylum_counselling/gender")
    assert ("language", "ar") in {cell for cells in counted() for cell in cells}
    assert page.context["form"][GENDER].value() == "not_asked"
    assert "female" not in browser.cookies.output()
    assert {len(blob) for blob in InboxBlob.objects.values_list("blob", flat=True)} == {512}


def test_one_step_back_undoes_the_answers_too(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager)
    browser = logged_in(cast.adviser)
    browser.post(PAGE, {**ENTRY, GENDER: "female"})
    ticket = browser.get(PAGE).context["ticket"]
    assert len(browser.cookies["contact-ticket"].OutputString()) < 4096
    browser.post(f"{PAGE}undo/", {"ticket": ticket})
    assert counted() == set()
    assert counted_for("asylum_counselling/gender") == {}


def test_who_is_in_two_teams_says_for_which(cast: Cast) -> None:
    add_team("Beratung Süd", cast.adviser)
    other = add_team("Jugend", cast.adviser)
    switched_on("asylum_counselling", cast.team, cast.manager, ["gender"])
    browser = logged_in(cast.adviser)
    page = browser.get(PAGE)
    assert "Zählt nur für das Team Beratung Mitte." in text_of(page)
    assert [str(label) for _pk, label in page.context["form"].fields["team"].choices] == [
        "Beratung Mitte",
        "Beratung Süd",
        "Jugend",
    ]
    browser.post(PAGE, {**ENTRY, "team": other.pk, GENDER: "female"})
    assert counted_for("asylum_counselling/gender") == {}
    assert browser.get(PAGE).context["form"]["team"].value() == str(other.pk)
    browser.post(PAGE, {**ENTRY, "entry": "78", "team": cast.team.pk, GENDER: "female"})
    assert (("gender", "female"),) in counted_for("asylum_counselling/gender")


def test_nobody_counts_for_a_team_of_others(cast: Cast) -> None:
    add_team("Beratung Süd", cast.adviser)
    other = add_team("Fremd", cast.stranger)
    switched_on("asylum_counselling", cast.team, cast.manager, ["gender"])
    page = logged_in(cast.adviser).post(PAGE, {**ENTRY, "team": other.pk})
    assert "team" in page.context["form"].errors
    assert not InboxBlob.objects.exists()


def test_a_mistake_keeps_the_answers(cast: Cast) -> None:
    switched_on("asylum_counselling", cast.team, cast.manager)
    page = logged_in(cast.adviser).post(PAGE, {**ENTRY, "minutes": "", GENDER: "male"})
    assert re.search('value="male"[^>]* checked', text_of(page))


def test_a_form_from_before_the_stop_counts_no_answer(cast: Cast) -> None:
    duty = switched_on("asylum_counselling", cast.team, cast.manager)
    browser = logged_in(cast.adviser)
    switch_off(duty, by=cast.manager)
    browser.post(PAGE, {**ENTRY, GENDER: "female"})
    assert counted_for("asylum_counselling/gender") == {}
    assert InboxBlob.objects.count() == 1
