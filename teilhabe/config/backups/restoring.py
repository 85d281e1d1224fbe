"""Makes a house from a backup or an export: all of it or nothing."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from teilhabe.config import homes
from teilhabe.config.backups.errors import BackupError
from teilhabe.config.backups.making import HALVES_FILE, JOURNAL, migrations, models_in
from teilhabe.engines.sealing.errors import AlteredError
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.engines.sealing.streams import START, is_stream, open_stream
from teilhabe.foundation.archive.members import ArchiveError, ArchiveReader, Contents, Head
from teilhabe.foundation.archive.tables import RowError

Opener = KeyPair | bytes | None
# What a restore writes into a home.
WRITTEN = ("house.sqlite3*", "halves.sqlite3*", "files", "static", "static-pages", "house.pub")
OWN_PLACES = re.compile(r"^(erasure_journal|database|halves_database)\s*=.*$\n?", re.MULTILINE)


@dataclass(frozen=True)
class Restored:
    """What came back: rows, files, safes erased once more, and rows older than the newest that was known."""

    rows: int
    files: int
    erased_again: int
    lowered: int


def restore(
    source: Path, home: Path, *, opener: Opener, halves: Path | None = None, halves_opener: Opener = None
) -> Restored:
    """A house in `home`, which holds its `secrets.toml` and, if it is to differ, its `house.toml`.

    `opener` is the key on the printed sheet, None for an export. `halves` are the newest ones, beside
    `source` unless named.

    Raises:
        BackupError: `home` is as it was.
    """
    _check_home(home)
    brings_house_file = not (home / "house.toml").exists()
    halves = halves or source.with_name(HALVES_FILE)
    try:
        with _archive(source, opener) as main:
            if brings_house_file:
                _write_house_file(main.head, home)
            homes.enter(home)
            homes.migrate()
            return _put_back(main, halves, halves_opener or opener)
    except BaseException:
        _clear(home, with_house_file=brings_house_file)
        raise


def _check_home(home: Path) -> None:
    if not (home / "secrets.toml").exists():
        raise BackupError(
            f"{home / 'secrets.toml'}: not found. Put the copy of the house's secrets there first (see"
            " docs/running/keys.md): without them nothing opens."
        )
    for pattern in WRITTEN:
        for path in home.glob(pattern):
            raise BackupError(f"{path}: there is a house here already; nothing was changed")


@contextmanager
def _archive(path: Path, opener: Opener) -> Iterator[ArchiveReader]:
    """The opened archive; what goes wrong with it is said in the words of the person at the terminal."""
    try:
        with path.open("rb") as file:
            is_sealed = is_stream(file.read(len(START)))
            file.seek(0)
            if is_sealed and opener is None:
                raise BackupError(f"{path}: is sealed; the digits of the backup sheet open it")
            yield ArchiveReader(open_stream(file, opener) if is_sealed and opener else file)
    except FileNotFoundError:
        raise BackupError(f"{path}: not found") from None
    except AlteredError:
        raise BackupError(
            f"{path}: does not open. It was changed or cut off, or the sheet is that of another house."
        ) from None
    except (ArchiveError, RowError) as error:
        raise BackupError(f"{path}: {error}") from None


def _write_house_file(head: Head, home: Path) -> None:
    """As it was, but with databases and a journal in the new place."""
    home.chmod(0o700)
    journal = home.resolve().with_name(home.resolve().name + ".erasures")
    text = f'erasure_journal = "{journal}"\n' + OWN_PLACES.sub("", head.house_file)
    (home / "house.toml").write_text(text, encoding="utf-8")


def _put_back(main: ArchiveReader, halves: Path, halves_opener: Opener) -> Restored:
    from django.conf import settings  # noqa: PLC0415 - exists once the house is loaded
    from django.db import transaction  # noqa: PLC0415

    from teilhabe.core.vault.house import house_keys  # noqa: PLC0415
    from teilhabe.core.vault.restore import accept_restored_state, replay_erasures  # noqa: PLC0415

    _check_version(main.head)
    _check_tables()
    house_keys()  # pins the fingerprint while nothing is there that another key could have certified
    folder = Path(settings.SEALED_FILES)
    with transaction.atomic(using="default"), transaction.atomic(using="halves"):
        contents = newest = main.put_back(models_in("default", "halves"), folder)
        if "vault.half" not in contents.sums.tables:
            newest = _put_back_halves(halves, halves_opener, folder)
        _bring_journal(newest.texts.get(JOURNAL, b""))
        return Restored(
            rows=contents.sums.row_count,
            files=contents.sums.file_count,
            erased_again=replay_erasures(),
            lowered=accept_restored_state(),
        )


def _put_back_halves(halves: Path, opener: Opener, folder: Path) -> Contents:
    with _archive(halves, opener) as newest:
        return newest.put_back(models_in("halves"), folder)


def _check_version(head: Head) -> None:
    if head.migrations != migrations():
        raise BackupError(
            f"The backup was made with version {head.version} of Teilhabe and its tables differ from those of"
            " the version here. Restore it with that version, then upgrade."
        )


def _check_tables() -> None:
    from django.db.models import QuerySet  # noqa: PLC0415 - needs a loaded house

    for model in models_in("default", "halves"):
        if QuerySet(model).exists():
            raise BackupError(f"The database holds {model._meta.label} already; nothing was changed")


def _bring_journal(content: bytes) -> None:
    """The longer journal counts: one beside the home may know erasures that the backup does not."""
    from teilhabe.core.vault.journal import journal_file  # noqa: PLC0415 - needs a loaded house

    path = journal_file()
    present = path.read_bytes() if path.exists() else b""
    if not content.startswith(present) and not present.startswith(content):
        raise BackupError(f"{path}: is the journal of another house. Move it away and try again.")
    if len(content) > len(present):
        path.write_bytes(content)


def _clear(home: Path, *, with_house_file: bool) -> None:
    """Take back what a restore that failed has written."""
    patterns = (*WRITTEN, "house.toml") if with_house_file else WRITTEN
    for pattern in patterns:
        for path in home.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
