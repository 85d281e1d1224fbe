"""What is handed on begins one form, once, and stands in no address."""

from typing import Any

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory

from teilhabe.foundation.forms.handed_on import hand_on, handed_on

pytestmark = pytest.mark.urls("tests.garden.site")


@pytest.fixture
def request_for() -> Any:
    session = SessionStore()

    def of(path: str, method: str = "GET") -> Any:
        request = RequestFactory().generic(method, path)
        request.session = session
        return request

    return of


def test_values_reach_the_form_they_were_meant_for_and_no_address(request_for: Any) -> None:
    answer = hand_on(request_for("/"), "garden:plot-create", name="Tomaten", keeper="")
    assert answer.headers["Location"] == "/garden/new/"
    assert handed_on(request_for("/garden/")) == {}
    assert handed_on(request_for("/garden/new/")) == {"name": "Tomaten"}


def test_they_begin_the_form_only_once(request_for: Any) -> None:
    hand_on(request_for("/"), "garden:plot-create", name="Tomaten")
    handed_on(request_for("/garden/new/"))
    assert handed_on(request_for("/garden/new/")) == {}


def test_sending_a_form_uses_nothing_up(request_for: Any) -> None:
    hand_on(request_for("/"), "garden:plot-create", name="Tomaten")
    assert handed_on(request_for("/garden/new/", "POST")) == {}
    assert handed_on(request_for("/garden/new/")) == {"name": "Tomaten"}
