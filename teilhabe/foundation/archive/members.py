"""Writes an archive member by member, and reads one back; nothing touches the disk in between."""

import datetime
import io
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

import msgspec

from teilhabe.foundation.archive.tables import (
    Model,
    TableSum,
    lines_of,
    put_back,
    renew_sequences,
    sum_of,
    summed,
)

FORMAT = "teilhabe archive 1"
HEAD, SUMS = "house.json", "sums.json"
CUT_OFF = "The archive was cut off: its last part is missing. Take another one."


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive is. `migrations`: names as "app.0001_name"; `house_file`: the text of `house.toml`."""

    format: str = FORMAT
    version: str
    kind: str
    name: str
    made_at: datetime.datetime
    migrations: tuple[str, ...]
    house_file: str


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What must be the same again after the archive was put back."""

    tables: dict[str, TableSum]
    files: dict[str, str]

    @property
    def row_count(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def file_count(self) -> int:
        return sum(name.startswith("files/") for name in self.files)


@dataclass(frozen=True)
class Contents:
    """What was put back: the sums that were compared, and small files by their name."""

    sums: Sums
    texts: dict[str, bytes]


class ArchiveError(Exception):
    """The archive cannot be used; the text says why and what helps."""


# --- Writing ------------------------------------------------------------------------------------------------
class Target(Protocol):
    """What takes bytes: a file, or a writer that seals them."""

    def write(self, content: bytes, /) -> object: ...


class ArchiveWriter:
    """Writes one archive into `target`; `close` adds the sums and returns them."""

    def __init__(self, target: Target, head: Head) -> None:
        self._tar = tarfile.open(mode="w|", fileobj=target, format=tarfile.PAX_FORMAT)  # type: ignore[call-overload]  # noqa: SIM115
        self._made_at = head.made_at
        self._tables: dict[str, TableSum] = {}
        self._files: dict[str, str] = {}
        self._add(HEAD, msgspec.json.encode(head))

    def add_table(self, model: Model) -> None:
        label = model._meta.label_lower
        self._tables[label] = summed(self._added_pieces(label, model))

    def _added_pieces(self, label: str, model: Model) -> Iterator[bytes]:
        for number, piece in enumerate(lines_of(model), start=1):
            self._add(f"tables/{label}/{number:05}.jsonl", piece)
            yield piece

    def add_files(self, folder: Path) -> None:
        """Everything below `folder`. What is erased while we read is left out."""
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".new":
                self._add_file(path, f"files/{path.relative_to(folder).as_posix()}")

    def _add_file(self, path: Path, name: str) -> None:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return
        self._add(name, content)
        self._files[name] = _digest(content)

    def add_text(self, name: str, content: bytes) -> None:
        """A small file of the house."""
        self._add(name, content)
        self._files[name] = _digest(content)

    def close(self) -> Sums:
        sums = Sums(tables=self._tables, files=self._files)
        self._add(SUMS, msgspec.json.encode(sums))
        self._tar.close()
        return sums

    def _add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        member.mtime = int(self._made_at.timestamp())
        self._tar.addfile(member, io.BytesIO(content))


# --- Reading ------------------------------------------------------------------------------------------------
class ArchiveReader:
    """Reads one archive in the order it was written.

    Raises:
        ArchiveError: not an archive of this format.
    """

    def __init__(self, source: IO[bytes]) -> None:
        try:
            self._tar = tarfile.open(mode="r|", fileobj=source)  # noqa: SIM115
            self._members = self._read_members()
            name, content = next(self._members)
            if name != HEAD:
                raise ArchiveError("This is not an archive of a house.")
            self.head = msgspec.json.decode(content, type=Head)
        except (tarfile.TarError, msgspec.DecodeError, StopIteration):
            raise ArchiveError("This is not an archive of a house.") from None
        if self.head.format != FORMAT:
            raise ArchiveError(f"The archive has the format {self.head.format!r}; {FORMAT!r} is known here.")

    def put_back(self, known: Sequence[Model], folder: Path) -> Contents:
        """Fill the empty tables and `folder`, and compare all sums.

        Call it in a transaction: what does not come back whole must not stay.

        Raises:
            ArchiveError: a table nobody knows here, a member that should not be there, or other sums.
            RowError: a line that is no row of its table.
        """
        models = {model._meta.label_lower: model for model in known}
        texts: dict[str, bytes] = {}
        files: dict[str, str] = {}
        for name, content in self._members:
            if name == SUMS:
                sums = msgspec.json.decode(content, type=Sums)
                _compare(sums, models, files)
                renew_sequences([models[label] for label in sums.tables])
                return Contents(sums, texts)
            place = _safe_place(name)
            if place.parts[0] == "tables":
                put_back(_model_of(models, place), content)
            elif place.parts[0] == "files":
                _write(folder.joinpath(*place.parts[1:]), content)
                files[name] = _digest(content)
            else:
                texts[name] = content
                files[name] = _digest(content)
        raise ArchiveError(CUT_OFF)

    def _read_members(self) -> Iterator[tuple[str, bytes]]:
        try:
            for member in self._tar:
                file = self._tar.extractfile(member)
                if file is not None:
                    yield member.name, file.read()
        except tarfile.TarError:
            raise ArchiveError(CUT_OFF) from None


def _safe_place(name: str) -> PurePosixPath:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts:
        raise ArchiveError(f"{name!r} points outside the archive: this is not one of ours.")
    return place


def _model_of(models: dict[str, Model], place: PurePosixPath) -> Model:
    try:
        return models[place.parts[1]]
    except (KeyError, IndexError):
        raise ArchiveError(f"{place}: no such table here. Restore with the version that made it.") from None


def _compare(sums: Sums, models: dict[str, Model], files: dict[str, str]) -> None:
    wrong = [
        label
        for label, expected in sums.tables.items()
        if label not in models or sum_of(models[label]) != expected
    ]
    wrong += [name for name in sums.files.keys() | files.keys() if sums.files.get(name) != files.get(name)]
    if wrong:
        raise ArchiveError(f"Not the same after putting it back: {', '.join(sorted(wrong)[:5])}.")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=32).hexdigest()
