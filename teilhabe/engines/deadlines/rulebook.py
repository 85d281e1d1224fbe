"""The rules as they lie in `rules/*.toml`, read once and checked."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import msgspec

from teilhabe.engines.deadlines.counting import PERIODS_ALLOWED, Period
from teilhabe.engines.deadlines.errors import RuleFileError, UnknownRuleError
from teilhabe.engines.deadlines.rules import (
    Area,
    Basis,
    Direction,
    Effect,
    Ends,
    Fiction,
    Form,
    How,
    Kind,
    Procedure,
    Rule,
)
from teilhabe.engines.deadlines.words import Words

PROCEDURES_FILE = "procedures.toml"
_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_PLACE = re.compile(r"^(?P<problem>.*?)(?: - at `\$\.?(?P<key>[^`]*)`)?$", re.DOTALL)
_PERIODS = ("period", "shortest", "at_most")
_ALLOWED = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    date: "a day like 2026-06-12, without quotes",
    Words: "a table of the texts de, en and plain",
}
Row = TypeVar("Row", "_RuleRow", "_ProcedureRow", Words)


@dataclass(frozen=True, kw_only=True)
class _RuleRow:
    """A rule as it is written; see `Rule` for what the keys mean."""

    code: str
    title: Words
    trigger: Words
    how: tuple[How, ...]
    period: str
    procedure: str
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
    shift: bool = True
    remedy: bool = False
    fixed_on: date | None = None
    shortest: str | None = None
    at_most: str | None = None
    reinstatement: str = ""
    verified_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""


@dataclass(frozen=True, kw_only=True)
class _ProcedureRow:
    code: str
    title: Words
    basis: Basis
    counting: str
    shift: str = ""
    fixed_day: str = ""
    year: str = ""
    returned: str = ""
    fictions: tuple[Fiction, ...] = ()


@dataclass(frozen=True)
class _Place:
    """Where in which file something stands, so that an error can name it."""

    file: str
    rule: str

    def error(self, key: str, problem: str, allowed: str) -> RuleFileError:
        return RuleFileError(self.file, self.rule, key, problem, allowed)


@dataclass(frozen=True)
class Rulebook:
    """All versions of all rules."""

    rules: tuple[Rule, ...]
    procedures: tuple[Procedure, ...]
    _versions: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        versions: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            versions[rule.code] = (*versions.get(rule.code, ()), rule)
        object.__setattr__(self, "_versions", versions)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._versions)

    @property
    def areas(self) -> tuple[Area, ...]:
        return tuple(dict.fromkeys(rule.area for rule in self.rules))

    def versions(self, code: str) -> tuple[Rule, ...]:
        """Every version of the rule, oldest first.

        Raises:
            UnknownRuleError: no rule has this code.
        """
        if code not in self._versions:
            raise UnknownRuleError(code, self.codes)
        return self._versions[code]

    def rule(self, code: str, on: date | None = None) -> Rule:
        """The version in force `on` that day (the day of the event), else the one nearest to it.

        Without a day, the newest version.
        """
        versions = self.versions(code)
        if on is None:
            return versions[-1]
        return next(
            (version for version in versions if on <= (version.valid_to or date.max)),
            versions[-1],
        )

    @property
    def edition(self) -> str:
        """Names these very rules, in 16 hexadecimal digits: another one as soon as any of them changes."""
        return blake2b(repr(self.rules).encode(), digest_size=8).hexdigest()

    def rules_on(self, day: date) -> tuple[Rule, ...]:
        """The versions in force on `day`: what an adviser may choose from."""
        return tuple(rule for rule in self.rules if rule.is_valid_on(day))


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The rules that come with this package."""
    return read_rules(files("teilhabe.engines.deadlines") / "rules")


