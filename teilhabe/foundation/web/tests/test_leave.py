import datetime

import pytest
import time_machine
from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client

from teilhabe.foundation.web import leaving


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths for which a forgetter was called, after one that failed."""
    calls: list[str] = []

    def fail(request: HttpRequest, response: HttpResponseBase) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(leaving, "_forgetters", [])
    leaving.register(fail)
    leaving.register(lambda request, response: calls.append(request.path))
    return calls


@pytest.mark.django_db
def test_leaving_needs_no_token_and_forgets_on_both_sides(
    careful_visitor: Client, forgotten: list[str]
) -> None:
    careful_visitor.cookies["draft"] = "key"
    response = careful_visitor.post("/leave/", secure=True)
    assert (response.status_code, response.headers["Location"]) == (303, "/neutral/")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies["draft"]["max-age"] == 0
    assert forgotten == ["/leave/"]


def test_link_to_leave_does_nothing(careful_visitor: Client, forgotten: list[str]) -> None:
    assert careful_visitor.get("/leave/", secure=True).status_code == 405
    assert forgotten == []


def test_neutral_page_is_a_calendar_without_a_trace_of_us(visitor: Client) -> None:
    with time_machine.travel(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)):
        body = visitor.get("/neutral/", secure=True).content.decode()
    assert "November 2026" in body
    assert '<td aria-current="date">22</td>' in body
    assert "Treffpunkt" not in body
