"""The reports of this house: which there are, what they say about a period, and what they still lack."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from django.db.models import Q, QuerySet

from teilhabe.core.funders.declarations import STOCKS, Indicator, NarrativeField, Question, Report
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.funders.periods import Period, latest
from teilhabe.core.funders.queries import asked_since, duties, newest, report_in, reports_in, running_duties
from teilhabe.core.funders.words import Words
from teilhabe.core.tallies.counters import Cell, counter_named
from teilhabe.core.tallies.months import first_day, in_words, this_month
from teilhabe.core.tallies.queries import monthly_counts
from teilhabe.rooms.reports.figures import MISSING, REST, Counted, Figure, figures_of
from teilhabe.rooms.reports.models import FunderReport
from teilhabe.rooms.reports.workflow import ReportState

SHOWN_PERIODS = {"month": 12, "quarter": 6, "half_year": 4, "year": 3}


@dataclass(frozen=True)
class ReportLine:
    """A report in the list, and the teams that count for it now."""

    report: Report
    teams: Sequence[str]


def report_lines() -> list[ReportLine]:
    teams: dict[str, list[str]] = defaultdict(list)
    for duty in running_duties(this_month()):
        teams[duty.report].append(duty.team.name)
    return [ReportLine(report, sorted(teams[report.code])) for report in reports_in(this_month())]


@dataclass(frozen=True)
class PeriodState:
    """A period in the list, and its latest edition, if somebody began one."""

    period: Period
    row: FunderReport | None

    @property
    def name(self) -> str:
        return str(self.period)


def periods_of(report: Report) -> list[PeriodState]:
    rows: dict[str, FunderReport] = {}
    for row in FunderReport.objects.filter(report=report.code):
        rows.setdefault(row.first_month, row)
    recent = {
        period.first: period
        for period in latest(report.period, SHOWN_PERIODS[report.period])
        if period_of(report.code, period.first)
    }
    older = {month: Period(report.period, month) for month in rows if month not in recent}
    every = sorted((recent | older).values(), key=lambda period: period.first, reverse=True)
    return [PeriodState(period, rows.get(period.first)) for period in every]


def switched(report: Report) -> QuerySet[ReportingDuty]:
    """Every time that a team counted for it, newest first."""
    return duties(report.code).order_by("-from_month", "-pk")


def period_of(code: str, month: str) -> tuple[Report, Period] | None:
    """The version of the report that holds in the period that begins with this month; None: there is none."""
    known = newest(code)
    if known is None:
        return None
    period = Period(known.period, month)
    report = report_in(code, period.last) or report_in(code, period.first)
    is_there = report is not None and period.is_whole and month <= this_month()
    return (report, period) if report is not None and is_there else None


def editions(report: Report, period: Period) -> list[FunderReport]:
    """Newest first."""
    return list(FunderReport.objects.filter(report=report.code, first_month=period.first))


def duties_in(report: Report, period: Period) -> list[ReportingDuty]:
    """Who counted for it in this period."""
    first_day_of_it = first_day(period.first)
    return list(
        duties(report.code)
        .filter(from_month__lte=period.last, until_month__gte=period.first)
        .filter(Q(stopped_on=None) | Q(stopped_on__gte=first_day_of_it))
    )


def figures_now(
    report: Report, period: Period, rows: Sequence[FunderReport], counting: Sequence[ReportingDuty]
) -> dict[str, Figure]:
    """The figures that a release would freeze now."""
    typed = rows[0].typed if rows else {}
    released = next((row for row in rows if row.state == ReportState.RELEASED), None)
    before = stored_figures(released) if released else {}
    hidden = {code for code, figure in before.items() if figure.state == "hidden"}
    return figures_of(report, counted_in(report, period, counting), typed, hidden_before=hidden)


def stored_figures(row: FunderReport) -> dict[str, Figure]:
    return msgspec.convert(row.figures or {}, dict[str, Figure])


def counted_in(report: Report, period: Period, counting: Sequence[ReportingDuty]) -> Counted:
    wanted = {report.counter_of(each) for each in report.indicators if each.unit != "monthly_mean"} - {""}
    stocks = {each.counter for each in report.indicators if each.unit == "monthly_mean"}
    flows = {code for stock in stocks for code in STOCKS[stock]}
    known = monthly_counts(wanted | flows, period.last)
    counts: dict[str, dict[Cell, int]] = {code: defaultdict(int) for code in wanted}
    for (code, month), own in known.items():
        if code in wanted and month >= period.first:
            for cell, number in own.items():
                counts[code][cell] += number
    public = {code for code in wanted if counter_named(code).published and len(period.months) > 1}
    by_month = {code: {month: known.get((code, month), {}) for month in period.months} for code in public}
    return Counted(
        counts,
        by_month,
        {stock: _stocks(stock, period, known) for stock in stocks},
        _not_counted(report, counting) & wanted,
    )


def _stocks(stock: str, period: Period, known: Mapping[tuple[str, str], Mapping[Cell, int]]) -> list[int]:
    """How many there were at the end of each month that is over."""
    over = [month for month in period.months if month < this_month()]
    return [
        sum(
            sign * counts.get((), 0)
            for (code, month), counts in known.items()
            if month <= last and (sign := STOCKS[stock].get(code, 0))
        )
        for last in over
    ]


def _not_counted(report: Report, counting: Sequence[ReportingDuty]) -> set[str]:
    if not report.is_for_teams:
        return set()
    if not counting:
        return {report.counter_of(each) for each in report.indicators}
    asked = {code for duty in counting for code in duty.questions}
    return {
        f"{report.code}/{question.code}" for question in report.asked_questions if question.code not in asked
    }


# --- In words ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """A numbered row."""

    number: int
    indicator: Indicator
    figure: Figure


@dataclass(frozen=True)
class SectionShown:
    """A section. For a question: since when it is asked, and how many answers are missing."""

    label: Words
    lines: Sequence[Line]
    question: Question | None
    asked_since: str
    rest: Figure | None


@dataclass(frozen=True)
class Told:
    """Something told in words."""

    field: NarrativeField
    text: str


@dataclass(frozen=True)
class ReportShown:
    """A report about a period as the page shows it."""

    report: Report
    period: Period
    row: FunderReport | None
    sections: Sequence[SectionShown]
    told: Sequence[Told]
    teams: Sequence[str]

    @property
    def missing(self) -> int:
        """How many figures nobody can give."""
        return sum(line.figure.state == "missing" for section in self.sections for line in section.lines)

    @property
    def has_hidden(self) -> bool:
        return any(line.figure.state == "hidden" for section in self.sections for line in section.lines)


def shown(report: Report, period: Period) -> ReportShown:
    """A released report as it was frozen, any other with what was counted until now."""
    rows, counting = editions(report, period), duties_in(report, period)
    row = rows[0] if rows else None
    figures = stored_figures(row) if row and row.is_released else figures_now(report, period, rows, counting)
    texts = row.texts if row else {}
    return ReportShown(
        report,
        period,
        row,
        _sections(report, figures, counting),
        [Told(field, texts.get(field.code, "")) for field in report.text],
        sorted({duty.team.name for duty in counting}),
    )


def _sections(
    report: Report, figures: Mapping[str, Figure], counting: Sequence[ReportingDuty]
) -> list[SectionShown]:
    found, number = [], 0
    for section in report.section:
        lines = []
        for indicator in section.indicator:
            number += 1
            lines.append(Line(number, indicator, figures.get(indicator.code, MISSING)))
        code = next((each.question for each in section.indicator if each.question), "")
        question = report.question_named(code) if code else None
        since = asked_since(counting, code) if question and not question.is_computed else ""
        rest = figures.get(f"{REST}{code}") if question else None
        found.append(SectionShown(section.label, lines, question, in_words(since) if since else "", rest))
    return found
