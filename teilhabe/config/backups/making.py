"""Writes backups and exports. A backup counts once it was put back on trial."""

import datetime
import fcntl
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from teilhabe import __version__
from teilhabe.config import homes
from teilhabe.config.backups.errors import BackupError
from teilhabe.config.backups.keys import public_key
from teilhabe.engines.sealing.streams import SealingWriter
from teilhabe.foundation.archive.members import ArchiveWriter, Head, Target
from teilhabe.foundation.archive.tables import archived_models

HALVES_FILE = "newest-halves.backup"
RECORD = "last-backup.json"
JOURNAL = "erasures"
TRIAL = ".trial-"
LOCK = ".backup-lock"
ALSO_ARCHIVED = ("mfa.Authenticator",)


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """The last backup that was put back on trial: `teilhabe doctor` looks at its age."""

    at: datetime.datetime
    rows: int
    files: int


def back_up(home: Path, target: Path, halves: Path | None = None) -> Trial:
    """Write the house to `target` and the newest halves to `halves`, beside it unless named.

    Both are put back into a temporary home first; only then do they replace older files.

    Raises:
        BackupError: nothing was replaced.
    """
    halves = halves or target.with_name(HALVES_FILE)
    box = public_key(home)
    homes.enter(home)
    fresh, fresh_halves = (path.with_name(path.name + ".new") for path in (target, halves))
    with _only_one(home):
        try:
            keys = _write_sealed(fresh, box, "default"), _write_sealed(fresh_halves, box, "halves")
            trial = _try_out(home, fresh, fresh_halves, keys)
            fresh_halves.replace(halves)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
            fresh_halves.unlink(missing_ok=True)
    (home / RECORD).write_bytes(msgspec.json.encode(trial))
    return trial


def export(home: Path, target: Path) -> None:
    """One open file with every table, the sealed files, the journal and `house.toml`, but no secrets.

    Raises:
        BackupError: there is such a file already.
    """
    if target.exists():
        raise BackupError(f"{target}: there is a file here already; nothing was changed")
    homes.enter(home)
    with target.open("xb") as file:
        target.chmod(0o600)
        _write_archive(file, "default", "halves")


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    """One backup at a time; what a killed one left behind, secrets and halves among it, goes first."""
    with (home / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError("Another backup of this house is being made; nothing was changed.") from None
        for left in home.glob(f"{TRIAL}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield


def _write_sealed(path: Path, box: bytes, database: str) -> bytes:
    """Returns the key of the stream, which opens this one file."""
    with path.open("wb") as file:
        path.chmod(0o600)
        writer = SealingWriter(file, box)
        _write_archive(writer, database)
        writer.close()
    return writer.key


def _write_archive(target: Target, *databases: str) -> None:
    """The halves come after the house, so that none is missing for a row that is there."""
    from django.conf import settings  # noqa: PLC0415 - exists once the house is loaded

    from teilhabe.core.vault.journal import journal_file  # noqa: PLC0415

    writer = ArchiveWriter(target, _head())
    for database in databases:
        with _one_moment(database):
            for model in models_in(database):
                writer.add_table(model)
    if "default" in databases:
        writer.add_files(Path(settings.SEALED_FILES))
    if "halves" in databases and journal_file().exists():
        writer.add_text(JOURNAL, journal_file().read_bytes())
    writer.close()


def _head() -> Head:
    from django.conf import settings  # noqa: PLC0415 - exists once the house is loaded
    from django.utils import timezone  # noqa: PLC0415

    return Head(
        version=__version__,
        kind=settings.HOUSE.kind,
        name=settings.HOUSE.name,
        made_at=timezone.now(),
        migrations=migrations(),
        house_file=(settings.HOME / "house.toml").read_text(encoding="utf-8"),
    )


def migrations() -> tuple[str, ...]:
    """Which state the tables have."""
    from django.db import connection  # noqa: PLC0415 - needs a loaded house
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415

    return tuple(sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations()))


def models_in(*databases: str) -> list[Any]:
    from django.db import router  # noqa: PLC0415 - needs a loaded house

    return [model for model in archived_models(ALSO_ARCHIVED) if router.db_for_read(model) in databases]


@contextmanager
def _one_moment(database: str) -> Iterator[None]:
    """A reading transaction that sees one state and holds up nobody who writes."""
    from django.db import connections, transaction  # noqa: PLC0415 - needs a loaded house

    connection = connections[database]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    with transaction.atomic(using=database):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _try_out(home: Path, source: Path, halves: Path, keys: tuple[bytes, bytes]) -> Trial:
    """In a process of its own, because one process knows one house. The keys go through a pipe."""
    with tempfile.TemporaryDirectory(prefix=TRIAL, dir=home) as folder:
        trial_home = Path(folder) / "home"  # its journal lies beside it, so it goes too
        trial_home.mkdir()
        shutil.copy(home / "secrets.toml", trial_home)
        trial = subprocess.run(
            [sys.executable, "-m", "teilhabe.config.backups", str(source), str(halves), str(trial_home)],
            input="\n".join(key.hex() for key in keys).encode(),
            capture_output=True,
            check=False,
        )
    if trial.returncode:
        reason = trial.stderr.decode(errors="replace").strip()
        raise BackupError(f"The backup could not be put back on trial, so it was not kept. {reason}")
    return msgspec.json.decode(trial.stdout, type=Trial)
