from wsgiref.headers import Headers

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from teilhabe.foundation.web.headers import EVERYWHERE, for_static_file
from teilhabe.foundation.web.middleware import BlankAddresses


@pytest.mark.parametrize("path", ["/de/", "/", "/calendar/", "/de/no-such-page/", "/desk/"])
def test_every_answer_is_locked_down(visitor: Client, path: str) -> None:
    headers = visitor.get(path, secure=True).headers
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    # `no-referrer` would make browsers send `Origin: null` with our own forms.
    assert headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_server_and_versions_stay_hidden(visitor: Client) -> None:
    answer = visitor.get("/de/", secure=True)
    assert answer.headers["Server"] == "web"
    for word in ("django", "python", "granian", "whitenoise"):
        assert word not in f"{answer.headers}{answer.content.decode()}".lower()


@pytest.mark.parametrize(
    ("path", "robots"),
    [("/de/", "all"), ("/calendar/", "noindex, nofollow"), ("/de/no-such-page/", "noindex, nofollow")],
)
def test_no_page_is_kept_and_only_published_ones_are_found(visitor: Client, path: str, robots: str) -> None:
    headers = visitor.get(path, secure=True).headers
    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", robots)


def test_static_files_carry_the_same_headers() -> None:
    headers = Headers()
    for_static_file(headers, "built/ltr.css", "/static/built/ltr.css")
    assert dict(headers.items()) == EVERYWHERE


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_bare_address_leads_to_the_name_of_the_house(name: str) -> None:
    response = Client(headers={"host": name}).get("/de/contact/?a=1")
    assert (response.status_code, response.headers["Location"]) == (
        307,
        f"{settings.HOUSE.origin}/de/contact/?a=1",
    )


def test_no_page_sees_where_a_visitor_comes_from() -> None:
    request = RequestFactory().get(
        "/",
        REMOTE_ADDR="192.0.2.7",
        REMOTE_HOST="canary.example",
        headers={
            "User-Agent": "canary browser",
            "X-Forwarded-For": "192.0.2.7",
            "X-Real-IP": "192.0.2.7",
            "Sec-CH-UA-Model": "canary phone",
        },
    )
    BlankAddresses(lambda request: None)(request)  # type: ignore[arg-type, return-value]
    assert "192.0.2.7" not in str(request.META)
    assert "canary" not in str(request.META)
    assert len(request.META["REMOTE_ADDR"]) == 32
