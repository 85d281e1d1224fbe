"""N1, N13: what a person wants handed over crosses between houses, and nothing else does."""

import pytest

from teilhabe.core.handover import actions
from teilhabe.core.handover.errors import RefusedError
from teilhabe.core.handover.models import IncomingHandover, Parcel
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.other_house import OtherHouse, get_to_know, parcel_from

pytestmark = pytest.mark.django_db


def test_n01_only_the_house_it_was_sealed_for_opens_it(cast: Cast) -> None:
    for name, address in (("Haus Süd", "https://sued.example"), ("Haus Nord", "https://nord.example")):
        get_to_know(OtherHouse(name, address=address), cast)
    south = OtherHouse("Haus West", address="https://west.example")
    get_to_know(south, cast)
    with pytest.raises(RefusedError):
        actions.receive_parcel(parcel_from(south, to=OtherHouse("Dritte").read_card))
    assert not Parcel.objects.exists()


def test_n01_leading_sees_that_something_arrived_and_opens_nothing(cast: Cast) -> None:
    other = OtherHouse()
    get_to_know(other, cast)
    incoming = actions.receive_parcel(parcel_from(other))
    manager = Desk(cast, cast.manager)
    assert manager.get(f"handovers/in/{incoming.pk}/").status_code == 403
    assert manager.post(f"handovers/in/{incoming.pk}/open/").status_code == 403
    assert IncomingHandover.objects.get().state == "waiting"
    assert other.name in text_of(Desk(cast).get("handovers/"))
