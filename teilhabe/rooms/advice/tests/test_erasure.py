import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from teilhabe.core.tallies.months import this_month
from teilhabe.core.tallies.queries import month_counts
from teilhabe.core.vault.files import path_of
from teilhabe.core.vault.journal import entries
from teilhabe.core.vault.models import Half, Mailbox, NameBucket
from teilhabe.rooms.advice.actions.erasure import forget_cases
from teilhabe.rooms.advice.models import Attachment, Case, CaseEvent, Note, Request, RequestState
from teilhabe.rooms.advice.retention import RULES
from teilhabe.rooms.advice.tallies import COUNTERS
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def full_case(desk: Desk) -> Case:
    case = desk.open_case()
    desk.write_note(case, "Für alle")
    desk.write_note(case, "Für mich", is_entrusted="on")
    desk.post(f"cases/{case.pk}/files/new/", file=SimpleUploadedFile("a.txt", b"Brief"))
    return case


def cases_counted() -> dict[str, int]:
    """How many cases each counter of this room counted this month."""
    return {counter.code: month_counts(counter, this_month())[()] for counter in COUNTERS}


def test_erasing_takes_two_steps_and_leaves_a_signed_proof(desk: Desk) -> None:
    case = full_case(desk)
    path, counted = path_of(case.safe_id, Attachment.objects.get().pk), cases_counted()
    assert path.exists()
    assert "Das lässt sich nicht zurückholen" in desk.read(f"cases/{case.pk}/erase/")
    assert "is_understood" in desk.post(f"cases/{case.pk}/erase/", reason="asked").context["form"].errors
    halves = Half.objects.count()
    answer = desk.post(f"cases/{case.pk}/erase/", reason="asked", is_understood="on")
    assert all(proof.is_signed for proof in answer.context["proofs"])
    assert answer.context["proofs"][0].signature in text_of(answer)
    assert Half.objects.count() == halves - 2
    for model in (Case, Note, Attachment, CaseEvent, NameBucket):
        assert not model.objects.exists(), model
    assert not path.exists()
    assert cases_counted() == counted | {"cases_erased_open": 1}
    assert desk.get(f"cases/{case.pk}/").status_code == 404
    assert [entry.reason for entry in entries()][-2:] == ["asked", "asked"]


def test_mailbox_stays_when_the_case_is_erased(desk: Desk) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    asked = Request.objects.get()
    desk.post(f"requests/{asked.pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    desk.post(f"cases/{Case.objects.get().pk}/erase/", reason="asked", is_understood="on")
    assert "Ich brauche Hilfe." in Visitor().come_back(receipt).text


def test_mailbox_of_an_erased_case_can_ask_again(desk: Desk) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    desk.post(f"requests/{Request.objects.get().pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    desk.post(f"cases/{Case.objects.get().pk}/erase/", reason="asked", is_understood="on")
    assert Request.objects.get().state == RequestState.ANSWERED
    Visitor().come_back(receipt).press(form="write", message="Es ist wieder passiert.")
    assert Request.objects.get().state == RequestState.NEW
    assert Request.objects.get().next_due_on is not None


def test_case_follows_the_mailbox_that_the_person_deleted(desk: Desk) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    desk.post(f"requests/{Request.objects.get().pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    case = Case.objects.get()
    visitor = Visitor().come_back(receipt).open("mailbox/erase/")
    visitor.press(form="erase", understood="on")
    assert not Mailbox.objects.exists()
    case.refresh_from_db()
    assert case.erase_on == timezone.localdate() + datetime.timedelta(days=14)
    assert "Die Person hat alles gelöscht" in desk.read_case(case)


def test_closing_and_reopening_do_not_put_off_what_the_person_was_promised(desk: Desk) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    desk.post(f"requests/{Request.objects.get().pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    Visitor().come_back(receipt).open("mailbox/erase/").press(form="erase")
    case = Case.objects.get()
    promised = timezone.localdate() + datetime.timedelta(days=14)
    for path, typed in (("close", {"reason": "settled"}), ("reopen", {})):
        assert desk.post(f"cases/{case.pk}/move/{path}/", **typed).status_code == 302
        case.refresh_from_db()
        assert case.erase_on == promised


def test_closed_case_does_not_claim_that_the_person_deleted_it(desk: Desk) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/move/close/", reason="settled")
    assert "Die Person hat alles gelöscht" not in desk.read_case(case)


def test_retention_erases_cases_whose_time_is_over(desk: Desk) -> None:
    keep, go = desk.open_case("Bleibt"), desk.open_case("Geht")
    Case.objects.filter(pk=go.pk).update(erase_on=timezone.localdate() - datetime.timedelta(days=1))
    (rule,) = [rule for rule in RULES if rule.model == "advice.Case"]
    assert rule.erase is forget_cases
    assert rule.erase(rule.due_rows(timezone.now())) == 1
    assert [case.pk for case in Case.objects.all()] == [keep.pk]
