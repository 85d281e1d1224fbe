import csv
import datetime
import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from teilhabe.foundation.retention.actions import erase_due_rows
from teilhabe.rooms.funds.actions import add_fund, book_hours, remove_hours
from teilhabe.rooms.funds.files import rows_of
from teilhabe.rooms.funds.models import Fund, Hours
from teilhabe.rooms.funds.queries import booked_in
from tests.cast import Browser, Cast, logged_in
from tests.desk import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]
PAGE = "/desk/hours/"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel("2026-11-22 10:00:00+00:00", tick=True):
        yield


def make_fund(cast: Cast, name: str = "Spenden", kind: str = "own", **changes: Any) -> Fund:
    funder = "Land" if kind == "grant" else ""
    asked: dict[str, Any] = {
        "funder": funder,
        "starts_on": datetime.date(2026, 1, 1),
        "ends_on": None,
        "purpose": "",
    }
    return add_fund(name=name, kind=kind, **asked | changes, by=cast.manager)


def book(
    cast: Cast, fund: Fund, activity: str = "advice", month: str = "2026-11", minutes: int = 90
) -> Hours:
    return book_hours(fund=fund, activity=activity, month=month, minutes=minutes, by=cast.adviser)


@pytest.fixture
def adviser(cast: Cast) -> Browser:
    return logged_in(cast.adviser)


def test_hours_are_booked_in_quarters_with_a_comma(cast: Cast, adviser: Browser) -> None:
    fund = make_fund(cast)
    typed = {"month": "2026-10", "activity": "advice", "fund": fund.pk, "hours": "2,5"}
    page = adviser.post(PAGE, typed, follow=True)
    assert "Oktober 2026: 2,5 Stunden, Beratung" in text_of(page)
    assert (Hours.objects.get().minutes, Hours.objects.get().worker) == (150, cast.adviser)


@pytest.mark.parametrize("hours", ["2,3", "0", "-1", "300", "viel", ""])
def test_what_are_no_hours_is_said_and_the_rest_stays(cast: Cast, adviser: Browser, hours: str) -> None:
    fund = make_fund(cast)
    typed = {"month": "2026-10", "activity": "training", "fund": fund.pk, "hours": hours}
    form = adviser.post(PAGE, typed).context["form"]
    assert list(form.errors) == ["hours"]
    assert form["activity"].value() == "training"
    assert not Hours.objects.exists()


def test_a_fund_takes_hours_only_while_it_holds(cast: Cast) -> None:
    fund = make_fund(cast, ends_on=datetime.date(2026, 10, 15))
    book(cast, fund, month="2026-10")
    with pytest.raises(ValidationError, match="nichts buchen"):
        book(cast, fund, month="2026-11")
    with pytest.raises(ValidationError, match="nichts buchen"):
        book(cast, make_fund(cast, "Alt"), month="2026-08")


