"""What the engine says, in German, English and plain German. The texts stand in `words.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from teilhabe.engines.deadlines.counting import Period, Unit

LANGUAGES = ("de", "en", "de-simple")
_WEEKDAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


class Weight(StrEnum):
    """How much a sentence matters."""

    STOP = "stop"  # act today, or ask a lawyer today
    CHECK = "check"  # look again at what was entered or at the letter
    KNOW = "know"


@dataclass(frozen=True)
class Words:
    """One text in three languages. Where the plain words are left out, the German ones are plain enough."""

    de: str
    en: str
    plain: str = ""

    def text(self, language: str) -> str:
        """In `de`, `en` or `de-simple`; every other language gets German."""
        if language == "en":
            return self.en
        return self.plain if language == "de-simple" and self.plain else self.de


Value = date | Period | Words | int | str


@dataclass(frozen=True)
class Sentence:
    """Something said about one computation: a code, what it speaks of, and the section of law behind it."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
    section: str = ""

    @property
    def de(self) -> str:
        return self.text("de")

    @property
    def en(self) -> str:
        return self.text("en")

    @property
    def plain(self) -> str:
        return self.text("de-simple")

    @property
    def weight(self) -> Weight:
        return _SENTENCES[self.code].weight

    @property
    def asks_for_a_lawyer(self) -> bool:
        return _SENTENCES[self.code].lawyer

    def text(self, language: str) -> str:
        said = _SENTENCES[self.code].text(language)
        return said.format_map({name: _shown(value, language) for name, value in self.values.items()})


@dataclass(frozen=True)
class _Spoken(Words):
    weight: Weight = Weight.KNOW
    lawyer: bool = False


def label(name: str) -> Words:
    """The words of a code: `how.by_post`, `effect.suspensive`, `form.written`, `land.SN` ..."""
    return _LABELS[name]


@lru_cache(maxsize=4096)
def spoken_date(day: date, language: str) -> str:
    """The day as it is spoken, with its weekday."""
    short = "en" if language == "en" else "de"
    dot = "" if short == "en" else "."
    return f"{_WEEKDAYS[short][day.weekday()]}, {day.day}{dot} {_MONTHS[short][day.month - 1]} {day.year}"


@lru_cache(maxsize=256)
def spoken_period(period: Period, language: str) -> str:
    """The period as it is spoken: "2 Wochen", "1 month"."""
    if period.unit is Unit.AT_ONCE:
        return label("unit.at_once").text(language)
    number = "one" if period.number == 1 else "many"
    return f"{period.number} {label(f'unit.{period.unit}_{number}').text(language)}"


def _shown(value: Value, language: str) -> str:
    match value:
        case date():
            return spoken_date(value, language)
        case Period():
            return spoken_period(value, language)
        case Words():
            return value.text(language)
        case _:
            return str(value)


def _read() -> tuple[dict[str, Words], dict[str, _Spoken]]:
    """Labels and sentences; both are addressed as `group.name`."""
    document: dict[str, dict[str, Any]] = tomllib.loads(
        files("teilhabe.engines.deadlines").joinpath("words.toml").read_text(encoding="utf-8")
    )
    labels, sentences = (_flat(document[part]) for part in ("labels", "sentences"))
    return msgspec.convert(labels, dict[str, Words]), msgspec.convert(sentences, dict[str, _Spoken])


def _flat(groups: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {f"{group}.{name}": entry for group, names in groups.items() for name, entry in names.items()}


_LABELS, _SENTENCES = _read()
