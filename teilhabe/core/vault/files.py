"""Sealed bytes too large for a table: one folder per safe, written whole and forced to disk."""

import os
import shutil
from pathlib import Path

from django.conf import settings


def path_of(safe_id: int, row_id: int) -> Path:
    return Path(settings.SEALED_FILES) / str(safe_id) / str(row_id)


def write_file(safe_id: int, row_id: int, blob: bytes) -> None:
    """`blob` is sealed already. A file that is there is replaced as a whole or not at all."""
    path = path_of(safe_id, row_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(blob)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read_file(safe_id: int, row_id: int) -> bytes:
    """Raises FileNotFoundError."""
    return path_of(safe_id, row_id).read_bytes()


def remove_file(safe_id: int, row_id: int) -> None:
    path_of(safe_id, row_id).unlink(missing_ok=True)


def remove_files(safe_id: int) -> None:
    shutil.rmtree(Path(settings.SEALED_FILES) / str(safe_id), ignore_errors=True)
