import datetime
import time

import pytest
import time_machine
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse

from teilhabe.core.vault.actions import (
    OpenedMailbox,
    answer,
    confirm_receipt,
    create_safe,
    enter_mailbox,
    erase_mailbox,
    hold_back,
    mark_read,
    open_mailbox,
    take_back,
    write_message,
)
from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.mailboxes import (
    forget_mailbox,
    mailbox_of,
    put_mailbox,
    put_receipt,
    receipt_of,
)
from teilhabe.core.vault.models import Grant, Half, Holder, HolderKey, Mailbox, Message, Safe
from teilhabe.core.vault.queries import held_back_of, waiting_for_team
from teilhabe.engines.sealing.errors import AlteredError, CertificateError
from teilhabe.engines.sealing.receipts import Receipt
from teilhabe.engines.sealing.stretch import Cost
from tests.cast import Cast
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(team: Holder) -> OpenedMailbox:
    return open_mailbox(team)


def request_after(response: HttpResponse) -> HttpRequest:
    request = HttpRequest()
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return request


def test_receipt_opens_the_mailbox(opened: OpenedMailbox) -> None:
    write_message(opened.key, "Ich habe eine Frage", language="de")
    key = enter_mailbox(Receipt.parse(opened.receipt.digits))
    assert key is not None
    [message] = Message.objects.all()
    assert key.open().read(message).text == "Ich habe eine Frage"


def test_team_reads_and_answers(cast: Cast, team: Holder, opened: OpenedMailbox) -> None:
    first = write_message(opened.key, "سؤال", safe=opened.safe)
    keyring = keyring_for(cast.adviser)
    assert list(waiting_for_team(team)) == [first]
    assert keyring.open(opened.key.mailbox.safe_id).read(first).text == "سؤال"
    reply = answer(keyring, opened.key.mailbox, "Kommen Sie gern", sender="Alex")
    safe = opened.key.open()
    assert (safe.read(reply).sender, safe.author_of(reply)) == ("Alex", keyring.holder_id)


def test_other_teams_read_nothing(cast: Cast, opened: OpenedMailbox) -> None:
    with pytest.raises(NoGrantError):
        keyring_for(cast.manager).open(opened.key.mailbox.safe_id)


def test_unknown_receipt_opens_nothing(opened: OpenedMailbox) -> None:
    assert enter_mailbox(Receipt((opened.receipt.number + 1) % 10**24)) is None


def test_wrong_receipt_is_stretched_too(opened: OpenedMailbox, settings: LazySettings) -> None:
    settings.RECEIPT_STRETCH_COST = Cost(16 * 1024 * 1024, 1)
    times = []
    for receipt in (opened.receipt, Receipt.new()):
        started = time.thread_time()
        enter_mailbox(receipt)
        times.append(time.thread_time() - started)
    assert max(times) < 3 * min(times)


def test_receipt_is_confirmed_by_one_group(opened: OpenedMailbox) -> None:
    group = opened.receipt.groups[2]
    assert not confirm_receipt(opened.key, opened.receipt, 2, "")
    assert not Mailbox.objects.get().receipt_confirmed
    arabic = group.translate({ord(str(digit)): 0x0660 + digit for digit in range(10)})
    assert confirm_receipt(opened.key, opened.receipt, 2, f" {arabic} ")
    assert Mailbox.objects.get().receipt_confirmed


def test_message_of_the_person_is_signed_by_the_mailbox(opened: OpenedMailbox) -> None:
    message = write_message(opened.key, "x")
    assert opened.safe.author_of(message) == opened.key.mailbox.holder_id


def test_spam_is_held_back_and_not_lost(cast: Cast, team: Holder, opened: OpenedMailbox) -> None:
    message = write_message(opened.key, "Gewonnen!")
    keyring = keyring_for(cast.adviser)
    hold_back(keyring, message)
    assert (list(waiting_for_team(team)), list(held_back_of(team))) == ([], [message])
    take_back(keyring, message)
    assert (list(waiting_for_team(team)), list(held_back_of(team))) == ([message], [])


