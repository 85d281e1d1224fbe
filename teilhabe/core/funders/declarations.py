"""What each funder wants to know, as it lies in `declared/*.toml`: data, no code.

A new report is a new file. What is wrong in one is said with file, key and what is allowed there.
"""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from teilhabe.core.funders.periods import MONTHS
from teilhabe.core.funders.words import Words
from teilhabe.core.tallies.counters import LONGEST_SCOPE, NOT_ASKED
from teilhabe.core.tallies.months import month_of

FOLDER = Path(__file__).parent / "declared"
NO_ANSWER = "no_answer"
HOUSES = ("association", "commissioner")
SCOPES = ("house", "team")
ASKED = ("first", "each", "case")
UNITS = ("sum", "mentions", "per_post", "monthly_mean")
SMALL_CELLS = ("hidden", "exact")
COLUMNS = ("number", "section", "label", "unit", "value", "note")
ABOUT = ("matter", "gender", "age", "vulnerability", "origin", "status", "length_of_stay")
# What is there at the end of a month follows from what came and what went, since the beginning.
STOCKS = {
    "cases_running": {"cases_opened": 1, "cases_reopened": 1, "cases_closed": -1, "cases_erased_open": -1}
}
# A commissioner's house must not learn what § 87(2) AufenthG would make it report (duty C13).
NEVER_AT_A_COMMISSIONERS = frozenset({"vulnerability", "origin", "status", "length_of_stay"})
CODE = re.compile(r"[a-z0-9][a-z0-9_]*")


class DeclarationError(Exception):
    """A declared report cannot be used; the text names the file, the key and what is allowed there."""

    def __init__(self, file: str, key: str, problem: str, allowed: str) -> None:
        super().__init__(f"{file}: {key}: {problem}. Allowed: {allowed}")


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer. `up_to`: of minutes that were typed, up to this many (the value without it: all above)."""

    code: str
    label: Words
    up_to: int | None = None


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something only this funder wants to know. `asked`: at the first conversation, at each, or with a case.

    A question whose values have `up_to` is asked of nobody: it follows from the minutes of a conversation.
    """

    code: str
    label: Words
    about: str
    value: tuple[Value, ...]
    asked: str = "each"

    @property
    def is_computed(self) -> bool:
        return any(value.up_to is not None for value in self.value)

    @property
    def is_about_the_person(self) -> bool:
        return self.about != "matter"

    def value_for(self, minutes: int) -> str:
        """The value of a computed question."""
        fitting = (value.code for value in self.value if value.up_to is None or minutes <= value.up_to)
        return next(fitting, NOT_ASKED)


class Typed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number that nobody counts here: it is typed. `counts_people`: a small one is hidden all the same."""

    code: str
    label: Words
    counts_people: bool = False


class Indicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number of the report: counted (`counter` or `question`, all or some `values`), the sum of other
    indicators (`parts`), or `typed`; divided by the typed number `per` if it names one.
    """

    code: str
    label: Words
    unit: str = "sum"
    counter: str = ""
    question: str = ""
    dimension: str = ""
    values: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    typed: str = ""
    per: str = ""

    @property
    def source(self) -> list[str]:
        """Names of the keys that say where the number comes from; exactly one is right."""
        return [name for name in ("counter", "question", "parts", "typed") if getattr(self, name)]

    @property
    def split_by(self) -> str:
        return self.question or self.dimension


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    label: Words
    indicator: tuple[Indicator, ...]


class NarrativeField(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is told in words."""

    code: str
    label: Words
    help: Words | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version of one funder's report. Without `verified_on` it is our own reading of what is wanted."""

    code: str
    title: Words
    funder: Words
    period: str
    source: str
    valid_from: datetime.date
    houses: tuple[str, ...]
    section: tuple[Section, ...]
    scope: str = "house"
    verified_on: datetime.date | None = None
    valid_to: datetime.date | None = None
    note: Words | None = None
    small_cells: str = "hidden"
    small_cells_rule: str = ""
    columns: tuple[str, ...] = ("number", "section", "label", "value", "note")
    question: tuple[Question, ...] = ()
    typed: tuple[Typed, ...] = ()
    text: tuple[NarrativeField, ...] = ()

    @property
    def indicators(self) -> list[Indicator]:
        return [indicator for section in self.section for indicator in section.indicator]

    @property
    def is_for_teams(self) -> bool:
        return self.scope == "team"

    @property
    def asked_questions(self) -> list[Question]:
        return [question for question in self.question if not question.is_computed]

    def question_named(self, code: str) -> Question:
        return next(question for question in self.question if question.code == code)

    def counter_of(self, indicator: Indicator) -> str:
        """Code of the counter as it is kept for this report; "" where nothing is counted."""
        name = indicator.counter or indicator.question
        return f"{self.code}/{name}" if name and self.is_for_teams else name

    def dimensions_of(self, counter: str) -> set[str]:
        """What the report wants to know of this counter; nothing else is counted for it."""
        return {each.dimension for each in self.indicators if each.counter == counter and each.dimension}

    def holds_in(self, month: str) -> bool:
        return month_of(self.valid_from) <= month <= month_of(self.valid_to or datetime.date.max)


@cache
def declared() -> tuple[Report, ...]:
    """Every version of every report, by title.

    Raises:
        DeclarationError: a file cannot be used.
    """
    return read_folder(FOLDER)


def read_folder(folder: Path) -> tuple[Report, ...]:
    """As `declared`, of another folder."""
    reports = [read(path) for path in sorted(folder.glob("*.toml"))]
    for earlier, later in _neighbours(reports):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise DeclarationError(
                f"{later.code}*.toml",
                "valid_from",
                f"two versions hold on {later.valid_from}",
                "a day after the valid_to of the version before",
            )
    return tuple(reports)


def _neighbours(reports: list[Report]) -> Iterator[tuple[Report, Report]]:
    ordered = sorted(reports, key=lambda report: (report.code, report.valid_from))
    return ((one, two) for one, two in pairwise(ordered) if one.code == two.code)


def read(path: Path) -> Report:
    """The report that the file declares.

    Raises:
        DeclarationError: it is no TOML, lacks a key or holds a value that is not allowed.
    """
    try:
        report = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Report)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DeclarationError(path.name, "file", f"this is not TOML: {error}", "TOML 1.0") from None
    except msgspec.ValidationError as error:
        problem, _at, key = str(error).partition(" - at `$")
        allowed = "the keys and kinds of values that core/funders/declarations.py lists"
        raise DeclarationError(path.name, key.strip(".`") or "file", problem, allowed) from None
    for key, problem, allowed in _mistakes(report):
        raise DeclarationError(path.name, key, problem, allowed)
    return report


