"""Looks a house over. Each finding says what is wrong and how to repair it."""

import datetime
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from teilhabe.config import homes, sqlite
from teilhabe.config.backups.making import RECORD, Trial
from teilhabe.core.house.file import House, HouseFileError, read_house
from teilhabe.core.house.secrets import SecretsFileError, read_secrets
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.foundation.documents.pdf import REPAIR, PangoMissingError, require_pango

OLDEST_BACKUP = datetime.timedelta(days=2)
NEEDED_DISK_BYTES = 1_000_000_000
RELEASED_ON = datetime.date(2026, 11, 22)


@dataclass(frozen=True)
class Finding:
    """One thing that needs a hand: `area` is one of the words `examine` lists."""

    area: str
    problem: str
    repair: str


def examine(home: Path) -> list[Finding]:
    """Configuration, keys, SQLite library, PDF, disk, mail, clock, backup; an empty list: all is well."""
    try:
        house = read_house(home / "house.toml")
    except HouseFileError as error:
        return [Finding("configuration", str(error), "Correct the key that the message names.")]
    checks: list[Callable[[Path, House], Iterator[Finding]]] = [
        _configuration,
        _keys,
        _sqlite,
        _pdf,
        _disk,
        _mail,
        _clock,
        _backup,
    ]
    return [finding for check in checks for finding in check(home, house)]


def _configuration(home: Path, house: House) -> Iterator[Finding]:
    if home.stat().st_mode & 0o077:
        yield Finding("configuration", f"{home}: others on this machine may enter", f"chmod 700 {home}")
    if not house.https and not house.demo:
        yield Finding(
            "configuration",
            "https = false: what people confide would travel in the clear",
            "Put a proxy with a certificate in front and set https = true in house.toml.",
        )
    if not house.demo and (left := _untouched(house)):
        yield Finding(
            "configuration",
            f"{', '.join(left)}: still as they were written when the house was made; the public reads them",
            "Fill in house.toml; what each key means stands in docs/running/house.md.",
        )
    journal = Path(house.erasure_journal) if house.erasure_journal else None
    if journal and journal.resolve().is_relative_to(home.resolve()):
        yield Finding(
            "configuration",
            f"{journal}: the erasure journal lies inside the home and would be restored with it",
            "Set erasure_journal in house.toml to a place outside the home.",
        )


def _untouched(house: House) -> list[str]:
    """Keys that still hold the example of a new house."""
    contact = house.contact
    pairs = {
        "name": (house.name, homes.NAME),
        "server_operator": (house.server_operator, homes.NAME),
        "phone": (contact.phone, homes.PHONE),
        "email": (contact.email, homes.EMAIL),
        "street": (contact.street, homes.STREET),
    }
    return [key for key, (value, example) in pairs.items() if value == example]


def _keys(home: Path, house: House) -> Iterator[Finding]:
    try:
        secrets = read_secrets(home / "secrets.toml")
    except SecretsFileError as error:
        yield Finding("keys", str(error), "See docs/running/keys.md")
        return
    pinned = home / "house.pub"
    keys = KeyPair(secrets.box_seed, secrets.signing_seed)
    if pinned.exists() and pinned.read_text(encoding="ascii").strip() != keys.public.fingerprint():
        yield Finding(
            "keys",
            f"{pinned}: secrets.toml holds other keys than this house was set up with",
            "Put back the secrets.toml of this house, see docs/running/keys.md",
        )


def _sqlite(home: Path, house: House) -> Iterator[Finding]:
    try:
        library = sqlite.use_safe_library()
    except sqlite.AffectedSQLiteError as error:
        yield Finding("SQLite library", str(error), "Upgrade pysqlite3.")
        return
    if house.database != "sqlite" or not (home / "house.sqlite3").exists():
        return
    connection = library.connect(home / "house.sqlite3")
    try:
        answer = connection.execute("PRAGMA quick_check(5)").fetchall()
    finally:
        connection.close()
    if answer != [("ok",)]:
        yield Finding(
            "SQLite library", f"house.sqlite3 is damaged: {answer[0][0]}", "Restore the newest backup."
        )


def _pdf(home: Path, house: House) -> Iterator[Finding]:
    try:
        require_pango()
    except PangoMissingError as error:
        yield Finding("PDF", f"{error}; letters are printed with the browser until then", REPAIR)


def _disk(home: Path, house: House) -> Iterator[Finding]:
    free = shutil.disk_usage(home).free
    if free < NEEDED_DISK_BYTES:
        yield Finding("disk", f"only {free // 1_000_000} MB are free", "Make room: one GB is the least.")


def _mail(home: Path, house: House) -> Iterator[Finding]:
    if not house.mail.host:
        if not house.demo:
            yield Finding(
                "mail",
                "no mail server is set: messages are written to the folder mail/",
                "Set host, port, user and password_file in the [mail] part of house.toml.",
            )
        return
    try:
        socket.create_connection((house.mail.host, house.mail.port), timeout=5).close()
    except OSError as error:
        yield Finding(
            "mail",
            f"{house.mail.host}:{house.mail.port} does not answer ({error.strerror or error})",
            "Check host and port in the [mail] part of house.toml and the firewall.",
        )


def _clock(home: Path, house: House) -> Iterator[Finding]:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    database = home / "house.sqlite3"
    newest = database.stat().st_mtime if database.exists() else 0
    if today < RELEASED_ON:
        yield Finding("clock", f"this machine thinks it is {today}", "Set the clock; deadlines need it.")
    elif newest > datetime.datetime.now(tz=datetime.UTC).timestamp() + 60:
        yield Finding("clock", "the database was written later than now", "Set the clock; deadlines need it.")


def _backup(home: Path, house: House) -> Iterator[Finding]:
    if house.demo:
        return
    command = f"teilhabe backup {home} --to FILE, every day; see docs/running/backup.md"
    record = home / RECORD
    if not record.exists():
        yield Finding("backup", "there never was a backup that could be put back", command)
        return
    trial = msgspec.json.decode(record.read_bytes(), type=Trial)
    if datetime.datetime.now(datetime.UTC) - trial.at > OLDEST_BACKUP:
        yield Finding("backup", f"the last good backup is of {trial.at:%Y-%m-%d}", command)
