import sqlite3

import pytest

from teilhabe.config.sqlite import is_safe


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 0), (3, 50, 7), (3, 50, 9), (3, 44, 6), (4, 0, 0)])
def test_fixed_releases_are_safe(version: tuple[int, ...]) -> None:
    assert is_safe(version)


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 50, 6), (3, 45, 9), (3, 40, 1), (3, 44, 5), (3, 7, 0)])
def test_affected_releases_are_refused(version: tuple[int, ...]) -> None:
    assert not is_safe(version)


def test_django_runs_on_a_safe_library() -> None:
    assert is_safe(sqlite3.sqlite_version_info)
