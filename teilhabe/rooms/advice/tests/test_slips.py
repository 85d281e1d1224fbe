"""A deadline on paper: in the person's language and German, and behind a picture for the camera."""

import datetime
import re
from typing import Any

import pytest
import time_machine

from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.slips import Slip, slip_in
from teilhabe.rooms.advice.tests.letters import LETTER
from tests.cast import Browser, Cast
from tests.desk import Desk, text_of

DAY, LAST = datetime.date(2026, 12, 17), datetime.date(2026, 12, 21)
SLIP = Slip("SOC_OBJECTION", DAY, LAST)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC), tick=True):
        yield


def test_slip_comes_back_from_its_token() -> None:
    assert slip_in(SLIP.token) == SLIP


def test_two_tokens_of_the_same_slip_are_not_alike() -> None:
    assert SLIP.token != SLIP.token


@pytest.mark.parametrize("token", ["", "x", "====", SLIP.rule_code, "-" * 90, "ü", "A" * 5000])
def test_foreign_token_is_no_slip(token: str) -> None:
    assert slip_in(token) is None


def test_changed_token_is_no_slip() -> None:
    token = SLIP.token
    assert slip_in(token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")) is None


def test_address_tells_nothing() -> None:
    assert "SOC" not in SLIP.token
    assert len(SLIP.token) < 150


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Donnerstag, 17. Dezember 2026"),
        ("ar", 'dir="rtl"'),
        ("vi", "17"),
        ("de-simple", "17. Dezember 2026"),
    ],
)
def test_page_of_a_slip_says_the_day_in_every_language(language: str, words: str) -> None:
    answer = Browser().get(f"/{language}/slip/{SLIP.token}/")
    assert answer.status_code == 200
    assert words in text_of(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_page_of_a_changed_slip_is_not_found() -> None:
    assert Browser().get("/de/slip/abc/").status_code == 404


@pytest.mark.django_db
def test_page_says_so_when_the_day_is_over() -> None:
    with time_machine.travel(datetime.datetime(2026, 12, 21, 9, tzinfo=datetime.UTC)):
        assert "vorbei" not in text_of(Browser().get(f"/de/slip/{SLIP.token}/"))
    with time_machine.travel(datetime.datetime(2026, 12, 22, 9, tzinfo=datetime.UTC)):
        assert "Dieser Tag ist vorbei." in text_of(Browser().get(f"/de/slip/{SLIP.token}/"))


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def slip_page(desk: Desk, case: Case) -> str:
    shown = desk.post(f"cases/{case.pk}/deadline/", **LETTER)
    desk.post(f"cases/{case.pk}/deadline/", **LETTER, save="1", shown=shown.context["form"].data["shown"])
    found = re.search(r'href="/desk/(cases/\d+/deadlines/\d+/)"', desk.read_case(case))
    assert found
    assert f'href="/desk/{found[1]}slip/"' in desk.read(found[1])
    return f"{found[1]}slip/"


@pytest.mark.django_db
def test_slip_is_in_the_language_that_the_person_reads_and_in_german(desk: Desk) -> None:
    case = desk.open_case(language="de", reading_language="ar")
    page = desk.read(slip_page(desk, case))
    assert '<div lang="ar" dir="rtl">' in page
    assert '<div lang="de" dir="ltr">' in page
    assert "Wohin: Behörde, die im Bescheid steht" in page
    assert "<svg" in page


@pytest.mark.django_db
def test_another_language_can_be_chosen(desk: Desk) -> None:
    case = desk.open_case(language="ti")
    address = slip_page(desk, case)
    assert '<div lang="de-simple" dir="ltr">' in desk.read(address)
    assert '<div lang="vi" dir="ltr">' in text_of(desk.post(address, language="vi"))
    refused = desk.post(address, language="xx")
    assert "language" in refused.context["form"].errors
    assert '<div lang="de-simple" dir="ltr">' in text_of(refused)
