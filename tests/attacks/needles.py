"""Looks for words in heaps of bytes, in every spelling in which a program may have written them down."""

import base64
import gzip
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote, quote_plus

COPIES = 5
GZIP = b"\x1f\x8b"


def spellings(word: str) -> dict[str, bytes]:
    """Name of the spelling -> the bytes of `word` in it."""
    plain = word.encode()
    found = {
        "plain": plain,
        "utf-16": word.encode("utf-16-le"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "url": quote(word, safe="").encode(),
        "form": quote_plus(word).encode(),
        "json": json.dumps(word)[1:-1].encode(),
        "lower case": word.lower().encode(),
        "reversed": word[::-1].encode(),
    }
    found |= {f"base64 at {offset}": _base64(plain, offset) for offset in range(3)}
    for name in ("md5", "sha1", "sha256", "blake2b", "blake2s"):
        digest = hashlib.new(name, plain, usedforsecurity=False)
        found |= {name: digest.digest(), f"{name} in hex": digest.hexdigest().encode()}
    return found


def _base64(plain: bytes, offset: int) -> bytes:
    """The signs that stand for `plain` alone, wherever in a longer text it began."""
    shifted = base64.b64encode(b"\0" * offset + plain + b"\0" * 3)
    first, last = -(-offset * 4 // 3), (offset + len(plain)) * 8 // 6
    return shifted[first:last]


def find(words: Mapping[str, str], heaps: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """(name of the word, spelling, name of the heap) of everything that was found."""
    return [
        (name, spelling, heap)
        for name, word in words.items()
        for spelling, needle in spellings(word).items()
        for heap, content in heaps.items()
        if needle in content
    ]


def heaps_under(*folders: Path, without: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Every file below the folders, packed ones unpacked, and every value of every table on its own."""
    heaps = {}
    for path in _files(*folders):
        if path.name not in without:
            content = path.read_bytes()
            heaps[str(path)] = gzip.decompress(content) if content.startswith(GZIP) else content
        if path.suffix == ".sqlite3":
            heaps[f"tables of {path}"] = b"\n".join(values_in(path))
    return heaps


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else [folder]


def values_in(database: Path) -> list[bytes]:
    """A value may lie torn over two pages of the file; here it is whole. The files stay as they are.

    A copy that was taken while the house wrote may be torn itself; then another one is taken.
    """
    for _try in range(COPIES - 1):
        with suppress(sqlite3.DatabaseError):
            return _values_in_copy(database)
    return _values_in_copy(database)


def _values_in_copy(database: Path) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        for path in database.parent.glob(f"{database.name}*"):
            shutil.copy(path, folder)
        with closing(sqlite3.connect(Path(folder) / database.name)) as connection:
            connection.text_factory = bytes
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            rows = [
                row
                for (table,) in tables
                for row in connection.execute(f'SELECT * FROM "{table.decode()}"')  # noqa: S608
            ]
    return [value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row]
