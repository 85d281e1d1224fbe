"""A parcel: opened by its team only, in its time only, and only as it was made."""

import pytest

from teilhabe.engines.sealing.cards import Card, house_digest
from teilhabe.engines.sealing.certificates import Kind, Signer, certify
from teilhabe.engines.sealing.codes import CodeError
from teilhabe.engines.sealing.errors import AlteredError, SealedTextError, SignatureError, SwappedError
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.engines.sealing.parcels import (
    CLOCKS_DIFFER_BY,
    OPENS_FOR,
    Cover,
    Reason,
    Reply,
    ReplyCode,
    State,
    check_parcel,
    new_number,
    open_parcel,
    read_cover,
    read_reply,
    seal_parcel,
    write_reply,
)

NOW = 1_795_000_000
SCHEMA = "handover.parcel/1"
A, B, C = KeyPair.generate(), KeyPair.generate(), KeyPair.generate()
TEAM = KeyPair.generate()
WRITER = KeyPair.generate()


def author(house: KeyPair = A) -> Signer:
    return Signer(WRITER, certify(house, Kind.PERSON, 5, 1, WRITER.public, owner=9))


def card(house: KeyPair = B, team: KeyPair = TEAM, holder: int = 7) -> Card:
    intake = certify(house, Kind.TEAM, holder, 1, team.public)
    return Card("B", "association", "https://b.example", house.public, intake, NOW, NOW + 3600)


def parcel(payload: bytes = b"Awa", **other: object) -> bytes:
    given = {
        "schema": SCHEMA,
        "number": new_number(),
        "house": A,
        "author": author(),
        "to": card(),
        "now": NOW,
    }
    return seal_parcel(payload, **(given | other))  # type: ignore[arg-type]


def test_team_reads_what_was_sealed_and_who_sealed_it() -> None:
    opened = open_parcel(parcel(), schema=SCHEMA, sender=A.public, team=TEAM)
    assert (opened.payload, opened.author.owner) == (b"Awa", 9)


def test_one_byte_changed_anywhere_is_refused_before_it_is_opened() -> None:
    content = parcel()
    for at in range(len(content)):
        changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        with pytest.raises(SealedTextError):
            check_parcel(changed, A.public)


@pytest.mark.parametrize("length", [0, 1, 100, 180, 250, -1])
def test_parcel_that_was_cut_off_is_refused(length: int) -> None:
    with pytest.raises(SealedTextError):
        check_parcel(parcel()[:length], A.public)


def test_another_house_did_not_make_it() -> None:
    with pytest.raises(SignatureError):
        check_parcel(parcel(), C.public)


def test_another_team_does_not_open_it() -> None:
    with pytest.raises(AlteredError):
        open_parcel(parcel(), schema=SCHEMA, sender=A.public, team=KeyPair.generate())


def test_author_whom_the_sending_house_does_not_know_is_refused() -> None:
    with pytest.raises(SignatureError):
        open_parcel(parcel(author=author(C)), schema=SCHEMA, sender=A.public, team=TEAM)


def test_opened_parcel_cannot_be_handed_on_as_one_for_somebody_else() -> None:
    """B opened it, has the text with the author's signature, and puts A's cover for C around it."""
    content, own_team = parcel(), KeyPair.generate()
    cover = read_cover(content)
    data_key = TEAM.open_sealed(content[109:189])
    from teilhabe.engines.sealing.keys import seal_to  # noqa: PLC0415

    moved = Cover(
        cover.number, cover.sealed_at, cover.open_until, cover.sender, house_digest(C.public), 8, cover.epoch
    )
    inner = moved.to_bytes() + seal_to(own_team.public, data_key) + content[189:-64]
    with pytest.raises(SignatureError):
        check_parcel(inner + content[-64:], A.public)
    forced = inner + A.sign(b"teilhabe handover " + inner)  # even if the house itself signed the cover
    with pytest.raises(SwappedError):
        open_parcel(forced, schema=SCHEMA, sender=A.public, team=own_team)


def test_length_is_hidden() -> None:
    assert len(parcel(b"")) == len(parcel(b"x" * 200))


@pytest.mark.parametrize(
    ("seconds", "opens"),
    [
        (-CLOCKS_DIFFER_BY - 1, False),
        (-CLOCKS_DIFFER_BY, True),
        (0, True),
        (OPENS_FOR - 1, True),
        (OPENS_FOR, False),
    ],
)
def test_parcel_opens_for_72_hours(seconds: int, opens: bool) -> None:
    assert read_cover(parcel()).may_be_opened(NOW + seconds) is opens


def test_parcel_that_grants_itself_longer_is_never_opened() -> None:
    greedy = Cover(new_number(), NOW, NOW + OPENS_FOR + 1, b"a" * 32, b"b" * 32, 7, 1)
    assert not greedy.may_be_opened(NOW + 1)


# --- What comes back ----------------------------------------------------------------------------------------
REPLY = Reply(new_number(), State.DECLINED, Reason.NO_TIME, NOW)


def test_reply_says_what_became_of_it() -> None:
    assert read_reply(write_reply(B, REPLY), B.public) == REPLY


def test_reply_with_one_byte_changed_or_of_another_house_is_refused() -> None:
    content = write_reply(B, REPLY)
    for at in range(len(content)):
        with pytest.raises(SealedTextError):
            read_reply(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :], B.public)
    with pytest.raises(SignatureError):
        read_reply(content, C.public)


@pytest.mark.parametrize("state", State)
def test_code_says_the_same_to_whoever_has_the_key(state: State) -> None:
    key = b"k" * 32
    typed = ReplyCode.of(key, state, Reason.NO_TIME).digits
    assert len(typed.split()) == 3
    assert ReplyCode.parse(typed).reply(key) == (state, Reason.NO_TIME)
    assert ReplyCode.parse(typed).reply(b"l" * 32) is None


def test_mistyped_code_shows() -> None:
    digits = ReplyCode.of(b"k" * 32, State.ACCEPTED).digits
    wrong = digits[:-3] + str((int(digits[-3]) + 1) % 10) + digits[-2:]
    with pytest.raises(CodeError):
        ReplyCode.parse(wrong)
