"""A deadline on paper: in the person's language and German, and behind a picture for the camera."""

import datetime
import re
from base64 import urlsafe_b64encode
from typing import Any

import msgspec
import pytest
import time_machine
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from msgspec.structs import replace

from teilhabe.core.vault.house import house_key
from teilhabe.engines.sealing.keys import wrap
from teilhabe.rooms.advice.models import Case
from teilhabe.rooms.advice.slips import PURPOSE, Slip, slip_in
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


NAMED = ("Widerspruch im Sozialrecht", "Behörde, die im Bescheid steht")


@pytest.mark.django_db
@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_page_names_the_matter_and_the_office_unless_the_adviser_leaves_them_out(language: str) -> None:
    page = text_of(Browser().get(f"/{language}/slip/{SLIP.token}/"))
    bare = text_of(Browser().get(f"/{language}/slip/{replace(SLIP, is_named=False).token}/"))
    with translation.override(language):
        subject = gettext("Geld und Hilfe vom Amt")
        counts = gettext("Es gilt der deutsche Text.")
    for words in (*NAMED, subject):
        assert words in page
        assert words not in bare
    assert (counts in page) == (counts in bare) == (language != "de")
    assert "17. Dezember 2026" in bare
    assert "17. Dezember 2026" in page


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_day_has_the_comma_of_its_script(language: str) -> None:
    page = text_of(Browser().get(f"/{language}/slip/{SLIP.token}/"))
    day = re.findall(r'<time datetime="2026-12-17">([^<]*)</time>', page)[0]
    assert "، " in day
    assert ", " not in day


def test_slips_printed_before_they_could_be_bare_are_still_read() -> None:
    old = wrap(msgspec.msgpack.encode([SLIP.rule_code, DAY, LAST]), house_key(PURPOSE))
    assert slip_in(urlsafe_b64encode(old).rstrip(b"=").decode()) == SLIP


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
    for half in re.findall(r'<div lang="(?:ar|de)" dir="\w+">(.*?)</div>', page, re.DOTALL):
        assert all(words in half for words in NAMED)
    assert "النص الألماني هو المعتمد" in page
    assert "<svg" in page


@pytest.mark.django_db
def test_adviser_decides_whether_the_paper_says_what_it_is_about(desk: Desk) -> None:
    case = desk.open_case(reading_language="ar")
    address = slip_page(desk, case)
    bare = text_of(desk.post(address, language="ar"))
    assert not any(words in bare for words in NAMED)
    assert all(words in text_of(desk.post(address, language="ar", is_named="on")) for words in NAMED)


@pytest.mark.django_db
def test_another_language_can_be_chosen(desk: Desk) -> None:
    case = desk.open_case(language="ti")
    address = slip_page(desk, case)
    assert '<div lang="de-simple" dir="ltr">' in desk.read(address)
    assert '<div lang="vi" dir="ltr">' in text_of(desk.post(address, language="vi"))
    refused = desk.post(address, language="xx")
    assert "language" in refused.context["form"].errors
    assert '<div lang="de-simple" dir="ltr">' in text_of(refused)
