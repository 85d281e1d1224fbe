"""From a case to another house and back: what crosses, once, and what never does."""

import datetime
import time

import msgspec
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from teilhabe.core.handover import actions
from teilhabe.core.handover.cards import own_card
from teilhabe.core.handover.errors import RefusedError, StatusNamedError, Why
from teilhabe.core.handover.models import (
    Handover,
    IncomingContent,
    IncomingHandover,
    KnownHouse,
    Parcel,
)
from teilhabe.core.handover.plug import intakes
from teilhabe.core.handover.queries import usable_houses
from teilhabe.core.handover.readings import read_incoming
from teilhabe.core.handover.sheets import (
    ParcelSheet,
    Part,
    PartCode,
    Provenance,
)
from teilhabe.core.handover.transport import reply_of
from teilhabe.core.vault.models import Safe
from teilhabe.engines.sealing.cards import read_card, to_text
from teilhabe.engines.sealing.keys import KeyPair
from teilhabe.engines.sealing.parcels import (
    Reason,
    Reply,
    ReplyCode,
    State,
    new_number,
    open_parcel,
    read_reply,
    seal_parcel,
    write_reply,
)
from teilhabe.rooms.advice.models import Case, Note
from tests.attacks.writer import refused, write
from tests.cast import Browser, Cast
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for
from tests.other_house import GIVEN, NAME, SUMMARY, OtherHouse, get_to_know, hand_over, parcel_from

pytestmark = pytest.mark.django_db
STATUS = "Sie lebt ohne Papiere hier."


@pytest.fixture
def other(cast: Cast) -> OtherHouse:
    other = OtherHouse()
    get_to_know(other, cast)
    return other


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def why(error: pytest.ExceptionInfo[RefusedError]) -> Why:
    return error.value.why


