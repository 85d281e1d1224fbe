"""Rules for deadlines change: who leads cases learns which of them are touched, and only they."""

import datetime
from typing import Any

import pytest
import time_machine

from teilhabe.rooms.advice.actions.due_dates import add_deadline
from teilhabe.rooms.advice.actions.rules import note_rules_in_force
from teilhabe.rooms.advice.deadlines import reckon
from teilhabe.rooms.advice.models import Case, Deadline, Entered, RulesInForce
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db
TODAY = "Eine Frist in Ihren Akten kann jetzt auf einen anderen Tag fallen."
ENTERED: dict[str, Any] = {
    "rule": "SOC_OBJECTION",
    "how": "by_post",
    "land": "SN",
    "posted": datetime.date(2026, 11, 16),
}
TODAY_IS = datetime.date(2026, 11, 25)
NOW = reckon(Entered(**ENTERED), TODAY_IS)
AS_TODAY = Deadline(**ENTERED, due=NOW.due, safe=NOW.safe)
# As a rule with a shorter period gave it.
AS_BEFORE = Deadline(**ENTERED, due=datetime.date(2026, 12, 4), safe=datetime.date(2026, 11, 30))


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


@pytest.fixture
def case(cast: Cast, desk: Desk) -> Case:
    case = desk.open_case()
    add_deadline(keyring_for(cast.adviser), case, AS_TODAY, "Bescheid über das Wohngeld")
    add_deadline(keyring_for(cast.adviser), case, AS_BEFORE, "Bescheid der Familienkasse")
    return case


def change_rules() -> None:
    RulesInForce.objects.create(edition="0123456789abcdef")
    note_rules_in_force()


def test_what_a_house_begins_with_is_no_change(desk: Desk, case: Case) -> None:
    note_rules_in_force()
    note_rules_in_force()
    assert RulesInForce.objects.count() == 1
    assert TODAY not in text_of(desk.get(""))


@pytest.mark.usefixtures("case")
def test_change_lists_the_deadlines_that_fall_on_another_day_until_they_were_seen(desk: Desk) -> None:
    change_rules()
    assert TODAY in text_of(desk.get(""))
    page = text_of(desk.get("cases/rules/"))
    assert "Bescheid der Familienkasse" in page
    assert "Eingetragen: sicher bis 30.11.2026, letzter Tag 04.12.2026." in page
    assert f"Heute: sicher bis {NOW.safe:%d.%m.%Y}, letzter Tag {NOW.due:%d.%m.%Y}." in page
    assert "Bescheid über das Wohngeld" not in page
    assert TODAY in text_of(desk.get("")), "to look at the list is not to have checked it"
    desk.post("cases/rules/")
    assert TODAY not in text_of(desk.get(""))
    change_rules()
    assert TODAY in text_of(desk.get("")), "the next change asks again"


@pytest.mark.usefixtures("case")
def test_colleague_sees_nothing_of_it(cast: Cast) -> None:
    change_rules()
    page = Desk(cast, cast.colleague).read("cases/rules/")
    assert "Keine Ihrer offenen Akten ist betroffen." in page
    assert "Bescheid der Familienkasse" not in page


@pytest.mark.usefixtures("case")
def test_deadline_that_is_over_is_not_listed(cast: Cast) -> None:
    change_rules()
    with time_machine.travel(datetime.datetime(2026, 12, 7, 9, tzinfo=datetime.UTC), tick=True):
        assert "Bescheid der Familienkasse" not in text_of(Desk(cast).get("cases/rules/"))
