"""Which reports this house makes, for which teams, and what is asked because of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from teilhabe.core.accounts.models import Team, User
from teilhabe.core.funders.declarations import NEVER_AT_A_COMMISSIONERS, Question, Report, declared
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.tallies.months import this_month


@dataclass(frozen=True)
class OpenReport:
    """A report that is switched on for a team now."""

    report: Report
    team: Team
    questions: tuple[Question, ...]

    def asked(self, *when: str) -> list[Question]:
        return [question for question in self.questions if question.asked in when]


def reports_in(month: str) -> list[Report]:
    """The versions that hold in this month, in a house of this kind, by title."""
    own = [each for each in declared() if settings.HOUSE.kind in each.houses and each.holds_in(month)]
    return sorted(own, key=lambda report: str(report.title))


def report_in(code: str, month: str) -> Report | None:
    return next((report for report in reports_in(month) if report.code == code), None)


def newest(code: str) -> Report | None:
    """The newest version that a house of this kind may make, whether it holds today or not."""
    own = [each for each in declared() if each.code == code and settings.HOUSE.kind in each.houses]
    return max(own, key=lambda report: report.valid_from, default=None)


def may_be_asked(question: Question) -> bool:
    """Looked at again when it is asked: a declaration alone never makes a commissioner's house ask it."""
    return not (settings.HOUSE.is_commissioner and question.about in NEVER_AT_A_COMMISSIONERS)


def duties(report_code: str) -> QuerySet[ReportingDuty]:
    return ReportingDuty.objects.filter(report=report_code).select_related("team")


def running_duties(month: str) -> QuerySet[ReportingDuty]:
    return ReportingDuty.objects.filter(
        from_month__lte=month, until_month__gte=month, stopped_on=None
    ).select_related("team")


def open_reports(person: User) -> list[OpenReport]:
    """What the teams of this person count for now."""
    return _open(running_duties(this_month()).filter(team__in=person.team_ids))


def open_reports_of(team_id: int) -> list[OpenReport]:
    return _open(running_duties(this_month()).filter(team=team_id))


def _open(rows: Iterable[ReportingDuty]) -> list[OpenReport]:
    found = []
    for duty in rows:
        report = report_in(duty.report, this_month())
        if report is not None and report.is_for_teams:
            questions = [
                question
                for question in report.asked_questions
                if question.code in duty.questions and may_be_asked(question)
            ]
            found.append(OpenReport(report, duty.team, tuple(questions)))
    return found


def by_way_of_questions(team_id: int, there: str) -> str:
    """The address `there`, or first the pages with what funders ask about a new case of this team."""
    for each in open_reports_of(team_id):
        if each.asked("case"):
            page = reverse("funders:case-questions", args=[each.report.code])
            there = f"{page}?{urlencode({'next': there})}"
    return there


def asked_since(rows: Collection[ReportingDuty], question_code: str) -> str:
    """The first month in which anybody asks it; "" if nobody ever did."""
    return min((duty.from_month for duty in rows if question_code in duty.questions), default="")
