"""`house.toml`: the one file that says what a house is. Pure Python: settings read it before Django is up."""

import datetime
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import msgspec

Kind = Literal["association", "commissioner"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
PUBLIC_LANGUAGES = ("de", "de-simple", "en", "ar", "uk", "ru", "fa", "vi", "tr", "fr")


class HouseFileError(Exception):
    """`house.toml` cannot be used; the text names the file, the key and what is allowed there."""


@dataclass(frozen=True)
class Contact:
    """How people reach the house without this website. `phone` as it is dialled inside Germany."""

    phone: str
    email: str
    street: str
    postcode: str
    city: str
    post: str = ""


@dataclass(frozen=True)
class Hours:
    """One stretch of a weekday in which somebody answers the phone or the door."""

    kind: Literal["walk-in", "phone"]
    weekday: Weekday
    opens: datetime.time
    closes: datetime.time


@dataclass(frozen=True)
class Mail:
    """Outgoing mail. Without a host, messages are written to the folder `mail/` of the home."""

    sender: str
    host: str = ""
    port: int = 587
    user: str = ""
    password_file: str = ""


@dataclass(frozen=True)
class House:
    """One organisation: what `house.toml` says, checked. Times are local time in `time_zone`."""

    kind: Kind
    name: str
    host: str
    contact: Contact
    mail: Mail
    server_operator: str
    represented_by: str = ""
    register_entry: str = ""
    https: bool = True
    desk_host: str = ""
    land: str = "SN"
    time_zone: str = "Europe/Berlin"
    languages: list[str] = field(default_factory=lambda: list(PUBLIC_LANGUAGES))
    hours: list[Hours] = field(default_factory=list)
    closed_on: list[datetime.date] = field(default_factory=list)
    answer_within_days: int = 3
    database: str = "sqlite"
    halves_database: str = "sqlite"
    erasure_journal: str = ""
    workers: int = 1
    demo: bool = False

    @property
    def is_commissioner(self) -> bool:
        return self.kind == "commissioner"

    @property
    def origin(self) -> str:
        return f"{'https' if self.https else 'http'}://{self.host}"

    @property
    def hostname(self) -> str:
        return self.host.partition(":")[0]


def read_house(path: Path) -> House:
    """The house that `path` describes.

    Raises:
        HouseFileError: the file is missing, is no TOML, lacks a key or holds a value that is not allowed.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise HouseFileError(
            f"{path}: not found. Make a house with: teilhabe init {path.parent} --kind association"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HouseFileError(f"{path}: this is not a TOML file: {error}") from None
    return _checked(path, document)


def _checked(path: Path, document: dict[str, Any]) -> House:
    unknown = sorted(set(document) - set(House.__dataclass_fields__))
    if unknown:
        allowed = ", ".join(House.__dataclass_fields__)
        raise HouseFileError(f"{path}: key {unknown[0]!r} is not known. Allowed: {allowed}")
    try:
        house = msgspec.convert(document, House)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        key = place.rstrip("`").lstrip(".") or "(whole file)"
        raise HouseFileError(f"{path}: key {key!r}: {message}") from None
    _check_languages(path, house)
    _check_hours(path, house)
    _check_database(path, house)
    return house


def _check_languages(path: Path, house: House) -> None:
    for code in house.languages:
        if code not in PUBLIC_LANGUAGES:
            allowed = ", ".join(PUBLIC_LANGUAGES)
            raise HouseFileError(f"{path}: key 'languages': {code!r} is not known. Allowed: {allowed}")
    if "de" not in house.languages:
        raise HouseFileError(f"{path}: key 'languages': German ('de') must be one of them")


def _check_hours(path: Path, house: House) -> None:
    for number, hours in enumerate(house.hours):
        if hours.opens >= hours.closes:
            raise HouseFileError(f"{path}: key 'hours[{number}].closes': must be later than 'opens'")
    if not 1 <= house.answer_within_days <= 30:
        raise HouseFileError(f"{path}: key 'answer_within_days': a whole number from 1 to 30 is allowed")
    if not 1 <= house.workers <= 64:
        raise HouseFileError(f"{path}: key 'workers': a whole number from 1 to 64 is allowed")


def _check_database(path: Path, house: House) -> None:
    for key in ("database", "halves_database"):
        value = cast("str", getattr(house, key))
        if value != "sqlite" and not value.startswith("postgresql://"):
            raise HouseFileError(
                f"{path}: key {key!r}: 'sqlite' or an address like"
                f" 'postgresql://user:password@host:5432/name' is allowed"
            )
    if (house.database == "sqlite") != (house.halves_database == "sqlite"):
        raise HouseFileError(
            f"{path}: keys 'database' and 'halves_database': both 'sqlite' or both PostgreSQL are allowed"
        )
    if house.database == house.halves_database != "sqlite":
        raise HouseFileError(
            f"{path}: key 'halves_database': must be another database than 'database',"
            " because only its latest state may ever be kept"
        )
