"""The one question this engine answers: until when, until when for certain, and why."""

from dataclasses import dataclass
from datetime import date

from teilhabe.engines.deadlines.calendars import working_days_left
from teilhabe.engines.deadlines.cautions import cautions_of
from teilhabe.engines.deadlines.counting import end_of
from teilhabe.engines.deadlines.errors import FactError
from teilhabe.engines.deadlines.explanation import steps_of
from teilhabe.engines.deadlines.facts import Facts, NoticeSays
from teilhabe.engines.deadlines.reckoning import Reading, reckon
from teilhabe.engines.deadlines.rules import Direction, How, Kind, Rule
from teilhabe.engines.deadlines.words import Sentence, Value, Weight

_NO_NOTICE = NoticeSays()


@dataclass(frozen=True)
class Reinstatement:
    """What is left after a deadline was missed without fault.

    `due` holds if the obstacle falls away today, `safe` if it fell away when the deadline ended; `until` is
    the last day in any case, or None.
    """

    rule: Rule
    due: date
    safe: date
    until: date | None
    sentence: Sentence


@dataclass(frozen=True)
class Result:
    """What `compute` found.

    `safe` is never later than `due`, except for a waiting period (`rule.kind`): there `due` is the first day
    on which something becomes possible, and `safe` a working day not before it.
    """

    rule: Rule
    land: str
    due: date
    safe: date
    readings: tuple[Reading, ...]
    steps: tuple[Sentence, ...]
    warnings: tuple[Sentence, ...]
    summary: Sentence
    today: date | None
    reinstatement: Reinstatement | None

    @property
    def days_left(self) -> int | None:
        """Days until `due`, 0 on the day itself, negative once it is over."""
        return None if self.today is None else (self.due - self.today).days

    @property
    def working_days_left(self) -> int | None:
        """Working days after today up to and with `due`."""
        return None if self.today is None else working_days_left(self.today, self.due, self.land)

    @property
    def is_passed(self) -> bool:
        return self.rule.kind is Kind.ACT_BY and self.today is not None and self.today > self.due

    @property
    def needs_lawyer_today(self) -> bool:
        return any(warning.asks_for_a_lawyer and warning.weight is Weight.STOP for warning in self.warnings)


def compute(
    rule: Rule,
    event: date | None = None,
    *,
    how: How | None = None,
    posted: date | None = None,
    notice_says: NoticeSays | None = None,
    land: str = "SN",
    today: date | None = None,
) -> Result:
    """The due date and the safe date of `rule`, explained.

    `event` is the day it arrived, was served, became known or happened; leave it out where only the day of
    posting is known or the law fixes the day. `how` may be left out where the rule knows one way only. `land`
    is the Land of the office or court that must receive something.

    Raises:
        FactError: a parameter is missing or cannot be; it says which one, in three languages.
        UnknownLandError: `land` is none of the sixteen Länder.
    """
    facts = Facts(
        rule=rule,
        how=how or _only_way(rule),
        land=land,
        event=event,
        posted=posted,
        notice=notice_says or _NO_NOTICE,
        today=today,
    )
    reckoning = reckon(facts)
    return Result(
        rule=rule,
        land=land,
        due=reckoning.due,
        safe=reckoning.safe,
        readings=reckoning.readings,
        steps=steps_of(facts, reckoning),
        warnings=cautions_of(facts, reckoning),
        summary=_summary(rule, reckoning.due, reckoning.safe),
        today=today,
        reinstatement=_reinstatement(facts, reckoning.due),
    )


def _only_way(rule: Rule) -> How:
    if not rule.needs_event:
        return How.ON_THE_DAY
    if len(rule.how) > 1:
        raise FactError("how", Sentence("error.how_is_missing"))
    return rule.how[0]


def _summary(rule: Rule, due: date, safe: date) -> Sentence:
    values: dict[str, Value] = {"title": rule.title, "due": due, "safe": safe}
    if rule.kind is Kind.ACT_FROM:
        return Sentence("summary.act_from", values, rule.source)
    return Sentence("summary.due_is_safe" if due == safe else "summary.act_by", values, rule.source)


def _reinstatement(facts: Facts, due: date) -> Reinstatement | None:
    rule, today = facts.rule.reinstatement, facts.today
    if rule is None or today is None or today <= due or facts.rule.direction is Direction.BEFORE:
        return None
    until = end_of(due, rule.at_most) if rule.at_most else None
    latest = compute(rule, today, land=facts.land).due
    earliest = compute(rule, due, land=facts.land).safe
    if until is not None:
        latest = min(latest, until)
    is_over = until is not None and today > until
    code = "warning.reinstatement_is_over" if is_over else "warning.reinstatement"
    values = {"due": latest, "safe": max(earliest, today), "until": until or latest}
    return Reinstatement(
        rule, latest, min(max(earliest, today), latest), until, Sentence(code, values, rule.source)
    )
