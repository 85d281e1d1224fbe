import pytest

from teilhabe.rooms.advice.models import Request
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def found(desk: Desk, name: str) -> list[str]:
    lines = desk.post("cases/search/", name=name).context["found"].own
    return [line.sheet.call_name for line in lines]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Mohammed Al-Hassan", "Muhamad Alhasan"),
        ("محمد الحسن", "Mohammed Al Hassan"),
        ("Олена Шевченко", "Olena Schewtschenko"),
        ("Yılmaz", "Yilmaz"),
        ("Selam", "selam"),
    ],
)
def test_name_is_found_across_spellings_and_scripts(desk: Desk, name: str, typed: str) -> None:
    desk.open_case("Ganz Anders")
    desk.open_case(name)
    assert found(desk, typed) == [name]


def test_changed_name_is_found_under_the_new_one_only(desk: Desk) -> None:
    case = desk.open_case("Selam")
    desk.post(f"cases/{case.pk}/change/", call_name="Brigitte", channel="mailbox", seen="1")
    assert found(desk, "Brigitte") == ["Brigitte"]
    assert found(desk, "Selam") == []


def test_case_of_a_colleague_is_hinted_at_without_its_name(desk: Desk, cast: Cast) -> None:
    case = desk.open_case("Mohammed Al-Hassan")
    answer = Desk(cast, cast.colleague).post("cases/search/", name="Mohamed Alhassan")
    page = text_of(answer)
    assert "Alex Sommer führt eine Akte, die passen kann." in page
    assert f"/desk/cases/{case.pk}/visit/" in page
    assert "Mohammed Al-Hassan" not in page


def test_names_never_stand_in_an_address(desk: Desk) -> None:
    assert 'method="post"' in text_of(desk.get("cases/search/"))
    assert "found" not in desk.get("cases/search/?name=Selam").context


def test_nothing_similar_says_so(desk: Desk) -> None:
    desk.open_case("Selam")
    assert "Keine Akte passt dazu." in text_of(desk.post("cases/search/", name="Wolfgang"))


def test_far_away_name_is_no_hit_and_leaves_no_line_with_the_person(desk: Desk) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    request = Request.objects.get()
    desk.post(f"requests/{request.pk}/case/", call_name="Zoë", channel="mailbox", seen="0")
    assert found(desk, "zzz") == []
    visitor = Visitor().come_back(receipt).open("mailbox/openings/")
    assert "Bei der Suche nach einem Namen gesehen" not in visitor.text
    assert found(desk, "Zoe") == ["Zoë"]
    assert "Bei der Suche nach einem Namen gesehen" in visitor.open("mailbox/openings/").text


def test_name_in_the_same_bucket_by_chance_is_no_hit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """`Sam` and `Selam` share no key; with one bucket for all names, every name is a candidate."""
    monkeypatch.setattr("teilhabe.core.vault.names.BUCKETS", 8)
    desk.open_case("Selam")
    assert found(desk, "Sam") == []


def test_case_is_found_by_its_phone_however_it_is_written(desk: Desk) -> None:
    desk.open_case("Selam", channel="phone", phone="0351 488 23 76")
    desk.open_case("Almaz", channel="phone", phone="0351 488 23 77")
    for typed in ("+49 351 4882376", "0351/4882376", "03514882376"):
        assert found(desk, typed) == ["Selam"]


def test_changed_phone_is_found_under_the_new_one_only(desk: Desk) -> None:
    case = desk.open_case("Selam", channel="phone", phone="0351 4882376")
    changed = {"call_name": "Selam", "channel": "phone", "phone": "0351 4882377", "seen": "1"}
    desk.post(f"cases/{case.pk}/change/", **changed)
    assert found(desk, "0351 4882377") == ["Selam"]
    assert found(desk, "0351 4882376") == []


def test_case_is_found_by_its_number(desk: Desk, cast: Cast) -> None:
    case = desk.open_case("Selam")
    desk.open_case("Almaz")
    assert found(desk, case.number.lower()) == ["Selam"]
    answer = Desk(cast, cast.colleague).post("cases/search/", name=case.number)
    assert "Alex Sommer führt eine Akte, die passen kann." in text_of(answer)


def test_own_open_cases_are_found_by_their_topic(desk: Desk, cast: Cast) -> None:
    desk.open_case("Selam", concerns=["housing.search"])
    desk.open_case("Almaz", concerns=["health.care"])
    assert found(desk, "wohn") == ["Selam"]
    assert found(Desk(cast, cast.colleague), "wohn") == []
