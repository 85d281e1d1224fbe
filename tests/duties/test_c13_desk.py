"""C13: minimal file; the scanner also reads what the staff write."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from teilhabe.core.todos.models import Todo
from teilhabe.rooms.advice.models import Attachment, Case, Note
from tests.cast import Cast
from tests.desk import Desk, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_commissioner")]

HINT = "Sie lebt ohne Papiere hier."


def test_c13_file_asks_the_least(cast: Cast) -> None:
    form = Desk(cast).get("cases/new/").context["form"]
    assert [name for name in form.fields if not form[name].is_hidden] == [
        "call_name",
        "concerns",
        "wish",
        "steps",
        "outcome",
        "language",
        "channel",
        "phone",
        "safe_times",
        "phone_is_shared",
        "never_in_writing",
    ]


def test_c13_b_no_text_of_the_staff_with_such_a_hint_is_stored(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    answer = desk.write_note(case, HINT)
    assert "Dieser Text klingt nach fehlenden Papieren" in text_of(answer)
    assert HINT in text_of(answer)
    for path, typed in {
        "cases/new/": {"call_name": "Selam", "channel": "mailbox", "seen": "0", "wish": HINT},
        f"cases/{case.pk}/due/": {"due_on": "2026-12-01", "task": HINT},
        f"cases/{case.pk}/change/": {"call_name": HINT, "channel": "mailbox", "seen": "1"},
    }.items():
        assert desk.post(path, **typed).status_code == 200, path
    assert not Note.objects.exists()
    assert Case.objects.count() == 1


def test_c13_b_lost_papers_are_no_dead_end(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    answer = desk.write_note(case, "Hat die Papiere im Zug verloren.")
    if answer.status_code == 200:
        digest = answer.context["form"].texts_digest
        answer = desk.write_note(case, "Hat die Papiere im Zug verloren.", understood=digest)
    assert answer.status_code == 302
    assert "im Zug verloren" in desk.read_case(case)


def test_c13_b_tasks_are_read_too(cast: Cast) -> None:
    desk = Desk(cast)
    answer = desk.post("todos/add/", title="Anrufen, die Familie ist ohne Papiere hier")
    assert "Dieser Text klingt nach fehlenden Papieren" in text_of(answer)
    assert "Anrufen, die Familie ist ohne Papiere hier" in text_of(answer)
    assert not Todo.objects.exists()


def test_c13_b_task_about_lost_papers_is_no_dead_end(cast: Cast) -> None:
    desk, title = Desk(cast), "Pass verloren: Termin beim Konsulat"
    asked = desk.post("todos/add/", title=title).context["form"]
    desk.post("todos/add/", title=title, understood=asked.texts_digest)
    assert title in desk.read("todos/")


def test_c13_no_deadline_tells_how_somebody_stays_here(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    page = text_of(desk.get(f"cases/{case.pk}/deadline/"))
    assert "SOC_OBJECTION" in page
    for code in ("ASYL", "DUBLIN", "RESID", "FAM_", "UKR_24", "ALB_OBJECTION", "HARDSHIP", "REINSTATE"):
        assert f'value="{code}' not in page
    asked = {"how": "by_post", "posted": "2026-11-16", "remedies": "right", "land": "SN"}
    answer = desk.post(f"cases/{case.pk}/deadline/", rule="ASYLBLG_CUT", **asked)
    assert "rule" in answer.context["form"].errors


LOST, REFUSED = "Pass verloren", "ohne Papiere"
TYPED: dict[str, dict[str, str]] = {
    "cases/new/": {"call_name": "Selam", "channel": "mailbox", "seen": "0", "wish": LOST},
    "cases/{case}/": {"text": LOST},
    "cases/{case}/change/": {"call_name": "Selam", "channel": "mailbox", "seen": "1", "wish": LOST},
    "cases/{case}/due/": {"due_on": "2026-12-01", "task": LOST},
    "todos/add/": {"title": LOST},
    "waiting/place/": {"place": LOST},
    "waiting/screens/new/": {"name": LOST},
}


def forms_of(page: str) -> dict[str, str]:
    """Of every button that says "it is about something else": the form that it sends, by the form's id."""
    buttons = re.findall(r'<button[^>]*form="([\w-]+)" name="understood" value="(\w+)"', page)
    return {form: digest for form, digest in buttons if f'id="{form}"' in page}


