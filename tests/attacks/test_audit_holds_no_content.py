"""Whatever somebody confides or writes, the audit says who did it and never what it was."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.models import Message
from teilhabe.rooms.advice.models import Case, Request
from teilhabe.rooms.advice.workflow import CloseReason
from tests.attacks import needles
from tests.audit import AuditDesk, bodies_since, found_audit_team
from tests.cast import Browser, Cast
from tests.desk import Desk
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

CONFIDED = {
    "name": "Kanarienname-4711 شيرين",
    "message": "Kanarientext-4712",
    "later message": "Kanariennachtrag-4713",
    "phone": "0351 4714715",
    "safe times": "Kanarienzeit-4716",
    "answer": "Kanarienantwort-4717",
    "note": "Kanariennotiz-4718",
    "entrusted note": "Kanarienvertrauen-4719",
    "file name": "Kanarienbescheid-4720.txt",
    "file": "Kanarieninhalt-4721",
    "reason of a visit": "Kanariengrund-4722 vor der Tür",
    "task": "Kanarienaufgabe-4723",
    "to-do": "Kanarienzettel-4724",
    "search": "Kanariensuche-4725",
    "wish": "Kanarienwunsch-4726",
    "strengths": "Kanarienstaerke-4727",
    "typed as a user name": "Kanarienfalsch-4730",
}


def confide_everything(cast: Cast) -> None:
    said = CONFIDED
    visitor = Visitor()
    receipt = visitor.file(
        said["message"], channel="phone", phone=said["phone"], safe_times=said["safe times"]
    )
    Browser().post("/account/login/", {"login": said["typed as a user name"], "password": said["message"]})
    desk, colleague = Desk(cast), Desk(cast, cast.colleague)
    request = Request.objects.get()
    desk.read("")
    desk.read("requests/")
    desk.read(f"requests/{request.pk}/")
    desk.answer(request, said["answer"])
    sheet = {"call_name": said["name"], "wish": said["wish"], "strengths": said["strengths"]}
    asked = {"channel": "mailbox", "seen": "0"}
    assert desk.post(f"requests/{request.pk}/case/", **sheet, **asked).status_code == 302
    case = Case.objects.get()
    desk.write_note(case, said["note"])
    desk.write_note(case, said["entrusted note"], is_entrusted="on")
    desk.post(
        f"cases/{case.pk}/files/new/", file=SimpleUploadedFile(said["file name"], said["file"].encode())
    )
    desk.get(f"cases/{case.pk}/files/{case.attachments.get().pk}/")
    desk.post(f"cases/{case.pk}/due/", due_on="2027-01-15", task=said["task"])
    desk.post("todos/add/", title=said["to-do"])
    for name in (said["search"], said["name"]):
        desk.post("cases/search/", name=name)
    colleague.post(f"cases/{case.pk}/visit/", reason=said["reason of a visit"])
    colleague.read_case(case)
    visitor.come_back(receipt).press(form="write", message=said["later message"])
    desk.read("cases/")
    assert Message.objects.count() == 3
    desk.post(f"todos/{Todo.objects.filter(safe__isnull=False).order_by('-pk')[0].pk}/done/")
    desk.post(f"cases/{case.pk}/hand-over/", owner=cast.coordinator.pk)
    coordinator = Desk(cast, cast.coordinator)
    coordinator.post(f"cases/{case.pk}/move/close/", reason=CloseReason.SETTLED)
    Case.objects.filter(pk=case.pk).update(blob=b"x" * 900)
    coordinator.read("cases/closed/")
    coordinator.post(f"cases/{case.pk}/erase/", reason="asked", is_understood="on")
    assert not Case.objects.exists()


def test_no_entry_says_what_was_confided(cast: Cast) -> None:
    confide_everything(cast)
    bodies = bodies_since(0)
    assert {"vault.open_safe", "vault.refuse", "advice.visit_case", "advice.erase_case"} <= {
        body.action for body in bodies
    }
    heap = "\n".join(repr(body) for body in bodies).encode()
    assert needles.find({"known": "advice.add_note"}, {"audit": heap})
    assert needles.find(CONFIDED, {"audit": heap}) == []


def test_neither_the_page_nor_the_file_says_it(cast: Cast) -> None:
    found_audit_team(cast.data_protection)
    confide_everything(cast)
    desk = AuditDesk(cast)
    heaps = {
        "page": desk.browser.get("/desk/audit/").content,
        "file": desk.file("csv").content,
    }
    assert needles.find({"known": "Eine Notiz wurde geschrieben."}, heaps)
    assert needles.find(CONFIDED, heaps) == []
