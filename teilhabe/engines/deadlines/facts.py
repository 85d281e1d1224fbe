"""What is known about one letter or event, checked for what cannot be."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from teilhabe.engines.deadlines.calendars import FIRST_DAY, LANDS, LAST_DAY
from teilhabe.engines.deadlines.counting import ONE_DAY, Period
from teilhabe.engines.deadlines.errors import FactError, UnknownLandError
from teilhabe.engines.deadlines.rules import Basis, Fiction, How, Kind, Rule
from teilhabe.engines.deadlines.words import Sentence, Words, label

# Sent by somebody: the day of posting counts beside, or instead of, the day of arrival.
SENT = frozenset({How.BY_POST, How.ELECTRONIC, How.RECEPTION_CENTRE, How.RETURNED})
# The longest a calculation may reach beyond what was entered.
_YEARS_TO_COUNT = 10


class Remedies(StrEnum):
    """The notice of remedies at the end of a decision: who may object where, how and until when."""

    RIGHT = "right"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, kw_only=True)
class NoticeSays:
    """What the letter itself says. What is printed there wins over the rule."""

    period: Period | None = None
    ends_on: date | None = None
    remedies: Remedies = Remedies.RIGHT


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The parameters of `compute`.

    `event` is the day it arrived, was served, became known, ended or happened; `posted` the day it was sent
    or handed to a reception centre.
    """

    rule: Rule
    how: How
    land: str
    event: date | None = None
    posted: date | None = None
    notice: NoticeSays = field(default_factory=NoticeSays)
    today: date | None = None

    def __post_init__(self) -> None:
        if self.land not in LANDS:
            raise UnknownLandError(self.land, LANDS)
        self._check_how()
        self._check_event()
        self._check_calendar()

    @property
    def day(self) -> date:
        """The day everything hangs on: the event if it is known, else the day of posting."""
        sent_back = self.posted if self.how is How.RETURNED else None
        day = self.rule.fixed_on or sent_back or self.event or self.posted
        assert day is not None
        return day

    @property
    def fiction(self) -> Fiction | None:
        return self.rule.procedure.fiction(self.how, self.posted) if self.posted else None

    @property
    def is_reliable(self) -> bool:
        """Whether somebody has read the statute, and it was in force on that day."""
        return self.rule.basis is Basis.STATUTE and (
            not self.rule.needs_event or self.rule.is_valid_on(self.day)
        )

    @property
    def has_a_year(self) -> bool:
        """No or a wrong notice of remedies, where the law then gives a year."""
        return (
            self.rule.remedy
            and bool(self.rule.procedure.year)
            and self.notice.remedies is not Remedies.RIGHT
            and self.rule.kind is Kind.ACT_BY
        )

    def _check_how(self) -> None:
        if self.rule.needs_event and self.how not in self.rule.how:
            allowed = [label(f"how.{how}") for how in self.rule.how]
            raise FactError("how", Sentence("error.how", {"allowed": _listed(allowed)}))

    def _check_event(self) -> None:
        if not self.rule.needs_event:
            if self.event is not None:
                raise FactError("event", Sentence("error.event_is_fixed", {"day": self.day}))
        elif self.how is How.RETURNED and self.posted is None:
            raise FactError("posted", Sentence("error.posted_is_missing"))
        elif self.event is None and not (self.posted and self.how in SENT):
            raise FactError("event", Sentence("error.event_is_missing"))

    def _check_calendar(self) -> None:
        last = LAST_DAY.replace(year=LAST_DAY.year - _YEARS_TO_COUNT)
        days = {
            "event": self.event,
            "posted": self.posted,
            "today": self.today,
            "notice_says": self.notice.ends_on,
        }
        for name, day in days.items():
            if day is not None and not FIRST_DAY <= day <= last:
                values = {"day": day, "first": FIRST_DAY, "last": last}
                raise FactError(name, Sentence("error.no_calendar", values))


@dataclass(frozen=True)
class Start:
    """The day after which the period runs, and why it may be this one."""

    day: date
    code: str


def starts_of(facts: Facts) -> tuple[Start, ...]:
    """Every sensible first day, the one that the law names in the first place."""
    if facts.how is How.RETURNED and facts.posted:
        return (Start(facts.posted, "posted"),)
    if facts.fiction is None or facts.posted is None:
        return (Start(facts.day, "event"),)
    fiction = facts.posted + facts.fiction.days * ONE_DAY
    if facts.how is How.RECEPTION_CENTRE:
        return _of_a_centre(facts, fiction)
    return _of_a_letter(facts, fiction)


def _of_a_centre(facts: Facts, fiction: date) -> tuple[Start, ...]:
    """Handing out counts; whoever was not found is treated as if it had been handed out some days later."""
    if facts.event is not None and facts.event < fiction:
        return (Start(facts.event, "event"),)
    return (Start(fiction, "fiction"),)


def _of_a_letter(facts: Facts, fiction: date) -> tuple[Start, ...]:
    """An early arrival changes nothing, a later one counts instead, if it can be shown."""
    if facts.event is None or facts.posted is None or facts.posted <= facts.event <= fiction:
        return (Start(fiction, "fiction"),)
    if facts.event < facts.posted:
        return (Start(facts.event, "event"),)
    return Start(facts.event, "arrived_later"), Start(fiction, "fiction_holds")


def _listed(items: list[Words]) -> Words:
    return Words(de="; ".join(item.de for item in items), en="; ".join(item.en for item in items))
