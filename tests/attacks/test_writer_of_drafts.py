"""Somebody writes into the table of drafts: another form's box, an old one, one of his own."""

from typing import Any

import pytest

from teilhabe.foundation.forms.models import Draft
from teilhabe.foundation.sealer import packed, sealer
from tests.attacks.writer import is_clear, refused, write
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

ONE, OTHER, HIS = "Entwurf eins", "Entwurf zwei", "Bitte ruf mich an: 0351 1"
REFUSED = "Ihr Entwurf lässt sich nicht öffnen"


def drafts_of_two_cases(desk: Desk) -> tuple[Any, Any, list[Draft]]:
    one, other = desk.open_case("Eins"), desk.open_case("Zwei")
    for case, text in ((one, ONE), (other, OTHER)):
        desk.write_note(case, text, draft="autosave")
        assert text in desk.read_case(case)
    return one, other, list(Draft.objects.order_by("pk"))


def test_draft_of_another_form_is_refused(cast: Cast) -> None:
    desk = Desk(cast)
    one, other, (draft, foreign) = drafts_of_two_cases(desk)
    write(draft, blob=foreign.blob)
    with refused():
        answer = desk.get(f"cases/{one.pk}/")
    assert answer.status_code == 409
    assert REFUSED in text_of(answer)
    assert OTHER not in text_of(answer)
    assert is_clear(answer)
    assert "Eins" in desk.read_case(one), "the page must open again, without the draft"
    assert OTHER in desk.read_case(other)


def test_draft_that_he_sealed_to_the_adviser_is_refused(cast: Cast) -> None:
    """Everybody can seal something to a public key."""
    desk = Desk(cast)
    one, _other, (draft, _foreign) = drafts_of_two_cases(desk)
    box = sealer().seal_for_owner(cast.adviser, packed({"text": [HIS]}))
    for blob in (box, bytes(draft.blob)[:32] + box, bytes(draft.blob)[:-1]):
        draft.blob = blob
        draft.save()
        with refused():
            answer = desk.get(f"cases/{one.pk}/")
        assert answer.status_code == 409
        assert HIS not in text_of(answer)


def test_sealed_box_that_is_no_draft_is_refused(cast: Cast) -> None:
    desk = Desk(cast)
    one, _other, (draft, _foreign) = drafts_of_two_cases(desk)
    write(draft, blob=sealer().seal_for_owner(cast.adviser, b"\x00 no draft"))
    with refused():
        answer = desk.get(f"cases/{one.pk}/")
    assert answer.status_code == 409


def test_draft_of_a_visitor_is_refused_in_words(cast: Cast) -> None:
    visitor = Visitor().open("talk/name/").press("next", call_name=ONE)
    draft = Draft.objects.get()
    write(draft, blob=bytes(draft.blob)[:-1] + b"\0")
    with refused():
        visitor.open("talk/name/")
    assert visitor.response.status_code == 409
    assert REFUSED in visitor.text
    assert ONE not in visitor.text
    visitor.open("talk/name/")
    assert visitor.response.status_code == 200


def test_what_a_visitor_sends_meanwhile_stays_on_the_page(cast: Cast) -> None:
    visitor = Visitor().open("talk/name/").press("next", call_name=ONE).open("talk/message/")
    write(Draft.objects.get(), blob=b"")
    with refused():
        visitor.press("next", message=HIS)
    assert HIS in visitor.text
    assert is_clear(visitor.response)
