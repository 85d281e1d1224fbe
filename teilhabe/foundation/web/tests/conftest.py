from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings


@pytest.fixture
def written(settings: Settings, tmp_path: Path) -> Path:
    """The folder into which all published pages were written today."""
    settings.HOME = tmp_path
    call_command("write_static_pages", verbosity=0)
    return tmp_path / "static-pages"


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.HOUSE.host})


@pytest.fixture
def careful_visitor() -> Client:
    """Tokens are checked, as for a real browser, and a failing page is a page, not an exception."""
    return Client(
        enforce_csrf_checks=True, raise_request_exception=False, headers={"host": settings.HOUSE.host}
    )
