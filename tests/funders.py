"""A team that counts for a funder's report, money of one's own: what tests of several storeys need."""

import datetime
from collections.abc import Collection

from teilhabe.core.accounts.models import Team, User
from teilhabe.core.funders.actions import switch_on
from teilhabe.core.funders.declarations import Report
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.funders.queries import newest
from teilhabe.core.tallies.months import month_after, this_month
from teilhabe.rooms.funds.actions import add_fund
from teilhabe.rooms.funds.models import Fund, FundKind


def report_named(code: str) -> Report:
    report = newest(code)
    assert report is not None, code
    return report


def switched_on(
    code: str, team: Team, by: User, questions: Collection[str] | None = None, *, last: str = ""
) -> ReportingDuty:
    """From this month on, with all of its questions unless some are named."""
    report = report_named(code)
    every = [question.code for question in report.asked_questions]
    return switch_on(
        report,
        team,
        from_month=this_month(),
        until_month=last or month_after(this_month(), 12),
        questions=every if questions is None else questions,
        by=by,
    )


def own_fund(name: str, by: User) -> Fund:
    """Money of one's own that can always be booked on."""
    start = datetime.date(2020, 1, 1)
    return add_fund(name=name, kind=FundKind.OWN, funder="", starts_on=start, ends_on=None, purpose="", by=by)
