from dataclasses import replace

from pytest_django import Settings

from teilhabe.core.topics import EVERY_AREA, area_of, areas, concerns
from teilhabe.foundation.web.icons import drawings


def test_every_concern_is_named_after_its_area() -> None:
    wrong = [
        concern.code for area in EVERY_AREA for concern in area.concerns if area_of(concern.code) is not area
    ]
    assert wrong == []


def test_codes_are_given_once() -> None:
    assert len(areas()) == len(EVERY_AREA)
    assert len(concerns()) == sum(len(area.concerns) for area in EVERY_AREA)


def test_a_commissioner_offers_no_concern_that_says_a_status(settings: Settings) -> None:
    settings.HOUSE = replace(settings.HOUSE, kind="commissioner")
    assert not {"residence.permit", "residence.asylum", "livelihood.asylum_benefits"} & set(concerns())
    assert "residence.documents" in concerns()


def test_every_area_has_a_pictogram_of_its_own() -> None:
    names = [area.pictogram for area in EVERY_AREA]
    assert len(set(names)) == len(names)
    assert set(names) <= set(drawings())
