"""What a visitor confides or carries along stands in the clear nowhere: tables, logs, mails, addresses."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connections

from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.models import Mailbox
from tests.cast import Browser, Cast
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

NAME, MESSAGE, LATER = "Kanarienname-4711", "Kanarientext-4712", "Kanariennachtrag-4713"
PHONE, TIMES, ANSWER = "0351 4714715", "Kanarienzeit-4716", "Kanarienantwort-4717"
ADDRESS, AGENT = "198.51.100.47", "Kanarienbrowser/47.18"
CONFIDED = [NAME, MESSAGE, LATER, PHONE, TIMES, ANSWER, ADDRESS, AGENT]


def everything_stored() -> Iterator[bytes]:
    """Every value of every table of both databases."""
    for connection in (connections["default"], connections["halves"]):
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                for row in cursor.fetchall():
                    yield from (
                        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                        for value in row
                    )


class Remembering(Browser):
    """Notes every address that is asked for."""

    def __init__(self) -> None:
        super().__init__(ADDRESS)
        self.defaults["HTTP_USER_AGENT"] = AGENT
        self.asked: list[str] = []

    def request(self, **request: Any) -> Any:
        self.asked.append(f"{request['PATH_INFO']}?{request.get('QUERY_STRING', '')}")
        return super().request(**request)


def walk(cast: Cast, browser: Browser) -> str:
    """Drafts, errors, filing, a wrong receipt, reading, writing, changing: everything but erasing."""
    visitor = Visitor(browser=browser)
    visitor.open("talk/name/").press("next", call_name=NAME).press("stay", message=MESSAGE + "\0")
    answers = {"call_name": NAME, "channel": "phone", "phone": PHONE, "safe_times": TIMES}
    receipt = visitor.file(MESSAGE, **answers)
    visitor.press(form="confirm", group="00000").open("talk/nowhere/")
    mailbox = Mailbox.objects.get()
    vault.answer(keyring_for(cast.adviser), mailbox, ANSWER, sender="Alex Sommer", language="de")
    visitor.come_back("12345 00000").come_back(receipt)
    assert ANSWER in visitor.text
    visitor.press(form="write", message=LATER).open("mailbox/contact/")
    visitor.press(form="contact", channel="phone", phone=PHONE, safe_times=TIMES)
    visitor.open("talk/message/").press("back", message=LATER)
    return receipt


def test_canaries_are_found_nowhere(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser = Remembering()
    receipt = walk(cast, browser)
    stored, written = b"\n".join(everything_stored()), caplog.text
    canaries = [*CONFIDED, receipt, receipt.replace(" ", ""), str(int(receipt.replace(" ", "")[:-1]))]
    assert len(stored) > 10_000
    assert [word for word in canaries if word.encode() in stored] == []
    assert [word for word in canaries if word in written] == []
    assert [word for word in canaries for path in browser.asked if word in path] == []
    assert mail.outbox == []