def read_rules(folder: Path | Traversable) -> Rulebook:
    """The rules of a folder: `procedures.toml`, and one further file for each area of law.

    Raises:
        RuleFileError: a file is malformed; the error names file, rule and key, and what is allowed there.
    """
    procedures = {row.code: row for row in _procedures(folder / PROCEDURES_FILE)}
    rows = [
        (place, area, row)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml") and file.name != PROCEDURES_FILE
        for place, area, row in _rows(file)
    ]
    book = Rulebook(_linked(rows, procedures), tuple(procedures.values()))
    _check_versions(book, {row.code: place for place, _area, row in rows})
    return book


def _procedures(file: Path | Traversable) -> Iterator[Procedure]:
    for place, table in _tables(file, _document(file), "procedure"):
        row = _converted(place, table, _ProcedureRow)
        yield Procedure(**_values(row))


def _rows(file: Path | Traversable) -> Iterator[tuple[_Place, Area, _RuleRow]]:
    """Every version of every rule of one file. A version repeats only what it changes."""
    document = _document(file)
    place = _Place(file.name, "(head)")
    title = _converted(_Place(file.name, "(head) area"), _table_of(place, document, "area"), Words)
    area = Area(file.name.removesuffix(".toml"), title)
    for place, table in _tables(file, document, "rule"):
        for version in _versions_of(place, table):
            row = _converted(place, table | version, _RuleRow)
            _check_row(place, row)
            yield place, area, row


def _versions_of(place: _Place, table: dict[str, Any]) -> list[dict[str, Any]]:
    versions = table.pop("versions", [{}])
    if not isinstance(versions, list) or not all(isinstance(version, dict) for version in versions):
        raise place.error("versions", "no list of tables", "a list of tables, each with what it changes")
    return versions


