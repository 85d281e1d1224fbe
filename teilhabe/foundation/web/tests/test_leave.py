import datetime

import pytest
import time_machine
from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from teilhabe.foundation.web import leaving, static_pages
from teilhabe.foundation.web.leaving import AWAY_COOKIE, AWAY_FOR, NEUTRAL


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


@pytest.fixture
def gone(visitor: Client) -> Client:
    """Somebody who left a moment ago."""
    visitor.post("/leave/", secure=True)
    return visitor


@pytest.mark.django_db
def test_leaving_needs_no_token_and_forgets_on_both_sides(
    careful_visitor: Client, forgotten: list[str]
) -> None:
    careful_visitor.cookies["draft"] = "key"
    response = careful_visitor.post("/leave/", secure=True)
    assert (response.status_code, response.headers["Location"]) == (303, NEUTRAL)
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies["draft"]["max-age"] == 0
    assert forgotten == ["/leave/"]


def test_link_to_leave_does_nothing(careful_visitor: Client, forgotten: list[str]) -> None:
    assert careful_visitor.get("/leave/", secure=True).status_code == 405
    assert forgotten == []


def test_neutral_page_is_a_calendar_without_a_trace_of_us(visitor: Client) -> None:
    with time_machine.travel(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)):
        answer = visitor.get(NEUTRAL, secure=True)
        body = answer.content.decode()
    assert "November 2026" in body
    assert '<td aria-current="date">22</td>' in body
    for trace in ("Treffpunkt", "0351", "post@", "Beratung", "Hilfe"):
        assert trace not in body
    assert set(answer.cookies) == {AWAY_COOKIE}


# --- Back shows nothing -----------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_leads_to_the_calendar_after_leaving(gone: Client, method: str) -> None:
    others = ["/", "/de/talk/message/", "/ar/mailbox/open/", "/de/help/?q=x", "/de/no-such-page/", "/hsds/"]
    for path in (*static_pages.published_addresses(), *others):
        answer = getattr(gone, method)(path, secure=True)
        assert (answer.status_code, answer.headers["Location"]) == (303, NEUTRAL), path
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.usefixtures("written")
def test_pages_written_out_lead_to_the_calendar_too(visitor: Client) -> None:
    assert visitor.get("/ar/", secure=True).status_code == 200
    visitor.post("/leave/", secure=True)
    assert visitor.get("/ar/", secure=True).headers["Location"] == NEUTRAL


@pytest.mark.django_db
def test_calendar_that_comes_before_the_server_forgot_keeps_away_already(visitor: Client) -> None:
    visitor.get(NEUTRAL, secure=True)
    assert visitor.get("/de/", secure=True).headers["Location"] == NEUTRAL


@pytest.mark.django_db
def test_entrance_of_those_who_work_here_stays_open(gone: Client) -> None:
    assert gone.get("/account/login/", secure=True).status_code == 200


@pytest.mark.django_db
def test_what_the_browser_keeps_says_nothing_and_ends_by_itself(visitor: Client) -> None:
    kept = visitor.post("/leave/", secure=True).cookies[AWAY_COOKIE]
    assert (kept.value, kept["max-age"], kept["path"], kept["domain"]) == ("1", AWAY_FOR, "/", "")
    assert kept["httponly"]
    assert kept["secure"]
    assert 10 * 60 <= AWAY_FOR <= 15 * 60


@pytest.mark.django_db
def test_whoever_left_by_accident_comes_back_at_once(gone: Client) -> None:
    answer = gone.post(reverse("web:come-back"), secure=True)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert gone.get("/de/", secure=True).status_code == 200


@pytest.mark.django_db
def test_link_does_not_lead_back(gone: Client) -> None:
    assert gone.get(reverse("web:come-back"), secure=True).status_code == 405
