import logging
import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from teilhabe.foundation.web.middleware import BodyLimit

TYPED = "سلام, I typed this <b>carefully</b>"
SHOWN = "سلام, I typed this &lt;b&gt;carefully&lt;/b&gt;"
FORM = {
    "message": TYPED,
    "password": "correct horse",
    "receipt": "12345 67890",
    "csrfmiddlewaretoken": "x" * 32,
}

pytestmark = pytest.mark.urls("teilhabe.foundation.web.tests.toy_urls")


@pytest.fixture
def lenient_visitor() -> Client:
    return Client(raise_request_exception=False, headers={"host": settings.HOUSE.host})


def post(visitor: Client, kind: str, form: dict[str, str], **headers: str) -> tuple[int, str]:
    response = visitor.post(
        f"/de/trouble/{kind}/", form, secure=True, headers={"Sec-Fetch-Site": "same-origin", **headers}
    )
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    ("kind", "status"),
    [("bad", 400), ("refused", 403), ("often", 429), ("broken", 500), ("locked", 503), ("full", 503)],
)
def test_error_page_keeps_what_was_typed_but_no_secrets(
    lenient_visitor: Client, kind: str, status: int
) -> None:
    answered, body = post(lenient_visitor, kind, FORM)
    assert answered == status
    assert SHOWN in body
    assert "correct horse" not in body
    assert "12345 67890" not in body
    assert settings.HOUSE.contact.phone in body


def test_unknown_page_keeps_what_was_typed(careful_visitor: Client) -> None:
    response = careful_visitor.post(
        "/de/no-such-page/", FORM, secure=True, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert response.status_code == 404
    assert SHOWN in response.content.decode()


def test_not_saved_offers_to_send_everything_again(lenient_visitor: Client) -> None:
    _, body = post(lenient_visitor, "locked", {"message": TYPED, "language": "ar"})
    form = body[body.index('<form class="actions"') :]
    assert 'action="/de/trouble/locked/"' in form
    for name in ("message", "language"):
        assert f'<textarea name="{name}" hidden>' in form
    assert "Nicht gespeichert" in body


def test_form_with_secrets_is_not_offered_again(lenient_visitor: Client) -> None:
    _, body = post(lenient_visitor, "locked", FORM)
    assert '<form class="actions"' not in body


def test_stale_form_can_be_sent_again_with_one_press(careful_visitor: Client) -> None:
    status, body = post(careful_visitor, "none", {"message": TYPED})
    assert (status, "Bitte noch einmal senden" in body) == (403, True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
    assert token is not None
    status, body = post(
        careful_visitor,
        "none",
        {"message": TYPED, "csrfmiddlewaretoken": token[1]},
        Origin=settings.HOUSE.origin,
    )
    assert (status, body) == (200, TYPED)


def test_foreign_form_is_neither_shown_nor_offered_again(careful_visitor: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    status, body = post(careful_visitor, "none", {"message": TYPED}, **headers)
    assert status == 403
    assert SHOWN not in body
    assert "Noch einmal senden" not in body


@pytest.mark.parametrize("size", [3_000_000, 10 * 1024 * 1024 + 1])
def test_too_large_body_gets_a_clear_page(lenient_visitor: Client, size: int) -> None:
    status, body = post(lenient_visitor, "none", {"message": "x" * size})
    assert status == 413
    assert "Das ist zu groß" in body


def test_wrong_method_gets_a_page(careful_visitor: Client) -> None:
    response = careful_visitor.get("/de/trouble/none/", secure=True)
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST, OPTIONS"
    assert "So kann man diese Seite nicht öffnen" in response.content.decode()


def test_log_says_where_but_not_what(lenient_visitor: Client, caplog: pytest.LogCaptureFixture) -> None:
    handler = logging.getLogger("django").handlers[0]
    post(lenient_visitor, "broken", FORM)
    records = [record for record in caplog.records if handler.filter(record)]
    lines = "\n".join(handler.format(record) for record in records)
    assert "RuntimeError in post:" in lines
    assert "/de/trouble/<kind>/" in lines
    for word in ("canary", "carefully", "correct horse", "broken/"):
        assert word not in lines


@pytest.mark.django_db
def test_too_large_body_is_read_to_its_end() -> None:
    """A server that hangs up while the browser still sends shows nobody the page."""
    body = b"x" * (settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1)
    request = RequestFactory().post("/", body, content_type="text/plain")
    assert BodyLimit(lambda _: HttpResponse())(request).status_code == 413
    assert request.read(1) == b""
