"""N14: nobody acts for somebody without a mandate, and nobody becomes a letter box without knowing it."""

import datetime

import pytest
from django.utils import timezone

from teilhabe.rooms.advice.actions.allowances import give_mandate
from teilhabe.rooms.advice.allowances import MandateKind
from teilhabe.rooms.advice.models import Mandate, MandateGiven, MandateSheet
from teilhabe.rooms.advice.queries.allowances import mandate_covers
from teilhabe.rooms.advice.readings.allowances import may_act
from teilhabe.rooms.advice.tests.allowed import in_days, mandate_given, mandate_typed
from tests.cast import Cast
from tests.desk import Desk
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db


def sheet(given: MandateGiven) -> MandateSheet:
    return MandateSheet(case=1, given=given, noted_at=timezone.now(), noted_by="Alex Sommer", reminder=1)


@pytest.mark.parametrize(
    ("recipient", "is_covered"),
    [
        ("Jobcenter", True),
        ("jobcenter ", True),
        ("Ausländerbehörde", False),
        ("Jobcenter Mitte", False),
        ("", False),
    ],
)
def test_n14_a_mandate_for_one_office_covers_no_letter_to_another(recipient: str, is_covered: bool) -> None:
    mandate = sheet(mandate_given(recipient="Jobcenter"))
    assert mandate_covers([mandate], recipient, timezone.localdate()) is is_covered


@pytest.mark.parametrize(("day", "is_covered"), [(-1, False), (0, True), (60, True), (61, False)])
def test_n14_a_mandate_covers_only_its_days(day: int, is_covered: bool) -> None:
    mandate = sheet(mandate_given())
    asked: datetime.date = in_days(day)
    assert mandate_covers([mandate], "Jobcenter Dresden", asked) is is_covered


def test_n14_a_companion_acts_for_nobody() -> None:
    companion = sheet(mandate_given(kind=MandateKind.COMPANION, deputy=""))
    assert not mandate_covers([companion], "Jobcenter Dresden", timezone.localdate())
    assert not mandate_covers([], "Jobcenter Dresden", timezone.localdate())


@pytest.mark.parametrize("how", ["in_person", "phone", "mailbox"])
def test_n14_b_revoked_in_any_way_it_covers_nothing_any_more(cast: Cast, how: str) -> None:
    desk, keyring = Desk(cast), keyring_for(cast.adviser)
    case = desk.open_case()
    mandate = give_mandate(keyring, case, mandate_given())
    assert may_act(keyring, case, "Jobcenter Dresden")
    desk.post(f"cases/{case.pk}/mandates/{mandate.pk}/withdraw/", how=how)
    assert not may_act(keyring, case, "Jobcenter Dresden")


def test_n14_c_representative_needs_somebody_who_opens_the_post(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    answer = desk.post(f"cases/{case.pk}/mandates/new/", **mandate_typed(cast, deputy=""))
    (words,) = answer.context["form"].errors["deputy"]
    assert words.startswith("Briefe kommen dann zu uns. Wer öffnet die Post im Urlaub?")
    assert not Mandate.objects.exists()
    assert desk.post(f"cases/{case.pk}/mandates/new/", **mandate_typed(cast)).status_code == 302
