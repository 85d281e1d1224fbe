"""Every page of both houses, as everybody who opens it sees it, empty and filled to the brim: no barrier."""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import looking
from tests.browser.looking import KINDS, LANGUAGES, RIGHT_TO_LEFT, Houses, Seen

pytestmark = pytest.mark.browser

# One house for one process: furnishing it takes a while.
of_both_houses = pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.xdist_group(f"faces-{kind}")) for kind in KINDS]
)
in_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    houses = Houses(tmp_path_factory.mktemp("faces"))
    yield houses
    houses.stop()


def assert_nothing_is_wrong(walk: Iterable[Seen]) -> None:
    found = [f"{seen.what}: {fault}" for seen in walk for fault in seen.faults]
    assert found == [], "\n".join(["", *found])


@of_both_houses
@in_languages
def test_every_page_is_for_everybody(browser: Browser, houses: Houses, kind: str, language: str) -> None:
    assert_nothing_is_wrong(looking.pages(browser, houses.get(kind), language))


@of_both_houses
def test_pages_of_an_empty_house_are_for_everybody(browser: Browser, houses: Houses, kind: str) -> None:
    assert_nothing_is_wrong(looking.pages(browser, houses.get(kind, "empty"), "de"))


@of_both_houses
@in_languages
def test_mistakes_in_forms_are_told_to_everybody(
    browser: Browser, houses: Houses, kind: str, language: str
) -> None:
    assert_nothing_is_wrong(looking.mistakes(browser, houses.get(kind), language))


@of_both_houses
@in_languages
def test_whatever_goes_wrong_is_told_to_everybody(
    browser: Browser, houses: Houses, kind: str, language: str
) -> None:
    """In a house of its own: a damaged row and a closed keyring would trouble the other walks."""
    assert_nothing_is_wrong(looking.troubles(browser, houses.get(kind, "troubled"), language))


@of_both_houses
@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_every_public_page_is_mirrored(browser: Browser, houses: Houses, kind: str, language: str) -> None:
    assert_nothing_is_wrong(looking.mirrored(browser, houses.get(kind), language))
