import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("ar-SY,ar;q=0.9,de;q=0.5", "/ar/"),
        ("uk-UA", "/uk/"),
        ("ku,tr;q=0.9", "/tr/"),
        ("prs,en;q=0.8", "/fa/"),
        ("tlh,fr-CA;q=0.7", "/fr/"),
        ("ja", "/de/"),
        ("", "/de/"),
    ],
)
def test_first_page_speaks_what_the_browser_asks_for(visitor: Client, asked: str, expected: str) -> None:
    response = visitor.get("/", secure=True, headers={"Accept-Language": asked})
    assert (response.status_code, response.headers["Location"]) == (302, expected)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("language", "direction"), [("de", "ltr"), ("de-simple", "ltr"), ("ar", "rtl"), ("fa", "rtl")]
)
def test_address_says_language_and_direction(visitor: Client, language: str, direction: str) -> None:
    response = visitor.get(f"/{language}/contact/", secure=True, headers={"Accept-Language": "en"})
    body = response.content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in body
    assert f"teilhabe/built/{direction}.css" in body
    assert response.headers["Content-Language"] == language


def test_every_page_leads_to_itself_in_the_other_languages(visitor: Client) -> None:
    body = visitor.get("/de/contact/?a=1", secure=True).content.decode()
    assert '<a href="/ar/contact/?a=1" lang="ar" hreflang="ar" dir="rtl">العربية</a>' in body
    assert '<a href="/de/contact/?a=1" lang="de" hreflang="de" dir="ltr" aria-current="page">' in body


def test_unknown_page_speaks_what_the_browser_asks_for(visitor: Client) -> None:
    response = visitor.get("/no-such-page/", secure=True, headers={"Accept-Language": "ar"})
    assert response.status_code == 404
    assert '<html lang="ar" dir="rtl">' in response.content.decode()
