"""The first page on a small phone: the way out, the languages and a door, without scrolling."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, Response

from tests.live import LiveHouse

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 360, 640
FIRST_SCREEN = (".leave__button", ".languages__list", "h1", ".lead", ".start__who a", ".door >> nth=0")


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
@pytest.mark.parametrize("kind", ["association", "commissioner"])
def test_first_door_stands_on_the_first_screen(
    phone: Page, association: LiveHouse, commissioner: LiveHouse, kind: str, language: str
) -> None:
    house = association if kind == "association" else commissioner
    phone.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    phone.goto(f"{house.origin}/{language}/")
    for part in FIRST_SCREEN:
        box = phone.locator(part).bounding_box()
        assert box is not None, part
        assert box["y"] + box["height"] <= HEIGHT, part
        assert min(box["height"], box["width"]) >= 24 or part.endswith(" a"), part
    phone.locator(".start__who a").click()
    facts = phone.locator("#who").bounding_box()
    assert facts is not None
    assert 0 <= facts["y"] < HEIGHT / 2


def test_start_costs_little(phone: Page, association: LiveHouse) -> None:
    asked = 0

    def count(_answer: Response) -> None:
        nonlocal asked
        asked += 1

    phone.on("response", count)
    phone.goto(f"{association.origin}/de/")
    assert 1 <= asked <= 3
