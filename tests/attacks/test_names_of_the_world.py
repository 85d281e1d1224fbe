"""Names in every script go through fields, search and pages unharmed."""

import csv
import html
import itertools
from collections.abc import Iterator

import pytest

from teilhabe.core.vault.models import KeyringEntry
from tests.cast import Cast
from tests.data import shared_data
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

MADE_UP = [
    *("Sukarno", "O’Neil-Şahin", "ßẞ Łódź Đặng Thị Hồng", "Nguyễn Ánh", "José María d'Ávila"),
    *("Αθηνά Παππά", "Ọláyínká", "גִּילָה כֹּהֵן", "ئاراز", "ژاله گل‌محمدی", "آ", "زينب بنت عليّ"),
    *("Ґалаґан Їжак", "Շուշան", "ნინო", "ሰላም ተስፋዬ", "ದೀಪಾ", "अनिता शर्मा", "தமிழ்ச்செல்வி", "สมชาย"),
    *("ខេមរា", "မိုးမိုး", "王小明", "김하늘", "さくら", "ᠮᠣᠩᠭᠣᠯ", "👩🏽‍🚀", "X Æ A-12", "null", "0"),
]
LONG = "Anna-Maria von und zu Sachsen-Weißenfels " * 4 + "Müller-Lüdenscheidt, genannt Mia A."


def read_names(count: int) -> Iterator[str]:
    """Names of the shared lists, evenly spread, each in both of its scripts."""
    for path in sorted(shared_data("names").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t"))[1:]
        yield from itertools.chain.from_iterable(rows[:: len(rows) // count])


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def go_through(desk: Desk, name: str) -> list[str]:
    """Where the name was not found as it was typed."""
    case = desk.open_case(name)
    found = text_of(desk.post("cases/search/", name=name))
    pages = {
        "case": desk.read_case(case),
        "form": desk.read(f"cases/{case.pk}/change/"),
        "search": found.partition("<form")[0] + found.partition("</form>")[2],
    }
    desk.browser.post(f"/desk/cases/{case.pk}/erase/", {"reason": "mistake", "is_understood": "on"})
    return [f"{name} in {page}" for page, text in pages.items() if name not in text]


def openings_are_forgotten(desk: Desk) -> None:
    """More than thirty openings an hour would ask for the password."""
    KeyringEntry.objects.update(opened=[])


def test_visitors_name_is_shown_as_it_was_typed(cast: Cast) -> None:
    names = [name[:80].strip() for name in [*MADE_UP, LONG]]
    pages = {name: Visitor().answer_everything("Guten Tag", call_name=name).text for name in names}
    assert [name for name, page in pages.items() if name not in page] == []


def test_name_of_a_case_is_shown_and_found_as_it_was_typed(desk: Desk) -> None:
    lost = []
    for name in [*MADE_UP, LONG, *read_names(6)]:
        lost += go_through(desk, name)
        openings_are_forgotten(desk)
    assert lost == []


def test_names_stand_in_the_list_of_cases_in_their_own_direction(desk: Desk) -> None:
    names = MADE_UP[:15]
    for name in names:
        desk.open_case(name)
    page = desk.read("cases/")
    assert [name for name in names if name not in page] == []
    assert html.unescape(page).count('dir="auto"') + page.count("<bdi>") >= len(names)


def test_name_of_more_than_two_hundred_signs_is_refused_and_kept(desk: Desk) -> None:
    name = "ن" * 201
    answer = desk.post("cases/new/", call_name=name, channel="mailbox", seen="0", team=desk.team.pk)
    assert "Der Text ist zu lang: 201 Zeichen. Höchstens 200 sind möglich." in text_of(answer)
    assert name in text_of(answer)
    assert go_through(desk, name[:200]) == []
