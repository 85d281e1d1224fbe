"""An adviser leaves: the cases go to a colleague of the team, or stay in sight until somebody takes them."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from teilhabe.core.accounts.models import Membership, RoleHeld, SecrecyPledge, User
from teilhabe.core.todos.models import Todo
from teilhabe.foundation.retention.actions import erase_due_rows
from teilhabe.rooms.advice.actions.cases import open_case
from teilhabe.rooms.advice.models import Case, CaseSheet
from tests.audit import actions_since
from tests.cast import Cast, add_person, add_team
from tests.desk import NAME, Desk
from tests.keyrings import keyring_for

TODAY = timezone.localdate()

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    """Alex leads it, with a due date; one more is closed, and one note is entrusted to Alex alone."""
    desk = Desk(cast)
    closed, case = desk.open_case("Selin"), desk.open_case()
    desk.post(f"cases/{closed.pk}/move/close/", reason="settled")
    desk.post(f"cases/{case.pk}/due/", due_on=TODAY + datetime.timedelta(days=9), task="Widerspruch")
    desk.write_note(case, "Unter uns", is_entrusted="on")
    return case


def send_away(cast: Cast, by: User, heir: User | None = None) -> None:
    answer = Desk(cast, by).post(
        f"people/{cast.adviser.pk}/offboard/", **{f"heir_{cast.team.pk}": heir.pk if heir else ""}
    )
    assert answer.status_code == 302, answer.context["form"].errors


def test_page_counts_cases_and_says_what_is_lost(cast: Cast, case: Case) -> None:
    page = Desk(cast, cast.manager).read(f"people/{cast.adviser.pk}/offboard/")
    for words in (
        "Offene Akten: 1",
        "Abgeschlossene Akten: 1",
        "Offene Aufgaben: 1",
        "Notizen, die nur dieser Person anvertraut sind: 1",
    ):
        assert words in page
    for words in (NAME, "Selin", "Widerspruch", "Unter uns"):
        assert words not in page


@pytest.mark.parametrize("by", ["coordinator", "manager", "system_administrator"])
def test_heir_leads_every_case_with_its_due_dates(cast: Cast, case: Case, by: str) -> None:
    """Neither manager nor administrator holds a key of the team: they hand over what they cannot read."""
    send_away(cast, getattr(cast, by), heir=cast.colleague)
    desk = Desk(cast, cast.colleague)
    page = desk.read_case(case)
    assert NAME in page
    assert "Widerspruch" in page
    assert "Unter uns" not in page
    assert "Selin" in desk.read("cases/closed/")
    assert set(Case.objects.values_list("owner", flat=True)) == {cast.colleague.pk}
    assert set(Todo.objects.values_list("owner", flat=True)) == {cast.colleague.pk}
    assert actions_since(0).count("advice.hand_over_case") == 2


def test_coordinator_outside_of_the_team_sees_nothing(cast: Cast, case: Case) -> None:
    outsider = add_person("ulli", "Ulli Grund", "coordinator")
    add_team("Beratung Süd", outsider)
    send_away(cast, outsider, heir=cast.colleague)
    assert Desk(cast, outsider).get(f"cases/{case.pk}/").status_code == 404
    assert NAME in Desk(cast, cast.colleague).read_case(case)


def test_who_holds_the_key_leaves_a_line_in_the_case(cast: Cast, case: Case) -> None:
    send_away(cast, cast.coordinator, heir=cast.colleague)
    assert "Toni Berg" in Desk(cast, cast.colleague).read_case(case)


# --- Nobody takes them --------------------------------------------------------------------------------------
def leave(cast: Cast, way: str) -> None:
    """Every way in which a case can lose whoever leads it."""
    if way == "offboarded":
        send_away(cast, cast.manager)
    elif way == "left the team":
        row = Membership.objects.get(user=cast.adviser)
        Desk(cast, cast.manager).post(f"people/memberships/{row.pk}/end/")
    else:
        held = RoleHeld.objects.get(user=cast.adviser)
        Desk(cast, cast.manager).post(f"people/roles/{held.pk}/end/")


@pytest.mark.parametrize("way", ["offboarded", "left the team", "lost the role"])
def test_cases_without_owner_are_never_invisible(cast: Cast, case: Case, way: str) -> None:
    leave(cast, way)
    outsider = add_person("ulli", "Ulli Grund", "coordinator")
    for person in (cast.coordinator, cast.manager, outsider):
        desk = Desk(cast, person)
        today = desk.read("")
        assert "Akten ohne zuständige Person" in today
        assert "1 Akte" in today
        page = desk.read("cases/unowned/")
        assert case.number in page
        assert NAME not in page


def test_due_dates_of_cases_nobody_took_are_on_the_list_of_the_team(cast: Cast, case: Case) -> None:
    leave(cast, "offboarded")
    assert "Widerspruch" in Desk(cast, cast.colleague).read("todos/")


@pytest.mark.parametrize("by", ["coordinator", "manager"])
def test_coordination_gives_them_to_somebody_later(cast: Cast, case: Case, by: str) -> None:
    leave(cast, "offboarded")
    desk = Desk(cast, getattr(cast, by))
    page = desk.read(f"cases/{case.pk}/assign/")
    assert "Alex Sommer" in page
    assert NAME not in page
    desk.post(f"cases/{case.pk}/assign/", owner=cast.colleague.pk)
    assert "Akten ohne zuständige Person" not in desk.read("")
    assert desk.get(f"cases/{case.pk}/assign/").status_code == 404
    assert NAME in Desk(cast, cast.colleague).read_case(case)


def test_only_somebody_with_key_and_pledge_can_take_them(cast: Cast, case: Case) -> None:
    leave(cast, "offboarded")
    SecrecyPledge.objects.filter(user__in=[cast.colleague, cast.coordinator]).update(valid_until=TODAY)
    desk = Desk(cast, cast.manager)
    assert "Niemand im Team kann sie übernehmen" in desk.read(f"cases/{case.pk}/assign/")
    desk.post(f"cases/{case.pk}/assign/", owner=cast.colleague.pk)
    assert Case.objects.get(pk=case.pk).owner == cast.adviser


@pytest.mark.parametrize("who", ["adviser", "data_protection", "system_administrator", "volunteer"])
def test_nobody_else_gives_cases_away(cast: Cast, case: Case, who: str) -> None:
    assert Desk(cast, getattr(cast, who)).get("cases/unowned/").status_code == 403


def test_case_that_somebody_leads_cannot_be_taken_from_them(cast: Cast, case: Case) -> None:
    desk = Desk(cast, cast.manager)
    assert desk.post(f"cases/{case.pk}/assign/", owner=cast.colleague.pk).status_code == 404
    assert "Akten ohne zuständige Person" not in desk.read("")


def test_list_costs_the_same_for_many(
    cast: Cast, case: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    leave(cast, "offboarded")
    desk = Desk(cast, cast.manager)
    counts = []
    for path in ("cases/unowned/", ""):
        with django_assert_max_num_queries(60) as counted:
            desk.read(path)
        counts.append(len(counted))
    for name in ("Awa", "Mina"):
        more = open_case(keyring_for(cast.colleague), CaseSheet(call_name=name), team=cast.team)
        Case.objects.filter(pk=more.pk).update(owner=cast.adviser)
    for path, count in zip(("cases/unowned/", ""), counts, strict=True):
        with django_assert_max_num_queries(count):
            desk.read(path)


# --- Retention ----------------------------------------------------------------------------------------------
def test_somebody_in_a_case_that_nobody_took_holds_nobody_else_up(cast: Cast, case: Case) -> None:
    leave(cast, "offboarded")
    Desk(cast, cast.manager).post(f"people/{cast.volunteer.pk}/offboard/")
    with time_machine.travel(timezone.now() + datetime.timedelta(days=367)):
        erase_due_rows()
        assert not User.objects.filter(pk=cast.volunteer.pk).exists()
        assert User.objects.filter(pk=cast.adviser.pk).exists()
        Case.objects.filter(pk=case.pk).update(owner=cast.colleague)
        erase_due_rows()
        assert not User.objects.filter(pk=cast.adviser.pk).exists()
