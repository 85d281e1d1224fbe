"""N10 c: age 15, alone | counselling starts | child-protection hint, no automatic notice to the parents."""

import pytest
from django.core import mail

from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db


def test_n10_c_hint_how_to_protect_and_nobody_is_told(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case("Sami", is_young_and_alone="on")
    page = desk.read_case(case)
    assert "§ 8a SGB VIII, § 4 KKG" in page
    assert "Die Eltern werden nicht von selbst benachrichtigt." in page
    assert mail.outbox == []


def test_n10_c_nothing_asks_for_an_age(cast: Cast) -> None:
    desk = Desk(cast)
    assert "§ 8a SGB VIII" not in desk.read_case(desk.open_case("Sami"))
    assert not desk.get("cases/new/").context["form"].fields["is_young_and_alone"].required
