"""What tests change or count in the tables of a served house, behind its back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tests.live import LiveHouse


def forget_limits(house: LiveHouse) -> None:
    """As if nobody had come from this address yet."""
    _change(house, "DELETE FROM cache WHERE cache_key LIKE '%limit:%'")


def leave_idle(house: LiveHouse, username: str) -> None:
    """As if this person had not touched anything for ten minutes."""
    _change(
        house,
        "UPDATE vault_keyringentry SET touched_at = datetime(touched_at, '-10 minutes')"
        " WHERE user_id = (SELECT id FROM accounts_user WHERE username = ?)",
        username,
    )


def count(house: LiveHouse, table: str) -> int:
    with closing(sqlite3.connect(house.home / "house.sqlite3", timeout=20)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - by tests


def set_language(house: LiveHouse, username: str, language: str) -> None:
    """What this person would choose for the desk."""
    _change(house, "UPDATE accounts_user SET language = ? WHERE username = ?", language, username)


def set_everybodys_language(house: LiveHouse, language: str) -> None:
    _change(house, "UPDATE accounts_user SET language = ?", language)


def keep_awake(house: LiveHouse) -> None:
    """As if everybody had just touched something."""
    _change(house, "UPDATE vault_keyringentry SET touched_at = datetime('now', '+1 minute')")


def leave_everybody_idle(house: LiveHouse) -> None:
    _change(house, "UPDATE vault_keyringentry SET touched_at = datetime('now', '-10 minutes')")


@contextmanager
def without(house: LiveHouse, table: str) -> Iterator[None]:
    """The database can neither read nor write this table for a while."""
    _change(house, f"ALTER TABLE {table} RENAME TO {table}_away")
    yield
    _change(house, f"ALTER TABLE {table}_away RENAME TO {table}")


@contextmanager
def spoiled_todos(house: LiveHouse) -> Iterator[None]:
    """No to-do can be opened for a while: somebody changed what is sealed."""
    _change(house, "UPDATE todos_todo SET blob = blob || x'00'")
    yield
    _change(house, "UPDATE todos_todo SET blob = substr(blob, 1, length(blob) - 1)")


def _change(house: LiveHouse, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(house.home / "house.sqlite3", timeout=20)) as connection, connection:
        connection.execute(statement, values)
