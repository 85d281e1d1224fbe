"""Each question of a funder is a counter of its own: no two answers of one person ever stand together."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from teilhabe.core.funders.declarations import NO_ANSWER, Question, Report, counted_answers, declared
from teilhabe.core.funders.words import as_promise
from teilhabe.core.tallies.counters import Counter, Dimension


def counter_for(report: Report, question: Question, reports: Iterable[Report]) -> Counter:
    code = f"{report.code}/{question.code}"
    answers = {value: as_promise(label) for value, label in counted_answers(code, reports).items()}
    values = {NO_ANSWER: _("möchte nicht sagen"), **answers}
    label = as_promise(question.label)
    dimension = Dimension(question.code, label, values)
    return Counter(code, label, _("Antworten"), (dimension,), is_for_funder=True)


def question_counters(reports: Iterable[Report]) -> list[Counter]:
    """One for each question, whatever version of the report asks it."""
    every = list(reports)
    found = {
        f"{report.code}/{question.code}": counter_for(report, question, every)
        for report in every
        for question in report.question
    }
    return list(found.values())


COUNTERS = question_counters(declared())
