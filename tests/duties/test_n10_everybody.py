"""N10 a: a nickname and a language are enough."""

import pytest

from teilhabe.rooms.advice.models import Request, RequestSheet
from tests.cast import Cast
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

STATUS_WORDS = ("nationality", "citizenship", "status", "birth", "religion", "gender", "passport", "age")


def test_n10_a_nickname_and_language_are_enough(cast: Cast) -> None:
    visitor = Visitor().answer_everything("Hallo", call_name="Blume", other_language="ti")
    visitor.send()
    assert "Ihre Nachricht ist angekommen" in visitor.text
    request = Request.objects.get()
    sheet = keyring_for(cast.adviser).open(request.safe_id).read(request)
    assert sheet == RequestSheet(call_name="Blume", language="ti")


def test_n10_a_nobody_is_asked_who_they_are(cast: Cast) -> None:
    assert not [name for name in RequestSheet.__struct_fields__ if name in STATUS_WORDS]


def test_n10_a_every_question_says_that_it_may_be_left_out(cast: Cast) -> None:
    visitor = Visitor()
    for slug in ("language", "topics", "channel", "phone", "visit", "name"):
        visitor.open(f"talk/{slug}/")
        assert "Das möchte ich nicht sagen" in visitor.text
        visitor.press("next")
        assert "Bitte prüfen Sie" not in visitor.text