def test_read_messages_wait_no_longer(team: Holder, opened: OpenedMailbox) -> None:
    write_message(opened.key, "x")
    mark_read(opened.key.mailbox, Message.State.FOR_TEAM)
    assert not waiting_for_team(team).exists()


def test_two_mailboxes_share_one_case(cast: Cast, team: Holder, opened: OpenedMailbox) -> None:
    other = open_mailbox(team)
    case = create_safe(team, signer=keyring_for(cast.adviser).signer)
    case.grant(opened.key.mailbox.holder, other.key.mailbox.holder)
    assert {item.key.open(case.safe_id).safe_id for item in (opened, other)} == {case.safe_id}
    with pytest.raises(NoGrantError):
        opened.key.open(other.key.mailbox.safe_id)


def test_erasing_leaves_nothing_and_is_proved(opened: OpenedMailbox) -> None:
    write_message(opened.key, "x")
    proof = erase_mailbox(opened.key)
    assert proof.is_signed
    assert (proof.reason, proof.safe) == ("person", str(opened.safe.safe_id))
    assert enter_mailbox(opened.receipt) is None
    for model in (Mailbox, Message, Safe, Half, Grant):
        assert not model.objects.exists()
    assert not Holder.objects.filter(pk=opened.key.mailbox.holder_id).exists()


# --- In the browser ---------------------------------------------------------------------------------------
def test_mailbox_stays_open_for_twenty_minutes(opened: OpenedMailbox) -> None:
    response = HttpResponse()
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)) as clock:
        put_mailbox(response, opened.key)
        key = mailbox_of(request_after(response))
        assert key is not None
        assert key.mailbox == opened.key.mailbox
        clock.shift(20 * 60 + 1)
        assert mailbox_of(request_after(response)) is None


def test_receipt_travels_sealed(opened: OpenedMailbox) -> None:
    response = HttpResponse()
    put_receipt(response, opened.receipt)
    assert receipt_of(request_after(response)) == opened.receipt
    header = response.cookies.output()
    assert not any(group in header for group in opened.receipt.groups)


def test_leaving_forgets_both(opened: OpenedMailbox) -> None:
    response = HttpResponse()
    put_mailbox(response, opened.key)
    put_receipt(response, opened.receipt)
    forget_mailbox(response)
    request = request_after(response)
    assert (mailbox_of(request), receipt_of(request)) == (None, None)


@pytest.mark.parametrize("value", ["", "x", "AAAA", "é", "A" * 200])
def test_nonsense_in_a_cookie_is_no_mailbox(value: str) -> None:
    request = HttpRequest()
    request.COOKIES = {"__Host-mailbox": value, "__Host-receipt": value}
    assert (mailbox_of(request), receipt_of(request)) == (None, None)


def test_cookie_of_an_erased_mailbox_opens_nothing(opened: OpenedMailbox) -> None:
    response = HttpResponse()
    put_mailbox(response, opened.key)
    erase_mailbox(opened.key)
    assert mailbox_of(request_after(response)) is None


# --- Somebody writes into the tables ----------------------------------------------------------------------
def test_receipt_pointed_at_another_mailbox_is_refused(team: Holder, opened: OpenedMailbox) -> None:
    other = open_mailbox(team)
    lookup = bytes(Mailbox.objects.get(pk=opened.key.mailbox.pk).lookup)
    Mailbox.objects.filter(pk=opened.key.mailbox.pk).delete()
    Mailbox.objects.filter(pk=other.key.mailbox.pk).update(lookup=lookup)
    with pytest.raises(AlteredError, match="another receipt"):
        enter_mailbox(opened.receipt)


def test_mailbox_is_not_sealed_to_a_replaced_team(cast: Cast, team: Holder) -> None:
    stranger = keyring_for(cast.stranger).signer.certificate
    HolderKey.objects.filter(holder=team).update(certificate=stranger.to_bytes())
    with pytest.raises(CertificateError):
        open_mailbox(team)
    assert not Mailbox.objects.exists()
