import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from teilhabe.rooms.home.public_urls import urlpatterns

PAGES = [f"/de/{page.pattern}" for page in urlpatterns]


@pytest.fixture(params=["association", "commissioner"])
def kind(request: pytest.FixtureRequest, settings: Settings) -> str:
    settings.HOUSE = replace(settings.HOUSE, kind=request.param)
    return str(request.param)


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.HOUSE.host})


@pytest.mark.parametrize("page", PAGES)
def test_page_says_who_runs_it_and_how_to_reach_a_person(visitor: Client, kind: str, page: str) -> None:
    body = visitor.get(page, secure=True).content.decode()
    assert settings.HOUSE.name in body
    assert 'href="tel:+493510000000"' in body
    for number in ("110", "112", "116016", "116117"):
        assert f'href="tel:{number}"' in body
    assert "Unsere Versprechen" in body


@pytest.mark.parametrize("page", PAGES)
def test_way_out_comes_first_in_the_order_of_keys(visitor: Client, page: str) -> None:
    body = visitor.get(page, secure=True).content.decode().partition("<body>")[2]
    first = re.search(r"<(a|button|input|select|summary|textarea)\b[^>]*>", body)
    assert first is not None
    assert 'class="leave__button"' in first.group()


def test_start_says_what_the_city_sees_before_any_door(visitor: Client, kind: str) -> None:
    body = visitor.get("/de/", secure=True).content.decode()
    question = "Was müssen wir melden?" if kind == "commissioner" else "Was sieht die Stadt?"
    heads = [body.index(f"<h2>{words}</h2>") for words in ("Wer betreibt das?", question)]
    assert heads == sorted(heads)
    assert heads[-1] < body.index('class="doors"')


@pytest.mark.django_db
def test_every_door_of_the_start_page_leads_somewhere(visitor: Client) -> None:
    doors = visitor.get("/de/", secure=True).context["doors"]
    assert doors
    for door in doors:
        assert visitor.get(door.url, secure=True).status_code == 200


def test_public_pages_ask_the_database_nothing(visitor: Client) -> None:
    """Without the `django_db` mark every query fails."""
    for page in PAGES:
        assert visitor.get(page, secure=True).status_code == 200
