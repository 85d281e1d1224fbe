import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from teilhabe.core.vault.files import path_of
from teilhabe.rooms.advice.media_types import UNKNOWN, media_type_of
from teilhabe.rooms.advice.models import Attachment, Note
from tests.cast import Cast
from tests.damage import damaged
from tests.desk import Desk, text_of

pytestmark = pytest.mark.django_db

LETTER = b"%PDF-1.7 " + b"vertraulicher Bescheid"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def attach(desk: Desk, case_id: int, name: str = "Bescheid.pdf", content: bytes = LETTER) -> Attachment:
    answer = desk.post(f"cases/{case_id}/files/new/", file=SimpleUploadedFile(name, content))
    assert answer.status_code == 302, answer.context["form"].errors
    return Attachment.objects.get(case=case_id)


def test_note_stands_in_the_timeline_newest_first(desk: Desk) -> None:
    case = desk.open_case()
    desk.write_note(case, "Erstes Gespräch")
    desk.write_note(case, "Zweites Gespräch")
    page = desk.read_case(case)
    assert page.index("Zweites Gespräch") < page.index("Erstes Gespräch")


def test_entrusted_note_opens_for_its_author_alone(desk: Desk, cast: Cast) -> None:
    case = desk.open_case()
    desk.write_note(case, "Nur unter uns", is_entrusted="on")
    desk.write_note(case, "Für alle")
    assert "Nur unter uns" in desk.read_case(case)
    desk.post(f"cases/{case.pk}/hand-over/", owner=cast.colleague.pk)
    page = Desk(cast, cast.colleague).read_case(case)
    assert "Für alle" in page
    assert "Nur unter uns" not in page
    assert Note.objects.exclude(safe=case.safe_id).count() == 1


def test_empty_note_is_refused_and_the_case_is_still_there(desk: Desk) -> None:
    case = desk.open_case()
    answer = desk.write_note(case, "")
    assert answer.context["form"].errors
    assert case.pk == answer.context["object"].pk


def test_half_written_note_is_there_again(desk: Desk) -> None:
    case = desk.open_case()
    assert desk.post(f"cases/{case.pk}/", text="Noch nicht fertig", draft="autosave").status_code == 204
    assert "Noch nicht fertig" in desk.read_case(case)
    desk.write_note(case, "Jetzt fertig")
    assert "Noch nicht fertig" not in desk.read_case(case)


def test_file_is_kept_sealed_and_comes_back_unchanged(desk: Desk) -> None:
    case = desk.open_case()
    attachment = attach(desk, case.pk)
    stored = path_of(case.safe_id, attachment.pk).read_bytes()
    assert b"vertraulich" not in stored
    assert "Bescheid.pdf" in desk.read_case(case)
    answer = desk.get(f"cases/{case.pk}/files/{attachment.pk}/")
    assert answer.content == LETTER
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Bescheid.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_name_of_a_file_may_be_in_any_script(desk: Desk) -> None:
    case = desk.open_case()
    attach(desk, case.pk, "رسالة من المكتب.pdf")
    assert "رسالة من المكتب.pdf" in desk.read_case(case)
    assert "رسالة" not in " ".join(str(path) for path in settings.SEALED_FILES.rglob("*"))


def test_file_of_another_case_is_not_found(desk: Desk) -> None:
    mine, other = desk.open_case(), desk.open_case("Selam")
    attachment = attach(desk, mine.pk)
    assert desk.get(f"cases/{other.pk}/files/{attachment.pk}/").status_code == 404


def test_changed_file_is_refused(desk: Desk) -> None:
    case = desk.open_case()
    attachment = attach(desk, case.pk)
    path = path_of(case.safe_id, attachment.pk)
    path.write_bytes(damaged(path.read_bytes()))
    assert desk.get(f"cases/{case.pk}/files/{attachment.pk}/").status_code == 500
    path.unlink()
    assert desk.get(f"cases/{case.pk}/files/{attachment.pk}/").status_code == 500


def test_empty_and_missing_files_are_explained(desk: Desk) -> None:
    case = desk.open_case()
    answer = desk.post(f"cases/{case.pk}/files/new/", file=SimpleUploadedFile("leer.txt", b""))
    assert "Diese Datei ist leer." in text_of(answer)
    assert desk.post(f"cases/{case.pk}/files/new/").context["form"].errors


def test_closed_case_shows_no_form(desk: Desk) -> None:
    case = desk.open_case()
    desk.post(f"cases/{case.pk}/move/close/", reason="settled")
    assert "Zum Schreiben öffnen Sie sie wieder." in desk.read_case(case)
    assert desk.write_note(case, "Zu spät").status_code == 200
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        ("Grüße".encode(), "text/plain"),
        (b"<script>alert(1)</script>", "text/plain"),
        (b"a\x00b", UNKNOWN),
        (b"\xfe\xfe", UNKNOWN),
    ],
)
def test_media_type_follows_the_content(content: bytes, media_type: str) -> None:
    assert media_type_of(content) == media_type
