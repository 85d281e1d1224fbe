"""Whom this house hands over to: two people compared the fingerprint, and no row of a stranger counts."""

import time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from teilhabe.core.accounts.models import Team
from teilhabe.core.handover import actions
from teilhabe.core.handover.cards import own_card, own_fingerprint
from teilhabe.core.handover.models import KnownHouse
from teilhabe.core.handover.queries import genuine_houses, house_behind, usable_houses
from teilhabe.engines.sealing.cards import from_text, read_card
from teilhabe.engines.sealing.certificates import Kind
from teilhabe.engines.sealing.keys import KeyPair
from tests.attacks.writer import refused, write
from tests.cast import Browser, Cast
from tests.desk import Desk, text_of
from tests.other_house import OtherHouse, get_to_know

pytestmark = pytest.mark.django_db
DAY = 24 * 3600


@pytest.fixture
def other() -> OtherHouse:
    return OtherHouse()


def codes(error: pytest.ExceptionInfo[ValidationError]) -> list[str]:
    return list(error.value.message_dict)


# --- Attacks ----------------------------------------------------------------------------------------------
def test_card_written_into_the_table_counts_for_nothing(cast: Cast, other: OtherHouse) -> None:
    his = OtherHouse(name=other.name, address=other.address)
    digest = read_card(his.card()).house_digest.hex()
    KnownHouse.objects.bulk_create(
        [KnownHouse(digest=digest, card=his.card(), state="confirmed", seal=b"\1" * 32)]
    )
    with refused():
        assert usable_houses() == []


@pytest.mark.parametrize("field", ["card", "state", "digest", "proposer"])
def test_changed_row_counts_for_nothing(cast: Cast, other: OtherHouse, field: str) -> None:
    house = actions.propose_house(content=other.card(), half=other.halves[0], by=cast.manager)
    his: dict[str, Any] = {
        "card": OtherHouse(keys=other.keys, name="Anders").card(),
        "state": "confirmed",
        "digest": "ab" * 32,
        "proposer": cast.coordinator,
    }
    write(house, **{field: his[field]})
    with refused():
        assert genuine_houses() == []


def test_his_card_does_not_take_the_place_of_a_confirmed_one(cast: Cast, other: OtherHouse) -> None:
    known = get_to_know(other, cast)
    write(known, card=OtherHouse(name=other.name, address=other.address).card())
    with refused():
        assert usable_houses() == []


def test_one_person_alone_makes_no_house_known(cast: Cast, other: OtherHouse) -> None:
    house = actions.propose_house(content=other.card(), half=other.halves[0], by=cast.manager)
    assert usable_houses() == []
    with pytest.raises(PermissionDenied):
        actions.confirm_house(house, half=other.halves[1], by=cast.manager)
    assert house_behind(read_card(other.card()).house_digest) is None


@pytest.mark.parametrize("half", ["", "0000 0000 0000 0000 0000", "second"])
def test_fingerprint_that_was_not_read_out_is_refused(cast: Cast, other: OtherHouse, half: str) -> None:
    typed = other.halves[1] if half == "second" else half
    with pytest.raises(ValidationError) as error:
        actions.propose_house(content=other.card(), half=typed, by=cast.manager)
    assert codes(error) == ["half"]
    house = actions.propose_house(content=other.card(), half=other.halves[0].upper(), by=cast.manager)
    with pytest.raises(ValidationError):
        actions.confirm_house(house, half=other.halves[0], by=cast.coordinator)


def test_pages_show_no_fingerprint_to_copy(cast: Cast, other: OtherHouse) -> None:
    house = actions.propose_house(content=other.card(), half=other.halves[0], by=cast.manager)
    page = Desk(cast, cast.coordinator).read(f"handovers/houses/{house.pk}/confirm/")
    assert other.halves[1].split()[0] not in page


@pytest.mark.parametrize(
    "changed", [{"name": "Anders"}, {"kind": "commissioner"}, {"address": "https://anders.example"}]
)
def test_card_that_says_something_else_needs_two_people_again(
    cast: Cast, other: OtherHouse, changed: dict[str, str]
) -> None:
    get_to_know(other, cast)
    moved = OtherHouse(**{"name": other.name, "keys": other.keys, "team": other.team} | changed)  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        actions.propose_house(content=moved.card(), half="", by=cast.manager)
    actions.propose_house(content=moved.card(), half=other.halves[0], by=cast.manager)
    assert usable_houses() == []


