"""Funders get totals. What only a funder wants to know is off until somebody switches it on, is never
required, names the funder, and stands in no row beside anybody (domain 5.1, never-list of section 7).
"""

from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps

from teilhabe.core.funders.declarations import NEVER_AT_A_COMMISSIONERS, NO_ANSWER, Question, Report, declared
from teilhabe.core.funders.forms import question_field
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.funders.queries import may_be_asked, open_reports_of, reports_in
from teilhabe.core.tallies.counters import NOT_ASKED, counters
from teilhabe.core.tallies.models import InboxBlob
from teilhabe.core.tallies.months import this_month
from teilhabe.rooms.contacts.tests.entries import ENTRY, PAGE
from tests.cast import Cast, logged_in
from tests.desk import Desk
from tests.duties.test_n13_contacts import rows
from tests.funders import switched_on

REPORTS = declared()


def questions() -> Iterator[tuple[Report, Question]]:
    for report in REPORTS:
        for question in report.asked_questions:
            yield report, question


class FieldForm(forms.Form):
    """A form that asks one question."""

    def __init__(self, field: forms.Field) -> None:
        super().__init__()
        self.fields["asked"] = field


@pytest.mark.django_db
def test_with_no_report_on_nothing_is_asked_and_nothing_stored(cast: Cast) -> None:
    assert not ReportingDuty.objects.exists()
    adviser = logged_in(cast.adviser)
    form = adviser.get(PAGE).context["form"]
    assert [name for name in form.fields if name.startswith("for_")] == []
    before = rows()
    forced = {
        f"for_{report.code}_{question.code}": question.value[0].code for report, question in questions()
    }
    adviser.post(PAGE, {**ENTRY, "team": cast.team.pk, **forced})
    after = rows()
    assert {label: after[label] - before[label] for label in after if after[label] != before[label]} == {
        "tallies.InboxBlob": 1
    }
    case = Desk(cast).open_case()
    assert case.pk
    assert InboxBlob.objects.count() == 2


@pytest.mark.parametrize(("report", "question"), list(questions()), ids=lambda each: each.code)
def test_every_question_can_be_left_out_and_names_its_funder(report: Report, question: Question) -> None:
    field = question_field(report, question)
    assert not field.required
    assert field.initial == NOT_ASKED
    codes = [widget.data["value"] for widget in FieldForm(field)["asked"].subwidgets]
    assert codes[:2] == [NOT_ASKED, NO_ANSWER]
    assert str(report.funder) in str(field.help_text)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.code)
def test_every_question_is_needed_by_an_indicator(report: Report) -> None:
    needed = {indicator.question for indicator in report.indicators}
    assert {question.code for question in report.question} - needed == set()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_the_commissioner")
def test_at_a_commissioners_no_report_with_such_a_question_exists(cast: Cast) -> None:
    offered = reports_in(this_month())
    assert {report.code for report in offered} == {"contacts_tally", "case_statistics", "city_report"}
    assert [question for report in offered for question in report.asked_questions] == []


@pytest.mark.django_db
def test_a_row_written_past_this_program_makes_no_commissioner_ask(
    cast: Cast, request: pytest.FixtureRequest
) -> None:
    switched_on("migration_counselling", cast.team, cast.manager)
    assert open_reports_of(cast.team.pk)
    request.getfixturevalue("at_the_commissioner")
    assert open_reports_of(cast.team.pk) == []
    asked = [question for _report, question in questions() if question.about in NEVER_AT_A_COMMISSIONERS]
    assert asked
    assert [question for question in asked if may_be_asked(question)] == []


def test_no_table_has_a_column_for_an_answer() -> None:
    names = {question.code for _report, question in questions()} - {"focus"}
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("teilhabe.")
        for field in model._meta.get_fields()
    }
    assert {column for column in columns if column.rpartition(".")[2] in names} == set()


def test_what_a_funder_asks_stands_in_no_table_of_the_house() -> None:
    """The pages with the numbers of a month, inside and public, are made of these counters alone."""
    assert [counter.code for counter in counters() if counter.is_for_funder or "/" in counter.code] == []
