import pytest

from teilhabe.engines.sealing.cards import LONGEST_VALID, Card, from_text, read_card, to_text, write_card
from teilhabe.engines.sealing.certificates import Certificate, Kind, certify
from teilhabe.engines.sealing.errors import CardError
from teilhabe.engines.sealing.keys import KeyPair

HOUSE, TEAM = KeyPair.generate(), KeyPair.generate()
NOW = 1_795_000_000


def intake(house: KeyPair = HOUSE, kind: Kind = Kind.TEAM) -> Certificate:
    return certify(house, kind, 7, 3, TEAM.public)


def card(**other: object) -> bytes:
    fields = {
        "name": "Haus Süd e. V.",
        "kind": "association",
        "address": "https://sued.example",
        "intake": intake(),
        "made_at": NOW,
        "valid_until": NOW + 3600,
    }
    return write_card(HOUSE, **(fields | other))  # type: ignore[arg-type]


def test_card_says_what_was_written() -> None:
    read = read_card(card())
    assert (read.name, read.kind, read.address) == ("Haus Süd e. V.", "association", "https://sued.example")
    assert (read.house, read.intake) == (HOUSE.public, intake())
    assert (read.made_at, read.valid_until) == (NOW, NOW + 3600)


def test_card_with_one_byte_changed_is_none() -> None:
    content = card()
    for at in range(len(content)):
        with pytest.raises(CardError):
            read_card(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


@pytest.mark.parametrize("length", [0, 1, 64, 65, 66, 200])
def test_card_that_was_cut_off_is_none(length: int) -> None:
    with pytest.raises(CardError):
        read_card(card()[:length])


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "police"},
        {"name": "  "},
        {"name": "x" * 201},
        {"name": "Haus\u202eSüd"},
        {"address": "http://sued.example"},
        {"address": "https://sued.example/path"},
        {"address": "https://u:p@sued.example"},
        {"address": "https://sued.example:8443"},
        {"valid_until": NOW},
        {"valid_until": NOW + LONGEST_VALID + 1},
        {"intake": intake(KeyPair.generate())},
        {"intake": intake(kind=Kind.PERSON)},
    ],
)
def test_card_whose_fields_cannot_be_is_none(other: dict[str, object]) -> None:
    with pytest.raises(CardError):
        read_card(card(**other))


def test_another_key_of_the_team_is_the_same_card_and_another_name_is_not() -> None:
    first: Card = read_card(card())
    renewed = certify(HOUSE, Kind.TEAM, 7, 4, KeyPair.generate().public)
    assert first.says_the_same_as(read_card(card(intake=renewed, made_at=NOW + 1)))
    assert not first.says_the_same_as(read_card(card(name="Haus Nord")))
    assert not first.says_the_same_as(read_card(card(address="https://nord.example")))
    assert not first.says_the_same_as(read_card(card(kind="commissioner")))


def test_text_survives_broken_lines() -> None:
    text = to_text("card", card())
    assert from_text("card", f"\n{text[:40]}\r\n {text[40:]}\n") == card()


@pytest.mark.parametrize(
    "text", ["", "card", "teilhabe-reply:AAAA", "teilhabe-card:", "teilhabe-card:ä", "teilhabe-card:A"]
)
def test_other_text_is_none(text: str) -> None:
    assert from_text("card", text) is None
