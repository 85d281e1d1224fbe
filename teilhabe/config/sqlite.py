"""A SQLite without the WAL-reset fault stands in for the standard module where that one has it."""

import sys
from types import ModuleType

FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


class AffectedSQLiteError(Exception):
    """The SQLite library can lose committed writes (WAL-reset race, fixed in 3.51.3, 3.50.7 and 3.44.6)."""


def is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the fix: its own line (3.44, 3.50) from the fixed release, all from 3.51.3."""
    if version >= FIXED[0]:
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED[1:])


def use_safe_library() -> ModuleType:
    """Make `import sqlite3` give a safe library; call it before Django loads.

    Raises:
        AffectedSQLiteError: neither the standard module nor pysqlite3 is safe.
    """
    import sqlite3  # noqa: PLC0415 - which module this is, is the question

    if is_safe(sqlite3.sqlite_version_info):
        return sqlite3
    import pysqlite3  # noqa: PLC0415
    from pysqlite3 import dbapi2  # noqa: PLC0415

    if not is_safe(pysqlite3.sqlite_version_info):
        raise AffectedSQLiteError(
            f"SQLite {pysqlite3.sqlite_version} can lose committed writes."
            " Repair: pip install --upgrade 'pysqlite3>=0.6.1'"
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2
    return pysqlite3  # type: ignore[no-any-return]
