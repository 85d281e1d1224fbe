"""N16 c: safe times and ways of contact hold for what is handed over, and for the word about it."""

import pytest

from teilhabe.core.handover.plug import sources
from teilhabe.core.handover.queries import usable_houses
from teilhabe.core.handover.sheets import PartCode
from teilhabe.core.vault.models import Message
from teilhabe.rooms.advice.models import Case, Request
from tests.cast import Cast
from tests.desk import Desk
from tests.keyrings import keyring_for
from tests.other_house import OtherHouse, get_to_know, hand_over
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db
CAREFUL = {
    "channel": "phone",
    "phone": "0351 0000001",
    "safe_times": "nie vor 18 Uhr",
    "phone_is_shared": "on",
    "never_in_writing": "on",
}


def test_n16_c_number_never_crosses_without_the_safe_times(cast: Cast) -> None:
    case = Desk(cast).open_case("Awa", **CAREFUL)
    offers = sources()["case"].offers(keyring_for(cast.adviser), case)
    [contact] = [offer.read().text for offer in offers if offer.code is PartCode.CONTACT]
    for words in (
        "0351 0000001",
        "nie vor 18 Uhr",
        "Andere gehen auch an dieses Telefon",
        "Niemals schreiben",
    ):
        assert words in contact
    assert not [
        offer for offer in offers if "0351" in offer.read().text and offer.code is not PartCode.CONTACT
    ]


@pytest.mark.parametrize("is_careful", [True, False])
def test_n16_c_nobody_is_written_to_who_must_not_be(cast: Cast, is_careful: bool) -> None:
    Visitor().file("Guten Tag")
    get_to_know(OtherHouse(), cast)
    asked, desk = Request.objects.get(), Desk(cast)
    wishes = CAREFUL if is_careful else {"channel": "mailbox"}
    desk.post(f"requests/{asked.pk}/case/", call_name="Awa", seen="0", **wishes)
    before = Message.objects.count()
    hand_over(cast.adviser, Case.objects.get(), usable_houses()[0])
    assert Message.objects.count() - before == (0 if is_careful else 1)