# --- Attacks on what arrives --------------------------------------------------------------------------------
def test_handover_with_one_byte_changed_is_refused_and_nothing_is_stored(other: OtherHouse) -> None:
    content = parcel_from(other)
    for at in range(0, len(content), 7):
        with pytest.raises(RefusedError) as error:
            actions.receive_parcel(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert why(error) in {Why.ALTERED, Why.UNKNOWN_HOUSE}
    assert not Parcel.objects.exists()
    assert not IncomingHandover.objects.exists()


def test_handover_arrives_once(other: OtherHouse) -> None:
    content = parcel_from(other)
    actions.receive_parcel(content)
    with pytest.raises(RefusedError) as error:
        actions.receive_parcel(content)
    assert why(error) is Why.USED


def test_handover_is_opened_once(cast: Cast, other: OtherHouse) -> None:
    content = parcel_from(other)
    incoming = actions.receive_parcel(content)
    actions.open_incoming(keyring_for(cast.adviser), incoming)
    for keyring in (keyring_for(cast.adviser), keyring_for(cast.colleague)):
        with pytest.raises(RefusedError) as error:
            actions.open_incoming(keyring, incoming)
        assert why(error) is Why.USED
    with pytest.raises(RefusedError) as again:
        actions.receive_parcel(content)
    assert why(again) is Why.USED
    assert IncomingContent.objects.count() == 1


@pytest.mark.parametrize("ago", [72 * 3600, 80 * 3600, -3600])
def test_handover_out_of_its_time_is_refused(other: OtherHouse, ago: int) -> None:
    with pytest.raises(RefusedError) as error:
        actions.receive_parcel(parcel_from(other, ago=ago))
    assert why(error) is Why.NOT_ITS_TIME


def test_handover_that_was_left_lying_is_not_opened(cast: Cast, other: OtherHouse) -> None:
    incoming = actions.receive_parcel(parcel_from(other))
    IncomingHandover.objects.update(expires_at=timezone.now() - datetime.timedelta(minutes=1))
    with pytest.raises(RefusedError) as error:
        actions.open_incoming(keyring_for(cast.adviser), incoming)
    assert why(error) is Why.NOT_ITS_TIME


def test_longer_time_written_into_the_tables_does_not_help(
    cast: Cast, other: OtherHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = actions.receive_parcel(parcel_from(other))
    write(incoming, expires_at=timezone.now() + datetime.timedelta(days=30))
    later = time.time() + 73 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(RefusedError) as error:
        actions.open_incoming(keyring_for(cast.adviser), incoming)
    assert why(error) is Why.NOT_ITS_TIME


def test_stranger_hands_over_nothing(cast: Cast, other: OtherHouse) -> None:
    stranger = OtherHouse("Haus Nord", keys=KeyPair.generate())
    with pytest.raises(RefusedError) as error:
        actions.receive_parcel(parcel_from(stranger))
    assert why(error) is Why.UNKNOWN_HOUSE


def test_house_that_only_one_person_took_in_hands_over_nothing(cast: Cast) -> None:
    stranger = OtherHouse("Haus Nord")
    actions.propose_house(content=stranger.card(), half=stranger.halves[0], by=cast.manager)
    with pytest.raises(RefusedError) as error:
        actions.receive_parcel(parcel_from(stranger))
    assert why(error) is Why.UNKNOWN_HOUSE


def test_removed_house_opens_no_more(cast: Cast, other: OtherHouse) -> None:
    incoming = actions.receive_parcel(parcel_from(other))
    actions.forget_house(KnownHouse.objects.get(), by=cast.manager)
    with pytest.raises(RefusedError) as error:
        actions.open_incoming(keyring_for(cast.adviser), incoming)
    assert why(error) is Why.UNKNOWN_HOUSE


def test_handover_for_another_house_is_refused(cast: Cast, other: OtherHouse) -> None:
    with pytest.raises(RefusedError) as error:
        actions.receive_parcel(parcel_from(other, to=OtherHouse("Dritte").read_card))
    assert why(error) is Why.NOT_FOR_US


def test_parcel_exchanged_in_the_table_is_not_opened(cast: Cast, other: OtherHouse) -> None:
    """Genuine, of the same house, but under another number."""
    incoming, second = (actions.receive_parcel(parcel_from(other)) for _ in range(2))
    write(Parcel.objects.get(pk=incoming.number_hex), blob=Parcel.objects.get(pk=second.number_hex).blob)
    with pytest.raises(RefusedError):
        actions.open_incoming(keyring_for(cast.adviser), incoming)
    assert not IncomingContent.objects.exists()


def test_parcel_changed_in_the_table_is_refused_and_written_down(cast: Cast, other: OtherHouse) -> None:
    incoming = actions.receive_parcel(parcel_from(other))
    row = Parcel.objects.get()
    blob = bytes(row.blob)
    write(row, blob=blob[:-1] + bytes([blob[-1] ^ 1]))
    with refused(), pytest.raises(RefusedError) as error:
        actions.open_incoming(keyring_for(cast.adviser), incoming)
    assert why(error) is Why.ALTERED


def test_field_for_a_status_is_no_part_of_a_handover(cast: Cast, other: OtherHouse) -> None:
    sheet = ParcelSheet(parts=(NAME,), provenance=GIVEN, reply_key=b"k" * 32)
    fields = msgspec.msgpack.decode(sheet.payload()) | {"residence_status": "none"}
    content = seal_parcel(
        msgspec.msgpack.encode(fields),
        schema=ParcelSheet.schema,
        number=new_number(),
        house=other.keys,
        author=other.author,
        to=read_card(own_card()),
        now=int(time.time()),
    )
    with pytest.raises(RefusedError) as error:
        actions.open_incoming(keyring_for(cast.adviser), actions.receive_parcel(content))
    assert why(error) is Why.ALTERED


# --- A commissioner's house ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("part", "given"),
    [
        (Part(code=PartCode.SUMMARY, text=STATUS), GIVEN),
        (Part(code=PartCode.NOTE, text=STATUS), GIVEN),
        (Part(code=PartCode.FILE, name="brief.pdf", content=b"%PDF"), GIVEN),
        (NAME, msgspec.structs.replace(GIVEN, purpose=STATUS)),
    ],
)
def test_commissioner_refuses_text_that_names_a_status_and_keeps_nothing(
    cast: Cast, other: OtherHouse, at_the_commissioner: None, part: Part, given: Provenance
) -> None:
    incoming = actions.receive_parcel(parcel_from(other, part, given=given))
    with pytest.raises(StatusNamedError) as error:
        actions.open_incoming(keyring_for(cast.adviser), incoming)
    assert STATUS not in str(error.value.parts)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.reason) == ("declined", Reason.NAMES_STATUS)
    assert not IncomingContent.objects.exists()
    assert not Parcel.objects.exists()
    shown = read_incoming(keyring_for(cast.adviser), incoming)
    assert shown is not None
    assert STATUS not in str(shown.provenance)


