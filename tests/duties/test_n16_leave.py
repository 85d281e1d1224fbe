"""N16 b: leaving wipes what was typed, here and in the browser, and leads to a neutral page."""

import pytest
from django.conf import settings

from teilhabe.core.vault.models import Mailbox
from teilhabe.foundation.forms.models import Draft
from tests.cast import Cast
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

TEXT = "Mein Mann darf das nicht sehen."


def leave(visitor: Visitor) -> None:
    visitor.response = visitor.browser.post("/leave/", follow=True)
    assert visitor.response.request["PATH_INFO"] == "/calendar/"


def return_at_once(visitor: Visitor) -> None:
    visitor.browser.post("/calendar/close/")


def test_n16_b_leaving_wipes_the_draft(cast: Cast) -> None:
    visitor = Visitor().open("talk/message/").press("back", message=TEXT)
    assert Draft.objects.count() == 1
    leave(visitor)
    assert not Draft.objects.exists()
    assert not visitor.browser.cookies["__Host-draft"].value
    return_at_once(visitor)
    assert TEXT not in visitor.open("talk/message/").text


def test_n16_b_leaving_closes_the_mailbox_and_forgets_the_receipt(cast: Cast) -> None:
    visitor = Visitor()
    receipt = visitor.file(TEXT)
    leave(visitor)
    return_at_once(visitor)
    assert "nicht mehr gezeigt" in visitor.open("talk/receipt/").text
    visitor.come_back(receipt)
    leave(visitor)
    return_at_once(visitor)
    assert visitor.open("mailbox/open/").path == "mailbox/"
    assert Mailbox.objects.count() == 1


def test_n16_b_no_page_on_the_way_back_shows_the_house(cast: Cast) -> None:
    visitor = Visitor()
    visitor.file(TEXT)
    leave(visitor)
    for path in ("talk/receipt/", "talk/check/", "talk/message/", "talk/", ""):
        assert settings.HOUSE.name not in visitor.open(path).text
        assert visitor.response.request["PATH_INFO"] == "/calendar/"


def test_n16_b_way_out_comes_first_on_every_page(cast: Cast) -> None:
    visitor = Visitor()
    for path in ("talk/", "talk/language/", "talk/message/", "mailbox/"):
        body = visitor.open(path).text.partition("<body>")[2]
        assert body.index('action="/leave/"') < body.index("<a ")


def test_n16_b_nothing_is_kept_by_the_browser(cast: Cast) -> None:
    visitor = Visitor()
    visitor.file(TEXT)
    for path in ("", "privacy/", "talk/message/", "talk/check/", "talk/receipt/", "mailbox/"):
        assert "no-store" in visitor.open(path).response.headers["Cache-Control"]
