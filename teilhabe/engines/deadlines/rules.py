"""What a rule is: data that a lawyer can read, check and date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from teilhabe.engines.deadlines.counting import Period
from teilhabe.engines.deadlines.words import Words


class Kind(StrEnum):
    ACT_BY = "act_by"  # a deadline: something must have arrived by then
    ACT_FROM = "act_from"  # a waiting period: from the day after something becomes possible


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


class Ends(StrEnum):
    SAME_NUMBER = "same_number"
    MONTH_END = "month_end"
    YEAR_END = "year_end"


class How(StrEnum):
    """How it became known, or what starts the period."""

    HANDED_OVER = "handed_over"
    FORMAL_SERVICE = "formal_service"
    BY_POST = "by_post"
    ELECTRONIC = "electronic"
    RECEPTION_CENTRE = "reception_centre"
    RETURNED = "returned"
    ARRIVED = "arrived"
    KNOWN = "known"
    END_OF_ACT = "end_of_act"
    ON_THE_DAY = "on_the_day"


class Form(StrEnum):
    WRITTEN = "written"
    WRITTEN_OR_RECORDED = "written_or_recorded"
    ANY = "any"
    IN_PERSON = "in_person"
    APPLICATION = "application"
    LAWYER = "lawyer"
    PAYMENT = "payment"


class Effect(StrEnum):
    SUSPENSIVE = "suspensive"
    NOT_SUSPENSIVE = "not_suspensive"
    DEPENDS = "depends"
    NONE = "none"


class Basis(StrEnum):
    """What the rule was checked against. Only who has read the statute has verified it."""

    STATUTE = "statute"
    PAGE = "page"
    OWN = "own"


@dataclass(frozen=True)
class Area:
    """A field of law; one file of rules."""

    code: str
    title: Words


@dataclass(frozen=True, kw_only=True)
class Fiction:
    """A letter counts as received on the n-th day after it was posted or handed to a centre."""

    how: tuple[How, ...]
    days: int
    section: str
    valid_from: date = date.min
    valid_to: date = date.max


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A law of procedure: by which sections its periods are counted.

    `shift`: an end on a day of rest; `fixed_day`: a day named in the letter does not move; `year`: no or a
    wrong notice of remedies; `returned`: a letter counts although it came back.
    """

    code: str
    title: Words
    basis: Basis
    counting: str
    shift: str = ""
    fixed_day: str = ""
    year: str = ""
    returned: str = ""
    fictions: tuple[Fiction, ...] = ()

    def fiction(self, how: How, posted: date) -> Fiction | None:
        """The fiction in force on the day of posting."""
        return next(
            (
                fiction
                for fiction in self.fictions
                if how in fiction.how and fiction.valid_from <= posted <= fiction.valid_to
            ),
            None,
        )


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One version of one rule. `code` and `valid_from` identify it."""

    code: str
    area: Area
    title: Words
    trigger: Words
    how: tuple[How, ...]
    period: Period
    procedure: Procedure
    form: Form
    authority: Words
    effect: Effect
    source: str
    basis: Basis
    note: Words
    kind: Kind = Kind.ACT_BY
    direction: Direction = Direction.AFTER
    ends: Ends = Ends.SAME_NUMBER
    first_day_counts: bool = False
    # Whether an end on a Saturday, Sunday or holiday moves to the next working day.
    shift: bool = True
    # Whether a notice of remedies belongs to it, whose absence makes a year of the period.
    remedy: bool = False
    # The law itself names the day; nothing has to be entered.
    fixed_on: date | None = None
    # What to count with while the rule cannot be relied on.
    shortest: Period | None = None
    # Reinstatement only: the last day, counted from the end of the missed deadline.
    at_most: Period | None = None
    reinstatement: "Rule | None" = None
    verified_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    # The rule that holds after `valid_to`, if it has a code of its own.
    successor: str = ""
    successor_title: Words | None = None

    @property
    def is_verified(self) -> bool:
        return self.basis is Basis.STATUTE

    @property
    def needs_event(self) -> bool:
        return self.fixed_on is None

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)