def _document(file: Path | Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RuleFileError(file.name, "(all)", "(file)", "not found", "a TOML file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleFileError(file.name, "(all)", "(file)", str(error), "a TOML file") from None


def _table_of(place: _Place, document: dict[str, Any], key: str) -> dict[str, Any]:
    table = document.get(key)
    if not isinstance(table, dict):
        raise place.error(key, "missing", f"[{key}], a table of texts")
    return table


def _tables(
    file: Path | Traversable, document: dict[str, Any], key: str
) -> Iterator[tuple[_Place, dict[str, Any]]]:
    unknown = sorted(set(document) - {key, "area"})
    if unknown:
        raise _Place(file.name, "(head)").error(unknown[0], "not known", f"[area] and [[{key}]]")
    tables = document.get(key)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _Place(file.name, "(all)").error(key, "missing", f"tables [[{key}]]")
    for number, table in enumerate(tables, start=1):
        code = table.get("code")
        yield _Place(file.name, code if isinstance(code, str) else f"number {number}"), table


def _converted(place: _Place, table: dict[str, Any], kind: type[Row]) -> Row:
    _check_keys(place, table, kind)
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise _explained(place, str(error), kind) from None


def _check_keys(place: _Place, table: dict[str, Any], kind: type[Any], prefix: str = "") -> None:
    """No key that nobody reads, also not in the tables inside: `plan` for `plain` would lose a text."""
    hints = get_type_hints(kind)
    for key, value in table.items():
        if key not in hints:
            raise place.error(prefix + key, "not known", ", ".join(hints))
        inner = next(iter(getattr(hints[key], "__args__", ())), hints[key])
        if hasattr(inner, "__dataclass_fields__"):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict):
                    _check_keys(place, part, inner, f"{prefix}{key}.")


def _explained(place: _Place, text: str, kind: type[Row]) -> RuleFileError:
    """The library says problem and place in one sentence; a missing key stands in the problem."""
    found = _PLACE.match(text)
    assert found is not None
    problem, key = found["problem"], found["key"] or ""
    if missing := re.search(r"missing required field `(\w+)`", problem):
        problem, key = "missing", f"{key}.{missing[1]}".lstrip(".")
    return place.error(key, problem, _allowed_at(key, kind))


def _allowed_at(key: str, kind: type[Any]) -> str:
    """What may stand at a key like `effect`, `how[...]` or `title.de`."""
    head, _, rest = key.partition(".")
    hint = get_type_hints(kind).get(head.partition("[")[0], str)
    members = [hint, *getattr(hint, "__args__", ())]
    for member in members:
        if rest and hasattr(member, "__dataclass_fields__"):
            return _allowed_at(rest, member)
        if isinstance(member, type) and issubclass(member, Enum):
            return ", ".join(f"{choice.value!r}" for choice in member)
    return next((_ALLOWED[member] for member in members if member in _ALLOWED), "a list of tables")


def _check_row(place: _Place, row: _RuleRow) -> None:
    """What types cannot say."""
    if not _CODE.fullmatch(row.code):
        raise place.error("code", repr(row.code), "capitals, digits and underscores, like 'ASYL_HEARING'")
    _check_words(place, row)
    if bool(row.how) == bool(row.fixed_on):
        raise place.error("how", "both or neither of how and fixed_on", "one of them")
    if row.basis is Basis.STATUTE and row.verified_on is None:
        raise place.error("verified_on", "missing", "the day on which somebody has read the statute")
    if (row.valid_from or date.min) > (row.valid_to or date.max):
        raise place.error("valid_to", "before valid_from", "a later day")
    if row.kind is Kind.ACT_FROM and row.direction is Direction.BEFORE:
        raise place.error("direction", "'before'", "'after', because a waiting period is counted forward")


def _check_words(place: _Place, row: _RuleRow) -> None:
    texts = {"note.plain": row.note.plain} | {
        f"{key}.{language}": getattr(getattr(row, key), language)
        for key in ("title", "trigger", "authority", "note")
        for language in ("de", "en")
    }
    for key, text in texts.items():
        if not text.strip():
            raise place.error(key, "empty", "a text")


def _linked(
    rows: list[tuple[_Place, Area, _RuleRow]], procedures: Mapping[str, Procedure]
) -> tuple[Rule, ...]:
    """Rules that know their procedure and their reinstatement, which is a rule without one of its own."""
    titles = {row.code: row.title for _place, _area, row in rows}
    plain = {
        row.code: _rule(item, procedures, {}, titles) for item in rows if not (row := item[2]).reinstatement
    }
    return tuple(_rule(item, procedures, plain, titles) for item in rows)


def _rule(
    item: tuple[_Place, Area, _RuleRow],
    procedures: Mapping[str, Procedure],
    plain: Mapping[str, Rule],
    titles: Mapping[str, Words],
) -> Rule:
    place, area, row = item
    periods = {key: _period(place, key, getattr(row, key)) for key in _PERIODS}
    linked = {
        "area": area,
        "procedure": _named(place, "procedure", row.procedure, procedures),
        "reinstatement": _named(place, "reinstatement", row.reinstatement, plain),
        "successor_title": _named(place, "successor", row.successor, titles),
    }
    return Rule(**_values(row) | periods | linked)


def _named(place: _Place, key: str, name: str, choices: Mapping[str, object]) -> object:
    """What another key points at; nothing if it is empty."""
    if name and name not in choices:
        raise place.error(key, f"there is no {name!r}", ", ".join(sorted(choices)))
    return choices.get(name)


def _period(place: _Place, key: str, text: str | None) -> Period | None:
    try:
        return None if text is None else Period.parse(text)
    except ValueError:
        raise place.error(key, repr(text), PERIODS_ALLOWED) from None


def _values(row: _RuleRow | _ProcedureRow) -> dict[str, Any]:
    return {item.name: getattr(row, item.name) for item in fields(row)}


def _check_versions(book: Rulebook, places: Mapping[str, _Place]) -> None:
    """Versions of a rule follow each other without an overlap; no code stands in two areas."""
    for code in book.codes:
        versions = book.versions(code)
        if len({version.area for version in versions}) > 1:
            raise places[code].error("code", "used in two files", "a code of its own")
        for older, newer in pairwise(versions):
            if (older.valid_to or date.max) >= (newer.valid_from or date.min):
                raise places[code].error("valid_from", "overlaps the version before it", "a later day")
