"""The letters an adviser can write: one file for each in `letters/`.

A file begins with what is known about the letter, in TOML between two lines of `+++`; then comes the German
text. `{name}` stands for a field of the form. A paragraph that names a field nobody filled in is left out.
"""

import datetime
import tomllib
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter

import msgspec
from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from teilhabe.rooms.advice.deadlines import offered_rules
from teilhabe.rooms.advice.workflow import Acts

FOLDER = Path(__file__).parent / "letters"
FENCE = "+++\n"
DATES = frozenset(
    {
        "applied_on",
        "appointment_on",
        "asked_on",
        "event_on",
        "from_on",
        "handed_in_on",
        "missed_on",
        "moved_out_on",
        "notice_on",
        "obstacle_ended_on",
        "received_on",
        "signed_on",
        "since_on",
        "until_on",
    }
)
WORDS = frozenset(
    {
        "account",
        "amount",
        "companion",
        "demand",
        "enclosures",
        "facts",
        "matter",
        "office",
        "rate",
        "reason",
        "representative",
        "right",
        "spoken",
        "wrong",
    }
)
FIELDS = DATES | WORDS
# Shown below the text, not in it.
BESIDE_THE_TEXT = frozenset({"enclosures"})


class LettersError(Exception):
    """A letter that cannot be used. The text says in which file and what."""


class LetterKind(models.TextChoices):
    """What kind of letter it is; the groups to choose from, in this order."""

    OBJECTION = "objection", _("Widerspruch")
    COURT = "court", _("Gericht")
    APPLICATION = "application", _("Antrag")
    PROCEDURE = "procedure", _("Rechte im Verfahren")
    DISCRIMINATION = "discrimination", _("Diskriminierung")
    HOUSING = "housing", _("Wohnen")
    MONEY = "money", _("Geld")
    DATA = "data", _("Daten")
    MANDATE = "mandate", _("Vollmacht")


class Law(StrEnum):
    """The law that a letter speaks of. A commissioner's house has no letter of residence law."""

    ADMINISTRATIVE = "administrative"
    ANY = "any"
    CIVIL = "civil"
    DATA = "data"
    RESIDENCE = "residence"
    SOCIAL = "social"
    WORK = "work"


class LetterTemplate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`needs` and `may` name the fields of its form; `do`, `until` and `where` are codes of `explanations`.

    `rule` is the code of the deadline that the letter keeps. Without `last_checked` nobody has read its
    sources yet. `for_associations_only`: whoever needs it tells a residence status by it.
    """

    code: str
    title: str
    kind: LetterKind
    law: Law
    source: str
    subject: str
    body: str
    acts: tuple[Acts, ...]
    until: str
    where: str
    do: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    rule: str = ""
    for_associations_only: bool = False
    last_checked: datetime.date | None = None
    review_days: int = 365

    @property
    def fields(self) -> tuple[str, ...]:
        return self.needs + self.may

    @property
    def paragraphs(self) -> list[str]:
        return [paragraph.strip() for paragraph in self.body.split("\n\n") if paragraph.strip()]

    @property
    def needs_check(self) -> bool:
        """Whether nobody read its sources, or too long ago."""
        if self.last_checked is None:
            return True
        return self.last_checked + datetime.timedelta(days=self.review_days) < timezone.localdate()


def read_letter(path: Path) -> LetterTemplate:
    """Raises LettersError."""
    start, _fence, rest = path.read_text(encoding="utf-8").partition(FENCE)
    head, fence, body = rest.partition(FENCE)
    if start or not fence:
        raise LettersError(f"{path.name}: begin with a line of +++, TOML, and a line of +++.")
    try:
        known = tomllib.loads(head) | {"code": path.stem, "body": body.strip()}
        template = msgspec.convert(known, LetterTemplate)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LettersError(f"{path.name}: {error}") from None
    if faults := list(_faults(template)):
        raise LettersError(f"{path.name}: {'; '.join(faults)}")
    return template


def _faults(template: LetterTemplate) -> Iterable[str]:
    used = names_in(template.subject) | names_in(template.body)
    declared = set(template.fields)
    for name in sorted((used | declared) - FIELDS):
        yield f"no form has the field {name!r}"
    for name in sorted(used - declared):
        yield f"the field {name!r} stands in the text but neither in needs nor in may"
    for name in sorted(declared - used - BESIDE_THE_TEXT):
        yield f"the field {name!r} is asked for but stands nowhere in the text"
    for name in sorted(names_in(template.subject) - set(template.needs)):
        yield f"the subject uses {name!r}, so it must stand in needs"


def names_in(text: str) -> set[str]:
    return {name for _literal, name, _format, _conversion in Formatter().parse(text) if name is not None}


@cache
def letters(folder: Path = FOLDER) -> Mapping[str, LetterTemplate]:
    """Every letter by its code. Raises LettersError."""
    return {path.stem: read_letter(path) for path in sorted(folder.glob("*.md"))}


def letter_of(code: str) -> LetterTemplate | None:
    """None once there is no such letter any more."""
    return letters().get(code)


def offered_letters(*, has_mandate: bool = False) -> list[LetterTemplate]:
    """What may be written in this house; what only a representative writes, where there is a mandate."""
    rules = {rule.code for of_area in offered_rules().values() for rule in of_area}
    return [
        template
        for template in letters().values()
        if _is_offered(template, rules) and (has_mandate or set(template.acts) != {Acts.MANDATE})
    ]


def _is_offered(template: LetterTemplate, rules: Collection[str]) -> bool:
    """A commissioner's house must not learn from a letter how somebody stays here (duty C13)."""
    if not settings.HOUSE.is_commissioner:
        return True
    tells = template.law is Law.RESIDENCE or template.for_associations_only
    return not tells and (not template.rule or template.rule in rules)


def written(template: LetterTemplate, values: Mapping[str, datetime.date | str]) -> tuple[str, str]:
    """Subject and German text with these values in them."""
    words = {name: _in_words(value) for name, value in values.items() if value}
    kept = [paragraph for paragraph in template.paragraphs if names_in(paragraph) <= set(words)]
    return template.subject.format(**words), "\n\n".join(paragraph.format(**words) for paragraph in kept)


def _in_words(value: datetime.date | str) -> str:
    if isinstance(value, str):
        return value.strip()
    with translation.override("de"):
        return date_format(value, "j. F Y")
