"""Deadlines of German law for advisers: versioned rules, counted and explained.

    from datetime import date
    from teilhabe.engines.deadlines import How, compute, rulebook

    rule = rulebook().rule("SOC_OBJECTION", on=date(2026, 10, 3))
    result = compute(rule, how=How.BY_POST, posted=date(2026, 9, 29), today=date(2026, 10, 12))
    result.due         # 3 November 2026
    result.summary.de  # "Widerspruch im Sozialrecht ...: spätestens Dienstag, 3. November 2026."
    for step in result.steps:
        print(step.de, step.section)

The README beside this file explains the parts. Nothing in it is legal advice: every rule carries its source
and the day on which somebody read the statute, and says so where nobody did.
"""

from teilhabe.engines.deadlines.calendars import (
    LANDS,
    holiday_on,
    is_working_day,
    working_day_from,
    working_day_until,
    working_days_before,
    working_days_left,
)
from teilhabe.engines.deadlines.compute import Reinstatement, Result, compute
from teilhabe.engines.deadlines.counting import Period, Unit
from teilhabe.engines.deadlines.errors import (
    DeadlineError,
    FactError,
    RuleFileError,
    UnknownLandError,
    UnknownRuleError,
)
from teilhabe.engines.deadlines.facts import NoticeSays, Remedies
from teilhabe.engines.deadlines.reckoning import Reading
from teilhabe.engines.deadlines.rulebook import Rulebook, read_rules, rulebook
from teilhabe.engines.deadlines.rules import (
    Area,
    Basis,
    Direction,
    Effect,
    Ends,
    Form,
    How,
    Kind,
    Procedure,
    Rule,
)
from teilhabe.engines.deadlines.words import LANGUAGES, Sentence, Weight, Words, label

__all__ = [
    "LANDS",
    "LANGUAGES",
    "Area",
    "Basis",
    "DeadlineError",
    "Direction",
    "Effect",
    "Ends",
    "FactError",
    "Form",
    "How",
    "Kind",
    "NoticeSays",
    "Period",
    "Procedure",
    "Reading",
    "Reinstatement",
    "Remedies",
    "Result",
    "Rule",
    "RuleFileError",
    "Rulebook",
    "Sentence",
    "Unit",
    "UnknownLandError",
    "UnknownRuleError",
    "Weight",
    "Words",
    "compute",
    "holiday_on",
    "is_working_day",
    "label",
    "read_rules",
    "rulebook",
    "working_day_from",
    "working_day_until",
    "working_days_before",
    "working_days_left",
]
