"""N23 a: hours on a statement booked to a state-funded project | save | refused, own funds proposed."""

import datetime
from typing import Any

import pytest

from teilhabe.core.tallies.months import this_month
from teilhabe.rooms.funds.actions import add_fund
from teilhabe.rooms.funds.models import Fund, Hours
from tests.cast import Cast, logged_in
from tests.desk import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]
PAGE = "/desk/hours/"


def fund(cast: Cast, name: str, kind: str, funder: str = "") -> Fund:
    first = datetime.date(2020, 1, 1)
    return add_fund(
        name=name, kind=kind, funder=funder, starts_on=first, ends_on=None, purpose="", by=cast.manager
    )


def booked(cast: Cast, fund: Fund) -> Any:
    typed = {"month": this_month(), "activity": "political_statement", "fund": fund.pk, "hours": "3"}
    return logged_in(cast.adviser).post(PAGE, typed)


def test_n23_a_hours_for_a_statement_are_refused_on_a_grant_and_own_funds_proposed(cast: Cast) -> None:
    fund(cast, "Mitgliedsbeiträge", "own")
    answer = booked(cast, fund(cast, "Landesprojekt", "grant", "Freistaat"))
    form = answer.context["form"]
    assert list(form.errors) == ["fund"]
    assert "gehören auf Eigenmittel, nie auf eine Zuwendung" in text_of(answer)
    assert "Wählen Sie: „Mitgliedsbeiträge“." in text_of(answer)
    assert (form["hours"].value(), form["activity"].value()) == ("3", "political_statement")
    assert not Hours.objects.exists()


def test_n23_a_without_own_funds_the_page_says_who_makes_them(cast: Cast) -> None:
    answer = booked(cast, fund(cast, "Landesprojekt", "grant", "Freistaat"))
    assert "Bitten Sie die Leitung" in text_of(answer)


def test_n23_a_own_funds_take_them(cast: Cast) -> None:
    assert booked(cast, fund(cast, "Mitgliedsbeiträge", "own")).status_code == 302
    assert Hours.objects.get().kind == "own"