# --- The way it goes --------------------------------------------------------------------------------------
def test_house_that_two_people_compared_is_usable(cast: Cast, other: OtherHouse) -> None:
    get_to_know(other, cast)
    [house] = usable_houses()
    assert house.card == read_card(bytes(house.row.card))
    assert house.card.name == other.name


def test_newer_card_with_another_key_of_the_team_counts_at_once(cast: Cast, other: OtherHouse) -> None:
    get_to_know(other, cast)
    old = other.card(age=10)
    other.team, other.epoch = KeyPair.generate(), 2
    actions.propose_house(content=other.card(), half="", by=cast.manager)
    assert usable_houses()[0].card.intake.public == other.team.public
    with pytest.raises(ValidationError):
        actions.propose_house(content=old, half="", by=cast.manager)


@pytest.mark.parametrize(
    "content", [b"", b"\1" * 300, OtherHouse().card()[:-1], OtherHouse().card(age=91 * DAY)]
)
def test_what_is_no_card_today_is_refused(cast: Cast, content: bytes) -> None:
    with pytest.raises(ValidationError) as error:
        actions.propose_house(content=content, half="", by=cast.manager)
    assert codes(error) == ["card"]


def test_own_card_is_refused_and_says_what_is_public(cast: Cast) -> None:
    card = read_card(own_card())
    assert card.intake.kind is Kind.TEAM
    assert card.intake.holder == cast.team.pk
    assert card.house.fingerprint() == own_fingerprint()
    assert card.made_at <= time.time() < card.valid_until
    with pytest.raises(ValidationError):
        actions.propose_house(content=own_card(), half="", by=cast.manager)


def test_two_people_take_in_a_house_at_the_desk(cast: Cast, other: OtherHouse) -> None:
    manager, coordinator = Desk(cast, cast.manager), Desk(cast, cast.coordinator)
    card = SimpleUploadedFile("house.teilhabe-card", other.card_text.encode())
    assert manager.post("handovers/houses/add/", card=card, half=other.halves[0]).status_code == 302
    house = KnownHouse.objects.get()
    assert "wartet auf die zweite Person" in manager.read("handovers/houses/")
    assert manager.get(f"handovers/houses/{house.pk}/confirm/").status_code == 404
    answer = coordinator.post(f"handovers/houses/{house.pk}/confirm/", half=other.halves[1])
    assert answer.status_code == 302
    assert "Bestätigt von Toni Berg" in manager.read(f"handovers/houses/{house.pk}/")
    assert manager.post(f"handovers/houses/{house.pk}/forget/").status_code == 302
    assert not KnownHouse.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "card"),
        ({"pasted": "Guten Tag"}, "pasted"),
        ({"pasted": "teilhabe-card:AAAA"}, "card"),
        ({"card": SimpleUploadedFile("x", b"\xff\xfe")}, "card"),
        ({"card": SimpleUploadedFile("x", b"a" * 5000)}, "card"),
    ],
)
def test_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, typed: dict[str, Any], field: str
) -> None:
    answer = Desk(cast, cast.manager).post("handovers/houses/add/", **typed, half="1234 5678")
    assert field in answer.context["form"].errors
    assert "1234 5678" in text_of(answer)


def test_house_that_looks_like_a_known_one_warns(cast: Cast, other: OtherHouse) -> None:
    get_to_know(other, cast)
    false = OtherHouse(name=other.name)
    house = actions.propose_house(content=false.card(), half=false.halves[0], by=cast.manager)
    page = Desk(cast, cast.coordinator).read(f"handovers/houses/{house.pk}/")
    assert "gibt es schon mit einem anderen Schlüssel" in page


def test_card_lies_open_for_other_houses(cast: Cast) -> None:
    answer = Browser().get("/handover-card")
    content = from_text("card", answer.content.decode())
    assert content is not None
    assert read_card(content).name == "Treffpunkt Elbe e. V."


def test_house_without_a_team_that_takes_in_has_no_card(cast: Cast) -> None:
    Team.objects.update(is_intake=False)
    assert Browser().get("/handover-card").status_code == 404
    assert "Noch nimmt kein Team" in Desk(cast, cast.manager).read("handovers/houses/own/")
