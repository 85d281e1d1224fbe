import dataclasses
import shutil
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation
from pytest_django import Settings

from teilhabe.foundation import sealer
from tests.cast import Browser, Cast, make_cast
from tests.toy_sealer import ToySealer

hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)


def pytest_configure() -> None:
    """Static files by their plain names: tests need no collected ones."""
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test with a database has both: the house and the second halves."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker:
            asked = {"databases": ["default", "halves"], **marker.kwargs}
            item.add_marker(pytest.mark.django_db(**asked), append=False)


@pytest.fixture(autouse=True)
def source_language() -> None:
    """Every test starts in German: a page asked for in another language leaves that one active."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def no_written_pages() -> Iterator[None]:
    """Public pages that a test wrote out, for example by its jobs, answer no other test."""
    yield
    shutil.rmtree(settings.HOME / "static-pages", ignore_errors=True)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def client() -> Browser:
    return Browser()


@pytest.fixture
def toy_sealer() -> Iterator[ToySealer]:
    """Stands in for the vault where sealing itself is not the question."""
    toy = ToySealer()
    with sealer.registered(toy):
        yield toy


@pytest.fixture
def at_the_commissioner(settings: Settings) -> None:
    """The same house as if it were the city's commissioner."""
    settings.HOUSE = dataclasses.replace(settings.HOUSE, kind="commissioner")
