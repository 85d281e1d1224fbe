"""Switches reports on and off, and counts for those that are on. No answer is ever kept beside a person."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import Team
from teilhabe.core.funders.declarations import Question, Report
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.funders.queries import OpenReport, may_be_asked, open_reports_of, report_in
from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.actions import Added
from teilhabe.core.tallies.blobs import digest
from teilhabe.core.tallies.counters import NOT_ASKED, Counter, counter_named
from teilhabe.core.tallies.months import checked, this_month
from teilhabe.foundation.audit.actions import record

Answers = Mapping[str, Mapping[str, str]]
"""Report -> question -> answer."""
Values = Mapping[str, str | Collection[str]]


@transaction.atomic
def switch_on(
    report: Report, team: Team, *, from_month: str, until_month: str, questions: Collection[str], by: Any
) -> ReportingDuty:
    """The team counts for the report, and asks these of its questions, from one month to the other.

    Raises:
        ValidationError: the months are wrong, it is on already, or a question must not be asked here.
    """
    if not by.has_perm("funders.switch_reports"):
        raise PermissionDenied
    if checked(from_month) < this_month() or checked(until_month) < from_month:
        raise ValidationError(
            _("Der erste Monat ist dieser oder ein späterer, der letzte liegt nicht davor.")
        )
    if not report.is_for_teams:
        raise ValidationError(_("Diesen Bericht macht das ganze Haus. Er fragt nichts."))
    own = ReportingDuty.objects.select_for_update().filter(report=report.code, team=team, stopped_on=None)
    if own.filter(from_month__lte=until_month, until_month__gte=from_month).exists():
        raise ValidationError(_("Für dieses Team und diese Zeit ist der Bericht schon eingeschaltet."))
    allowed = {question.code for question in report.asked_questions if may_be_asked(question)}
    if not allowed.issuperset(questions):
        raise ValidationError(_("Eine dieser Fragen darf hier niemand stellen."))
    duty = ReportingDuty.objects.create(
        report=report.code,
        team=team,
        from_month=from_month,
        until_month=until_month,
        questions=sorted(questions),
    )
    record("funders.switch_on", actor=by, subject=duty, detail={"report": report.code, "team": team.pk})
    return duty


@transaction.atomic
def switch_off(duty: ReportingDuty, *, by: Any) -> None:
    """From now on nothing is counted or asked for it; what was counted stays."""
    if not by.has_perm("funders.switch_reports", duty):
        raise PermissionDenied
    if duty.stopped_on is None:
        duty.stopped_on = timezone.localdate()
        duty.save(update_fields=["stopped_on"])
        record("funders.switch_off", actor=by, subject=duty, detail={"report": duty.report})


def count_contact(
    entry: int, counter: Counter, values: Values, *, team_id: int | None, minutes: int, answers: Answers
) -> list[Added]:
    """Count a conversation for every report of the team, each answer apart; the same `entry` counts once."""
    if team_id is None:
        return []
    added = []
    for each in open_reports_of(team_id):
        if _needs(each.report, counter.code):
            added.append(_count(entry, each.report, counter, this_month(), values))
        when = ("each", "first") if "first" in values["sequence"] else ("each",)
        given = answers.get(each.report.code, {})
        added += [
            _count_answer(entry, each.report, question, given.get(question.code, NOT_ASKED))
            for question in each.asked(*when)
        ]
        added += [
            _count_answer(entry, each.report, question, question.value_for(minutes))
            for question in each.report.question
            if question.is_computed
        ]
    return added


@transaction.atomic
def count_case_answers(opened: OpenReport, *, entry: int, answers: Mapping[str, str], by: Any) -> None:
    """What was answered when a case began. The case is not named, and nothing leads to it."""
    if not by.has_perm("funders.answer_questions"):
        raise PermissionDenied
    for question in opened.asked("case"):
        _count_answer(entry, opened.report, question, answers.get(question.code, NOT_ASKED))


def count_for_team(team_id: int, counter: Counter, month: str, values: Values) -> tuple[str, ...]:
    """Count an event for every report of the team that needs it. Returns the codes of those reports."""
    reports = [each.report for each in open_reports_of(team_id) if _needs(each.report, counter.code)]
    for report in reports:
        tally.add(counter.scoped(report.code), month, **_wanted(report, counter, values))
    return tuple(report.code for report in reports)


def recount(codes: Collection[str], counter: Counter, month: str, *, counted: Values, right: Values) -> None:
    """Correct what `count_for_team` counted for the reports with these codes."""
    for report in filter(None, (report_in(code, month) for code in codes)):
        tally.correct(
            counter.scoped(report.code),
            month,
            counted=_wanted(report, counter, counted),
            right=_wanted(report, counter, right),
        )


def _needs(report: Report, counter_code: str) -> bool:
    return any(indicator.counter == counter_code for indicator in report.indicators)


def _wanted(report: Report, counter: Counter, values: Values) -> dict[str, str | Collection[str]]:
    """Of everything that is known about the event only what the report wants to know."""
    wanted = report.dimensions_of(counter.code)
    return {code: value for code, value in values.items() if code in wanted}


def _count(entry: int, report: Report, counter: Counter, month: str, values: Values) -> Added:
    kept_apart = counter.scoped(report.code)
    own = digest("for a report", entry, kept_apart.code)
    return tally.add_once(own, kept_apart, month, **_wanted(report, counter, values))


def _count_answer(entry: int, report: Report, question: Question, answer: str) -> Added:
    counter = counter_named(f"{report.code}/{question.code}")
    own = digest("for a report", entry, counter.code)
    return tally.add_once(own, counter, this_month(), **{question.code: answer})