@pytest.mark.parametrize("path", TYPED)
def test_c13_b_no_page_of_the_desk_is_a_dead_end(cast: Cast, path: str) -> None:
    """The text is still there, and the button that goes on with it belongs to the form."""
    desk = Desk(cast)
    path, typed = path.format(case=desk.open_case().pk), TYPED[path]
    typed = {"team": str(cast.team.pk)} | typed if path == "cases/new/" else typed
    asked = text_of(desk.post(path, **typed))
    [digest] = forms_of(asked).values()
    assert LOST in asked
    went_on = desk.post(path, **typed, understood=digest)
    assert went_on.status_code == 302 or not went_on.context["form"].errors
    refused = text_of(
        desk.post(path, **{name: REFUSED if text == LOST else text for name, text in typed.items()})
    )
    assert "Dieser Text klingt nach fehlenden Papieren" in refused
    assert refused.count(REFUSED) >= 2, "shown as the finding, and still in the field"
    assert not forms_of(refused)


def test_c13_b_reason_of_a_visit_is_read_and_no_dead_end(cast: Cast) -> None:
    case = Desk(cast).open_case()
    desk, path = Desk(cast, cast.colleague), f"cases/{case.pk}/visit/"
    assert HINT in text_of(desk.post(path, reason=HINT))
    [digest] = forms_of(text_of(desk.post(path, reason=LOST))).values()
    assert desk.post(path, reason=LOST, understood=digest).status_code == 302


def test_c13_b_task_of_a_reckoned_deadline_is_read_and_no_dead_end(cast: Cast) -> None:
    desk = Desk(cast)
    path = f"cases/{desk.open_case().pk}/deadline/"
    letter = {
        "rule": "SOC_OBJECTION",
        "how": "by_post",
        "posted": "2026-11-16",
        "remedies": "right",
        "land": "SN",
    }
    assert HINT in text_of(desk.post(path, **letter, task=HINT))
    [digest] = forms_of(text_of(desk.post(path, **letter, task=LOST))).values()
    assert desk.post(path, **letter, task=LOST, understood=digest).context["result"]


FILES = {
    "ohne_Papiere_hier.pdf": b"%PDF-1.7 \x00\x01",
    "notiz.txt": HINT.encode(),
    "windows.txt": "Für sie: ohne gültige Papiere hier.".encode("cp1252"),
    "zeichen.txt": HINT.encode("utf-16"),
    "marke.csv": HINT.encode("utf-8-sig"),
}


@pytest.mark.parametrize("name", FILES)
def test_c13_b_files_are_read_before_they_are_kept(cast: Cast, name: str) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    answer = desk.post(f"cases/{case.pk}/files/new/", file=SimpleUploadedFile(name, FILES[name]))
    assert "Dieser Text klingt nach fehlenden Papieren" in text_of(answer)
    assert not Attachment.objects.exists()


def test_c13_b_file_about_lost_papers_is_chosen_once_more(cast: Cast) -> None:
    """No browser keeps a chosen file: the page says so, and remembers which one it was."""
    desk = Desk(cast)
    path, content = f"cases/{desk.open_case().pk}/files/new/", f"{LOST}.".encode()
    page = text_of(desk.post(path, file=SimpleUploadedFile("brief.txt", content)))
    [digest] = re.findall(r'<input type="hidden" name="understood" value="(\w+)" form="page-form">', page)
    other = SimpleUploadedFile("brief.txt", content + b" Und den Ausweis auch verloren.")
    assert desk.post(path, file=other, understood=digest).status_code == 200
    assert (
        desk.post(path, file=SimpleUploadedFile("brief.txt", content), understood=digest).status_code == 302
    )
    [kept] = Attachment.objects.all()
    answer = desk.get(f"cases/{kept.case_id}/files/{kept.pk}/")
    assert answer.content == content


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 illegal ohne Papiere \x00\x01", b"\x89PNG\r\n\x1a\n\x00\x00 illegal"]
)
def test_c13_b_pictures_are_not_read_as_text(cast: Cast, content: bytes) -> None:
    desk = Desk(cast)
    path = f"cases/{desk.open_case().pk}/files/new/"
    assert desk.post(path, file=SimpleUploadedFile("Brief.pdf", content)).status_code == 302


def test_c13_b_nobody_is_offered_a_draft_that_would_lose_the_text(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    for path in (f"cases/{case.pk}/", f"cases/{case.pk}/change/", f"cases/{case.pk}/due/", "cases/new/"):
        page = desk.read(path)
        assert "Zwischenspeichern" not in page, path
        assert "drafts.js" not in page, path
