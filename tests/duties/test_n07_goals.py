"""Duty N7: an independent livelihood, personal development, a life by own standards."""

import re

import pytest

from teilhabe.core.tallies.models import Count, InboxBlob
from teilhabe.rooms.advice.models import Case, Goal, GoalSheet, GoalState
from tests.cast import Cast
from tests.desk import Desk, text_of
from tests.every_link.houses import move_to_commissioner
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db
IN_DARI = "می‌خواهم تا بهار کورس آلمانی را تمام کنم (B1)."


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.open_case()


def set_goal(desk: Desk, case: Case, words: str = IN_DARI, **typed: str) -> Goal:
    answer = desk.post(f"cases/{case.pk}/goals/new/", words=words, seen="0", **typed)
    assert answer.status_code == 302, text_of(answer)
    return Goal.objects.get()


def sheet_of(desk: Desk, goal: Goal) -> GoalSheet:
    sheet: GoalSheet = keyring_for(desk.person).open(goal.safe_id).read(goal)
    return sheet


def test_n7_a_goal_in_dari_is_shown_right_to_left_and_unchanged(desk: Desk, case: Case) -> None:
    goal = set_goal(desk, case)
    page = desk.read_case(case)
    assert re.search(rf'<p class="summary-list__text" dir="auto">{re.escape(IN_DARI)}</p>', page)
    assert sheet_of(desk, goal).words == IN_DARI
    assert sheet_of(desk, goal).in_german == "", "a translation is possible, never needed"


def test_n7_b_dropped_goal_has_no_negative_label_and_is_counted_nowhere(desk: Desk, case: Case) -> None:
    before = Count.objects.count(), InboxBlob.objects.count()
    goal = set_goal(desk, case)
    page = f"cases/{case.pk}/goals/{goal.pk}/"
    assert "Ein Grund wird nie gefragt." in desk.read(page)
    desk.post(page, words=IN_DARI, state=GoalState.CHANGED_MIND, seen="1")
    assert "hat es sich anders überlegt" in desk.read_case(case)
    assert {"paused", "reached", "changed_mind", "active"} == set(GoalState.values)
    assert (Count.objects.count(), InboxBlob.objects.count()) == before


def test_steps_say_who_acts_and_what_is_done(desk: Desk, case: Case) -> None:
    goal = set_goal(
        desk, case, own_steps="بانک\nVolkshochschule anrufen", our_steps="Kursplätze heraussuchen\n\n"
    )
    page = desk.read_case(case)
    assert "<bdi>بانک</bdi>" in page
    assert [(step.text, step.who) for step in sheet_of(desk, goal).steps] == [
        ("بانک", "self"),
        ("Volkshochschule anrufen", "self"),
        ("Kursplätze heraussuchen", "we"),
    ]
    typed = {"own_steps": "Volkshochschule anrufen", "our_steps": "Kursplätze heraussuchen"}
    done = {"done": "Volkshochschule anrufen", "state": "active", "seen": "1"}
    assert desk.post(f"cases/{case.pk}/goals/{goal.pk}/", words=IN_DARI, **typed, **done).status_code == 302
    goal.refresh_from_db()
    assert [step.is_done for step in sheet_of(desk, goal).steps] == [True, False]


def test_two_who_change_a_goal_see_both_texts(cast: Cast, desk: Desk, case: Case) -> None:
    goal = set_goal(desk, case)
    page = f"cases/{case.pk}/goals/{goal.pk}/"
    desk.post(page, words="Eine eigene Wohnung", state="active", seen="1")
    answer = desk.post(page, words="Eine Wohnung mit Garten", state="active", seen="1")
    assert answer.status_code == 409
    assert "Eine eigene Wohnung" in text_of(answer)
    assert "Eine Wohnung mit Garten" in text_of(answer)
    seen = answer.context["form"].data["seen"]
    assert desk.post(page, words="Eine Wohnung mit Garten", state="active", seen=seen).status_code == 302
    assert "Eine Wohnung mit Garten" in Desk(cast).read_case(case)


def test_goal_without_words_comes_back_with_everything_typed(desk: Desk, case: Case) -> None:
    answer = desk.post(f"cases/{case.pk}/goals/new/", words="", seen="0", shared_steps="Konto eröffnen")
    assert answer.status_code == 200
    assert "Konto eröffnen" in text_of(answer)
    assert not Goal.objects.exists()


@pytest.mark.usefixtures("at_the_commissioner")
def test_commissioner_keeps_no_goals(cast: Cast) -> None:
    move_to_commissioner(cast)
    desk = Desk(cast)
    case = desk.open_case()
    assert desk.get(f"cases/{case.pk}/goals/new/").status_code == 403
    assert "Ziele" not in desk.read_case(case)