def test_commissioner_hands_nothing_over(cast: Cast, other: OtherHouse, at_the_commissioner: None) -> None:
    case = Desk(cast).open_case("Awa")
    with pytest.raises(PermissionDenied):
        hand_over(cast.adviser, case, usable_houses()[0])


def test_nothing_about_a_status_leaves_for_a_commissioner(cast: Cast, desk: Desk) -> None:
    city = OtherHouse("Stadt", "commissioner", "https://stadt.example")
    get_to_know(city, cast)
    case, [house] = desk.open_case("Awa"), usable_houses()
    for part in (Part(code=PartCode.NOTE, text=STATUS), Part(code=PartCode.FILE, name="a", content=b"b")):
        with pytest.raises(ValidationError):
            hand_over(cast.adviser, case, house, part, is_understood=True)
    assert not Handover.objects.exists()
    assert not Parcel.objects.exists()


# --- What comes back ----------------------------------------------------------------------------------------
@pytest.fixture
def sent(cast: Cast, desk: Desk, other: OtherHouse) -> Handover:
    return hand_over(cast.adviser, desk.open_case("Awa"), usable_houses()[0])


def replied(handover: Handover, keys: KeyPair, state: State, reason: Reason = Reason.NONE) -> bytes:
    number = bytes.fromhex(handover.number_hex)
    return write_reply(keys, Reply(number, state, reason, int(time.time())))


def test_other_house_says_what_became_of_it(sent: Handover, other: OtherHouse) -> None:
    for state in (State.RECEIVED, State.ACCEPTED, State.CLOSED, State.RECEIVED):
        actions.note_reply(replied(sent, other.keys, state))
    sent.refresh_from_db()
    assert sent.state == Handover.State.CLOSED
    assert not Parcel.objects.exists()


def test_third_house_says_nothing_about_it(cast: Cast, sent: Handover) -> None:
    third = OtherHouse("Dritte", address="https://dritte.example")
    get_to_know(third, cast)
    answer = Browser().post(
        "/handover-reply", replied(sent, third.keys, State.ACCEPTED), content_type="application/octet-stream"
    )
    assert (answer.status_code, answer.content) == (422, b"refused\n")
    sent.refresh_from_db()
    assert sent.state == Handover.State.MADE


def test_code_from_the_phone_says_the_same(desk: Desk, sent: Handover, other: OtherHouse) -> None:
    parcel = bytes(Parcel.objects.get().blob)
    opened = open_parcel(
        parcel, schema=ParcelSheet.schema, sender=read_card(own_card()).house, team=other.team
    )
    key = ParcelSheet.read(opened.schema, opened.payload).reply_key
    path = f"handovers/out/{sent.pk}/reply/"
    wrong = desk.post(path, code=ReplyCode.of(b"x" * 32, State.ACCEPTED).digits)
    assert "code" in wrong.context["form"].errors
    code = ReplyCode.of(key, State.DECLINED, Reason.NO_TIME).digits
    assert desk.post(path, code=code).status_code == 302
    assert "Wir haben gerade keine Zeit dafür" in desk.read(f"handovers/out/{sent.pk}/")


def test_answers_of_this_house_are_signed_and_say_only_the_state(cast: Cast, other: OtherHouse) -> None:
    incoming = actions.receive_parcel(parcel_from(other))
    assert reply_of(incoming) is None
    keyring = keyring_for(cast.adviser)
    actions.open_incoming(keyring, incoming)
    actions.decline_incoming(keyring, incoming, Reason.NO_TIME)
    incoming.refresh_from_db()
    said = read_reply(reply_of(incoming) or b"", read_card(own_card()).house)
    assert (said.number.hex(), said.state, said.reason) == (
        incoming.number_hex,
        State.DECLINED,
        Reason.NO_TIME,
    )


# --- Over the internet --------------------------------------------------------------------------------------
def test_endpoint_says_accepted_or_refused_and_no_more(other: OtherHouse) -> None:
    content = parcel_from(other)
    said = []
    for body in (content, content, content[:-1], b"", b"x" * 2_000_000):
        answer = Browser().post("/handover", body, content_type="application/octet-stream")
        said.append((answer.status_code, answer.content))
    assert said == [(202, b"accepted\n"), *[(422, b"refused\n")] * 4]
    assert IncomingHandover.objects.count() == 1


