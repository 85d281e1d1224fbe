import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.HOUSE.host})


@pytest.fixture
def careful_visitor() -> Client:
    """Tokens are checked, as for a real browser, and a failing page is a page, not an exception."""
    return Client(
        enforce_csrf_checks=True, raise_request_exception=False, headers={"host": settings.HOUSE.host}
    )
