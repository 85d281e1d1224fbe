"""Nobody gets a second case by mistake: a name like one of the team's is asked about first."""

from typing import Any

import pytest

from teilhabe.rooms.advice.models import Case, Request
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db
ASKED = "Gibt es diese Akte schon?"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def begin(desk: Desk, call_name: str, **typed: str) -> Any:
    asked = {"call_name": call_name, "channel": "mailbox", "seen": "0", "team": str(desk.team.pk)}
    return desk.post("cases/new/", **asked | typed)


def test_name_that_sounds_the_same_is_asked_about_and_the_second_press_opens_the_case(desk: Desk) -> None:
    desk.open_case("Mohammed Al-Hassan")
    answer = begin(desk, "Muhammad Alhassan", wish="Eine Wohnung")
    assert answer.status_code == 200
    page = text_of(answer)
    assert ASKED in page
    assert "Mohammed Al-Hassan" in page
    assert "Eine Wohnung" in page, "nothing typed is lost"
    assert Case.objects.count() == 1
    compared = answer.context["form"]["compared"].value()
    assert begin(desk, "Muhammad Alhassan", compared=compared).status_code == 302
    assert Case.objects.count() == 2


def test_another_name_is_asked_about_again(desk: Desk) -> None:
    desk.open_case("Mohammed Al-Hassan")
    desk.open_case("Olena Schewtschenko")
    compared = begin(desk, "Muhammad Alhassan").context["form"]["compared"].value()
    assert ASKED in text_of(begin(desk, "Олена Шевченко", compared=compared))


def test_same_telephone_is_asked_about(desk: Desk) -> None:
    desk.open_case("Selam", channel="phone", phone="0351 4882376")
    assert ASKED in text_of(begin(desk, "Almaz", channel="phone", phone="+49 351 488 23 76"))


def test_of_a_colleagues_case_only_whom_to_ask_is_said(desk: Desk, cast: Cast) -> None:
    desk.open_case("Mohammed Al-Hassan")
    page = text_of(begin(Desk(cast, cast.colleague), "Muhammad Alhassan"))
    assert "Alex Sommer führt eine Akte, die passen kann." in page
    assert "Mohammed Al-Hassan" not in page


def test_new_name_opens_at_once(desk: Desk) -> None:
    desk.open_case("Mohammed Al-Hassan")
    assert begin(desk, "Olena Schewtschenko").status_code == 302


def test_case_out_of_a_request_is_asked_about_too(desk: Desk) -> None:
    desk.open_case("Selam Tesfaye")
    Visitor().file("Ich brauche Hilfe.")
    path = f"requests/{Request.objects.get().pk}/case/"
    asked = {"call_name": "Selam Tesfay", "channel": "mailbox", "seen": "0"}
    answer = desk.post(path, **asked)
    assert ASKED in text_of(answer)
    assert desk.post(path, **asked, compared="Selam Tesfay").status_code == 302