def test_endpoint_is_not_flooded(other: OtherHouse) -> None:
    browser = Browser()
    answers = [
        browser.post("/handover", b"x", content_type="application/octet-stream").status_code
        for _ in range(61)
    ]
    assert answers == [422] * 60 + [429]


# --- At the desk --------------------------------------------------------------------------------------------
def test_case_becomes_of_it_and_the_parcel_is_gone(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    file = Part(code=PartCode.FILE, name="brief.txt", content=b"Sehr geehrte")
    text = to_text("handover", parcel_from(other, NAME, SUMMARY, file))
    desk.post("handovers/add/", file=SimpleUploadedFile("x.teilhabe-handover", text.encode()))
    incoming = IncomingHandover.objects.get()
    assert other.name in text_of(desk.get(""))
    page = desk.read(f"handovers/in/{incoming.pk}/")
    assert SUMMARY.text not in page
    desk.post(f"handovers/in/{incoming.pk}/open/")
    page = desk.read(f"handovers/in/{incoming.pk}/")
    for words in (SUMMARY.text, "Hilfe beim Widerspruch", "Bo Brücke", "§ 88 Abs. 2 AufenthG", "Nr. 6"):
        assert words in page
    assert desk.get(f"handovers/in/{incoming.pk}/files/2/").content == b"Sehr geehrte"
    answer = desk.post(f"handovers/in/{incoming.pk}/accept/", intake="case")
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/desk/cases/{case.pk}/"
    page = desk.read_case(case)
    for words in (SUMMARY.text, "brief.txt", "§ 88 Abs. 2 AufenthG", "Übergeben von Haus Süd"):
        assert words in page
    assert not IncomingContent.objects.exists()
    assert not Parcel.objects.exists()
    assert SUMMARY.text not in desk.read(f"handovers/in/{incoming.pk}/")
    assert desk.post(f"handovers/in/{incoming.pk}/close/").status_code == 302
    incoming.refresh_from_db()
    assert incoming.state == "closed"


def test_declining_keeps_the_reason_only(cast: Cast, desk: Desk, other: OtherHouse) -> None:
    incoming = actions.receive_parcel(parcel_from(other))
    desk.post(f"handovers/in/{incoming.pk}/open/")
    content = IncomingContent.objects.get()
    desk.post(f"handovers/in/{incoming.pk}/decline/", reason=str(Reason.NO_TIME.value))
    assert not Safe.objects.filter(pk=content.safe_id).exists()
    assert "Wir haben gerade keine Zeit dafür" in desk.read(f"handovers/in/{incoming.pk}/")
    again = desk.post(f"handovers/in/{incoming.pk}/accept/", intake="case")
    assert "Darüber ist schon entschieden." in text_of(again)
    assert not Case.objects.exists()
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("bad", "words"),
    [("twice", "schon hier angekommen"), ("byte", "beschädigt oder verändert"), ("text", "keine Übergabe")],
)
def test_bad_file_is_said_in_plain_words(desk: Desk, other: OtherHouse, bad: str, words: str) -> None:
    content = parcel_from(other)
    if bad == "twice":
        actions.receive_parcel(content)
    if bad == "byte":
        content = content[:300] + bytes([content[300] ^ 1]) + content[301:]
    text = "Guten Tag" if bad == "text" else to_text("handover", content)
    assert words in text_of(desk.post("handovers/add/", pasted=text))


def test_what_nobody_decided_is_erased_in_time(cast: Cast, other: OtherHouse) -> None:
    from teilhabe.foundation.retention.actions import erase_due_rows  # noqa: PLC0415

    actions.receive_parcel(parcel_from(other))
    opened = actions.receive_parcel(parcel_from(other))
    actions.open_incoming(keyring_for(cast.adviser), opened)
    IncomingHandover.objects.update(expires_at=timezone.now() - datetime.timedelta(days=91))
    Parcel.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    erase_due_rows()
    assert not IncomingHandover.objects.exists()
    assert not IncomingContent.objects.exists()
    assert not Parcel.objects.exists()


def test_every_intake_is_one_that_somebody_may_use(cast: Cast) -> None:
    assert [cast.adviser.has_perm(intake.permission) for intake in intakes().values()] == [True]