def test_the_table_itself_refuses_political_hours_on_a_grant(cast: Cast) -> None:
    hours = book(cast, make_fund(cast, "Projekt", "grant"))
    for change in ({"activity": "political_statement"}, {"minutes": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Hours.objects.filter(pk=hours.pk).update(**change)


def test_everybody_sees_and_takes_back_their_own_only(cast: Cast, adviser: Browser) -> None:
    hours = book(cast, make_fund(cast))
    other = logged_in(cast.coordinator)
    assert "Spenden" not in text_of(other.get(PAGE)).partition("<form")[0]
    assert other.post(f"{PAGE}{hours.pk}/remove/").status_code == 404
    with pytest.raises(PermissionDenied):
        remove_hours(hours, by=cast.manager)
    assert "Zurückgenommen" in text_of(adviser.post(f"{PAGE}{hours.pk}/remove/", follow=True))
    assert not Hours.objects.exists()


def test_who_may_not_book_or_manage(cast: Cast) -> None:
    volunteer, adviser = logged_in(cast.volunteer), logged_in(cast.adviser)
    assert volunteer.get(PAGE).status_code == 403
    for page in ("/desk/funds/", "/desk/funds/new/", "/desk/funds/hours-2026.csv"):
        assert adviser.get(page).status_code == 403
    with pytest.raises(PermissionDenied):
        add_fund(
            name="x",
            kind="own",
            funder="",
            starts_on=timezone.localdate(),
            ends_on=None,
            purpose="",
            by=cast.adviser,
        )


def test_a_fund_is_made_and_changed_but_never_changes_sides(cast: Cast) -> None:
    manager = logged_in(cast.manager)
    typed = {"name": "Landesprojekt", "kind": "grant", "starts_on": "2026-01-01", "ends_on": "2025-01-01"}
    errors = manager.post("/desk/funds/new/", typed).context["form"].errors
    assert set(errors) == {"funder", "ends_on"}
    right = {"funder": "Land", "ends_on": "2026-12-31", "purpose": "Beratung"}
    manager.post("/desk/funds/new/", typed | right)
    fund = Fund.objects.get()
    page = f"/desk/funds/{fund.pk}/"
    assert "kind" not in manager.get(page).context["form"].fields
    manager.post(page, typed | right | {"name": "Landesprojekt 2", "kind": "own"})
    fund.refresh_from_db()
    assert (fund.name, fund.kind, fund.purpose) == ("Landesprojekt 2", "grant", "Beratung")
    assert (
        "name" in manager.post("/desk/funds/new/", typed | right | {"name": fund.name}).context["form"].errors
    )


def test_own_funds_stand_apart_and_without_names(cast: Cast) -> None:
    own, grant = make_fund(cast), make_fund(cast, "Aktion", "grant")
    for fund, activity in ((grant, "advice"), (own, "political_statement"), (own, "political_statement")):
        book(cast, fund, activity)
    rows = rows_of(booked_in(2026))
    assert rows == [
        ["Art", "Name", "Geldgeber", "Monat", "Tätigkeit", "Stunden"],
        ["Eigenmittel", "Spenden", "", "2026-11", "Politische Stellungnahme und Gremienarbeit", 3.0],
        ["Zuwendung", "Aktion", "Land", "2026-11", "Beratung", 1.5],
        ["Eigenmittel", "Zusammen", "", "", "", 3.0],
        ["Zuwendung", "Zusammen", "", "", "", 1.5],
    ]
    manager = logged_in(cast.manager)
    text = manager.get("/desk/funds/hours-2026.csv").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == 5
    assert cast.adviser.display_name not in text
    book_file = openpyxl.load_workbook(io.BytesIO(manager.get("/desk/funds/hours-2026.xlsx").content))
    assert book_file["stunden-2026"]["F2"].value == 3
    assert rows_of(booked_in(2025))[1:] == [
        ["Eigenmittel", "Zusammen", "", "", "", 0.0],
        ["Zuwendung", "Zusammen", "", "", "", 0.0],
    ]


@pytest.mark.parametrize("page", [PAGE, "/desk/funds/", "/desk/funds/hours-2026.csv"])
def test_lists_ask_as_often_for_three_rows_as_for_one(cast: Cast, page: str) -> None:
    manager = logged_in(cast.manager)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(page).status_code == 200
        return len(queries)

    def add(name: str) -> None:
        fund = make_fund(cast, name)
        book_hours(fund=fund, activity="advice", month="2026-11", minutes=60, by=cast.manager)

    add("Erster")
    manager.get(page)
    few = asked()
    add("Zweiter")
    add("Dritter")
    assert asked() == few


def test_after_two_years_nobody_knows_whose_hours_they_were(cast: Cast) -> None:
    book(cast, make_fund(cast))
    with time_machine.travel("2028-12-01 10:00:00+00:00", tick=True):
        assert erase_due_rows()["funds.Hours"] == 1
        assert "funds.Hours" not in erase_due_rows()
    assert (Hours.objects.get().worker, Hours.objects.get().minutes) == (None, 90)
