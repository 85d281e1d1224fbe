"""Lists cost the same number of queries however long they are."""

import datetime

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from teilhabe.core.vault.models import KeyringEntry, Opening
from teilhabe.foundation.access.table import rows_for
from teilhabe.rooms.advice.models import IS_OPEN, Case
from teilhabe.rooms.advice.queries.cases import by_due_date
from tests.cast import Cast
from tests.desk import Desk
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]


def queries(desk: Desk, path: str, *, is_first_look: bool = False) -> int:
    """`is_first_look`: in this month, where each case notes that it stood in a list."""
    desk.get(path)  # fills what is remembered for the session
    if is_first_look:
        Opening.objects.all().delete()
        KeyringEntry.objects.update(noted=[])
    with (
        CaptureQueriesContext(connections["default"]) as house,
        CaptureQueriesContext(connections["halves"]) as halves,
    ):
        assert desk.get(path).status_code == 200
    return len(house) + len(halves)


@pytest.mark.parametrize("is_first_look", [False, True])
@pytest.mark.parametrize("path", ["cases/", "cases/team/", ""])
def test_one_case_costs_as_many_queries_as_three(cast: Cast, path: str, is_first_look: bool) -> None:
    desk = Desk(cast, cast.coordinator)
    desk.open_case("Eins")
    Case.objects.update(next_due_on=timezone.localdate())
    one = queries(desk, path, is_first_look=is_first_look)
    desk.open_case("Zwei")
    desk.open_case("Drei")
    Case.objects.update(next_due_on=timezone.localdate())
    assert queries(desk, path, is_first_look=is_first_look) == one


@pytest.mark.parametrize("is_first_look", [False, True])
def test_one_request_costs_as_many_queries_as_three(cast: Cast, is_first_look: bool) -> None:
    desk = Desk(cast)
    Visitor().file("Eins")
    one = queries(desk, "requests/", is_first_look=is_first_look)
    Visitor().file("Zwei")
    Visitor().file("Drei")
    assert queries(desk, "requests/", is_first_look=is_first_look) == one


def test_one_note_costs_as_many_queries_as_three(cast: Cast) -> None:
    desk = Desk(cast)
    case = desk.open_case()
    desk.write_note(case, "Eins")
    desk.write_note(case, "Nur für mich", is_entrusted="on")
    one = queries(desk, f"cases/{case.pk}/")
    desk.write_note(case, "Zwei")
    desk.write_note(case, "Auch nur für mich", is_entrusted="on")
    assert queries(desk, f"cases/{case.pk}/") == one


def test_list_shows_twenty_on_a_page(cast: Cast) -> None:
    desk = Desk(cast)
    for number in range(21):
        desk.open_case(f"Person {number}")
    assert len(desk.get("cases/").context["lines"]) == 20
    assert len(desk.get("cases/?page=2").context["lines"]) == 1


def test_today_shows_what_waits(cast: Cast) -> None:
    desk = Desk(cast)
    case, later = desk.open_case("Bald fällig"), desk.open_case("Irgendwann")
    day = timezone.localdate() + datetime.timedelta(days=1)
    desk.post(f"cases/{case.pk}/due/", due_on=day, task="Widerspruch")
    Visitor().file("Ich brauche Hilfe.")
    page = desk.read("")
    assert "Bald fällig" in page
    assert f"/desk/cases/{later.pk}/" not in page
    assert "Ohne Namen" in page
    assert "/desk/contact/" in page


@pytest.mark.parametrize("path", ["cases/", "cases/closed/", "requests/", "requests/held-back/"])
def test_lists_answer_htmx_too(cast: Cast, path: str) -> None:
    assert Desk(cast).browser.get(f"/desk/{path}", headers={"HX-Request": "true"}).status_code == 200


SORTING = {"sqlite": "TEMP B-TREE", "postgresql": "Sort"}


@pytest.mark.parametrize("permission", ["advice.view_case", "advice.coordinate_cases"])
def test_open_cases_lie_in_the_order_of_their_list(cast: Cast, permission: str) -> None:
    """A page of twenty reads twenty rows of thousands; nothing is sorted."""
    if connection.vendor == "postgresql":  # few rows are sorted faster than looked up
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    cases = by_due_date(rows_for(cast.coordinator, permission, Case.objects.all())).filter(IS_OPEN)
    assert SORTING[connection.vendor] not in cases[:20].explain()