Mistake = tuple[str, str, str]


def _mistakes(report: Report) -> Iterator[Mistake]:
    if not CODE.fullmatch(report.code) or len(report.code) > LONGEST_SCOPE:
        yield "code", repr(report.code), f"small letters, digits and _, at most {LONGEST_SCOPE}"
    yield from _unknown("period", [report.period], MONTHS)
    yield from _unknown("scope", [report.scope], SCOPES)
    yield from _unknown("houses", report.houses, HOUSES)
    yield from _unknown("small_cells", [report.small_cells], SMALL_CELLS)
    yield from _unknown("columns", report.columns, COLUMNS)
    if report.small_cells == "exact" and not report.small_cells_rule:
        yield "small_cells_rule", "missing", "the funder's own rule that asks for exact small numbers"
    if not report.houses:
        yield "houses", "missing", ", ".join(HOUSES)
    for name in ("question", "typed", "text"):
        yield from _named_twice(name, [each.code for each in getattr(report, name)])
    yield from _named_twice("indicator", [each.code for each in report.indicators])
    for question in report.question:
        yield from _mistakes_in_question(report, question)
    for indicator in report.indicators:
        yield from _mistakes_in_indicator(report, indicator)


def _mistakes_in_question(report: Report, question: Question) -> Iterator[Mistake]:
    key = f"question {question.code}"
    yield from _unknown(f"{key}.about", [question.about], ABOUT)
    yield from _unknown(f"{key}.asked", [question.asked], ASKED)
    yield from _named_twice(f"{key}.value", [NOT_ASKED, NO_ANSWER, *(value.code for value in question.value)])
    if not report.is_for_teams:
        yield key, "asked in the whole house", "questions only in a report with scope = 'team'"
    if question.is_computed and question.is_about_the_person:
        yield f"{key}.about", "computed", "'matter' for a question with up_to"
    if question.about in NEVER_AT_A_COMMISSIONERS and "commissioner" in report.houses:
        yield f"{key}.about", repr(question.about), "not in a report of a commissioner's house"
    if not any(each.question == question.code for each in report.indicators):
        yield key, "no indicator needs it", "only questions that an indicator of this report names"


def _mistakes_in_indicator(report: Report, indicator: Indicator) -> Iterator[Mistake]:
    key = f"indicator {indicator.code}"
    if len(indicator.source) != 1:
        yield key, f"{len(indicator.source)} sources", "exactly one of counter, question, parts, typed"
    yield from _unknown(f"{key}.unit", [indicator.unit], UNITS)
    codes = [each.code for each in report.indicators if each.code != indicator.code and not each.parts]
    yield from _unknown(f"{key}.parts", indicator.parts, codes)
    typed = [each.code for each in report.typed]
    yield from _unknown(f"{key}.typed", [indicator.typed] if indicator.typed else [], typed)
    yield from _unknown(f"{key}.per", [indicator.per] if indicator.per else [], typed)
    if bool(indicator.per) != (indicator.unit == "per_post"):
        yield f"{key}.per", "and unit contradict each other", "per together with unit = 'per_post'"
    if indicator.question:
        yield from _unknown(f"{key}.question", [indicator.question], [each.code for each in report.question])
        for question in report.question:
            if question.code == indicator.question:
                known = [NO_ANSWER, *(value.code for value in question.value)]
                yield from _unknown(f"{key}.values", indicator.values, known)
    if bool(indicator.split_by) != bool(indicator.values):
        yield f"{key}.values", "contradict the dimension", "values together with a dimension or a question"


def _unknown(key: str, given: Iterable[str], allowed: Iterable[str]) -> Iterator[Mistake]:
    known = list(allowed)
    for value in given:
        if value not in known:
            yield key, repr(value), ", ".join(known) or "none"


def _named_twice(key: str, codes: list[str]) -> Iterator[Mistake]:
    for code in codes:
        if not CODE.fullmatch(code):
            yield key, repr(code), "small letters, digits and _"
        if codes.count(code) > 1:
            yield key, f"{code!r} twice", "each code once"


def counted_answers(code: str, reports: Iterable[Report]) -> dict[str, Any]:
    """Value -> label of one question "report/question" over all versions of the report."""
    report_code, _end, question_code = code.partition("/")
    return {
        value.code: value.label
        for report in reports
        if report.code == report_code
        for question in report.question
        if question.code == question_code
        for value in question.value
    }
