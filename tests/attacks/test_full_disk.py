"""The disk is full: the page says that nothing was saved and still shows the text; afterwards it works."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from teilhabe.core.vault.models import Message
from teilhabe.rooms.advice.models import Note
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Form, Visitor

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PRAGMA max_page_count is SQLite's"),
]

TEXT = "Das darf nicht verloren gehen. " * 200


@contextmanager
def full_disk() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # else pages that earlier tests left free still take the text
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def test_note_is_not_lost(cast: Cast) -> None:
    desk = Desk(cast)
    desk.browser.raise_request_exception = False
    case = desk.open_case()
    with full_disk():
        answer = desk.write_note(case, TEXT)
    assert answer.status_code == 503
    page = text_of(answer)
    assert "Nicht gespeichert" in page
    assert TEXT.strip() in page
    assert not Note.objects.exists()
    assert desk.write_note(case, TEXT).status_code == 302
    assert TEXT.strip() in desk.read_case(case)


def test_request_is_not_lost(cast: Cast) -> None:
    visitor = Visitor()
    visitor.browser.raise_request_exception = False
    visitor.answer_everything(TEXT)
    with full_disk():
        visitor.send()
    assert visitor.response.status_code == 503
    assert TEXT.strip() in visitor.text
    assert not Message.objects.exists()
    again = Form(visitor.response.content.decode(), "")
    assert again.fields["message"]
    visitor.press(form="")
    assert len(visitor.receipt.replace(" ", "")) == 25
    assert Message.objects.count() == 1
