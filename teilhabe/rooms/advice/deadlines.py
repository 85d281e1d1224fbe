"""Which rules an adviser may choose from, and the answer of `engines.deadlines` for what was entered."""

import datetime
from collections.abc import Mapping

from django.conf import settings

from teilhabe.engines.deadlines import (
    Area,
    How,
    NoticeSays,
    Period,
    Remedies,
    Result,
    Rule,
    compute,
    rulebook,
)
from teilhabe.rooms.advice.models import Entered

# The house's own duties are no matter of a case.
NOT_IN_A_CASE = frozenset({"own_duties"})
# A commissioner's house must not learn from a case how somebody stays here (duty C13): no rule of asylum or
# residence law, nor one that holds for people with that status only.
AT_A_COMMISSIONERS = frozenset({"court_and_debt", "social", "work"})
TELL_A_STATUS = frozenset({"ASYLBLG_CUT", "SOC_REVIEW_ASYLBLG"})


def offered_rules() -> Mapping[Area, list[Rule]]:
    """The newest version of each rule that may be chosen in this house, by area of law."""
    book = rulebook()
    offered: dict[Area, list[Rule]] = {}
    for code in book.codes:
        rule = book.rule(code)
        if _is_offered(rule):
            offered.setdefault(rule.area, []).append(rule)
    return offered


def _is_offered(rule: Rule) -> bool:
    if settings.HOUSE.is_commissioner:
        return rule.area.code in AT_A_COMMISSIONERS and rule.code not in TELL_A_STATUS
    return rule.area.code not in NOT_IN_A_CASE


def reckon(entered: Entered, today: datetime.date) -> Result:
    """The answer with the version of the rule that holds for this letter or event.

    Raises:
        FactError: something entered cannot be.
        UnknownRuleError: there is no such rule any more.
    """
    return compute(
        rulebook().rule(entered.rule, on=entered.event or entered.posted or today),
        entered.event,
        how=How(entered.how) if entered.how else None,
        posted=entered.posted,
        notice_says=NoticeSays(
            period=Period.parse(entered.period) if entered.period else None,
            ends_on=entered.ends_on,
            remedies=Remedies(entered.remedies),
        ),
        land=entered.land,
        today=today,
    )
