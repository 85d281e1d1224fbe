"""From what was counted to the file that the funder gets."""

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teilhabe.core.funders.actions import count_contact, switch_off
from teilhabe.core.funders.models import ReportingDuty
from teilhabe.core.funders.periods import Period
from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.counters import counter_named
from teilhabe.core.tallies.tallies import CONTACTS
from teilhabe.rooms.reports.actions import release_report, revise_report, write_report
from teilhabe.rooms.reports.files import rows_of
from teilhabe.rooms.reports.models import FunderReport
from teilhabe.rooms.reports.queries import ReportShown, period_of, shown
from tests.cast import Browser, Cast, add_team, logged_in
from tests.desk import text_of
from tests.funders import switched_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]
CITY = "/desk/reports/city_report/2026-07/"
ASYLUM = "/desk/reports/asylum_counselling/"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel("2026-11-22 10:00:00+00:00", tick=True):
        yield


def about(code: str, month: str) -> tuple[Any, Period]:
    found = period_of(code, month)
    assert found is not None
    return found


def count(number: int, month: str = "2026-10", **values: Any) -> None:
    for _ in range(number):
        tally.add(CONTACTS, month, **values)


def figures(shown: ReportShown) -> dict[str, Any]:
    """What somebody reads: "*" for a hidden number, "-" for a missing one."""
    words = {"hidden": "*", "missing": "-"}
    lines = [line for section in shown.sections for line in section.lines]
    return {line.indicator.code: words.get(line.figure.state, line.figure.value) for line in lines}


# --- Figures ----------------------------------------------------------------------------------------------
def test_a_report_of_the_house_sums_the_months_of_its_period() -> None:
    count(30, "2026-07", topic=["housing"])
    count(20, "2026-11", topic=["housing"])
    count(99, "2026-06", topic=["housing"])
    found = figures(shown(*about("city_report", "2026-07")))
    assert (found["contacts"], found["topic_housing"], found["planned"]) == (50, 50, "-")


def test_a_report_is_the_same_before_and_after_the_fold() -> None:
    count(30, topic=["housing"])
    before = figures(shown(*about("city_report", "2026-07")))
    tally.fold()
    assert figures(shown(*about("city_report", "2026-07"))) == before


def test_running_cases_follow_from_what_came_and_went() -> None:
    for code, month, number in (
        ("cases_opened", "2026-03", 20),
        ("cases_closed", "2026-08", 6),
        ("cases_reopened", "2026-09", 1),
        ("cases_erased_open", "2026-09", 2),
        ("cases_opened", "2026-11", 50),
    ):
        for _ in range(number):
            tally.add(counter_named(code), month)
    found = figures(shown(*about("case_statistics", "2026-07")))
    assert found["running"] == round((20 + 14 + 13) / 3, 1)
    assert (found["opened"], found["closed"]) == (0, 6)


def test_a_team_counts_only_from_its_month_on(cast: Cast) -> None:
    count(50, "2026-11")
    assert set(figures(shown(*about("asylum_counselling", "2026-07"))).values()) == {"-"}
    switched_on("asylum_counselling", cast.team, cast.manager, ["gender"])
    answers = {"asylum_counselling": {"gender": "female", "origin": "sy"}}
    for entry in range(7):
        count_contact(
            entry, CONTACTS, {"sequence": "first"}, team_id=cast.team.pk, minutes=5, answers=answers
        )
    report = shown(*about("asylum_counselling", "2026-07"))
    found = figures(report)
    assert (found["contacts"], found["people"], found["women"], found["under_15"]) == (7, 7, 7, 7)
    assert (found["from_sy"], found["per_post"], report.teams) == ("-", "-", ["Beratung Mitte"])
    gender = next(section for section in report.sections if str(section.label) == "Geschlecht")
    assert (gender.asked_since, gender.rest and gender.rest.value) == ("November 2026", 0)


def test_what_was_counted_stays_when_it_is_switched_off(cast: Cast) -> None:
    duty = switched_on("asylum_counselling", cast.team, cast.manager, [])
    for entry in range(6):
        count_contact(entry, CONTACTS, {"sequence": "first"}, team_id=cast.team.pk, minutes=5, answers={})
    switch_off(duty, by=cast.manager)
    assert figures(shown(*about("asylum_counselling", "2026-07")))["contacts"] == 6


def test_what_is_no_period_is_nothing() -> None:
    assert period_of("city_report", "2026-08") is None
    assert period_of("city_report", "2027-01") is None
    assert period_of("city_report", "2020-01") is None
    assert period_of("nothing", "2026-07") is None


@pytest.mark.usefixtures("at_the_commissioner")
def test_a_commissioner_has_no_report_that_asks_about_people() -> None:
    assert period_of("migration_counselling", "2026-01") is None
    assert period_of("city_report", "2026-07") is not None


# --- Writing, releasing, correcting -----------------------------------------------------------------------
def over() -> tuple[Any, Period]:
    """A half-year that is over."""
    return about("city_report", "2026-01")


def write(by: Any, text: str = "Viel Arbeit", number: str = "40") -> FunderReport:
    return write_report(*over(), texts={"activities": text}, typed={"planned_contacts": number}, by=by)


def test_a_released_report_is_frozen(cast: Cast) -> None:
    count(60, "2026-03")
    write(cast.manager)
    row = release_report(*over(), by=cast.manager)
    count(10, "2026-03")
    found = shown(*over())
    assert (row.edition, figures(found)["contacts"], figures(found)["planned"]) == (1, 60, 40)
    with pytest.raises(ValidationError, match="ist freigegeben"):
        write(cast.manager)


def test_a_correction_is_a_new_edition_with_the_old_texts(cast: Cast) -> None:
    count(60, "2026-03")
    write(cast.manager)
    release_report(*over(), by=cast.manager)
    revise_report(*over(), by=cast.manager)
    with pytest.raises(ValidationError, match="nichts geändert"):
        release_report(*over(), by=cast.manager)
    count(9, "2026-03")
    row = release_report(*over(), by=cast.manager)
    assert (row.edition, row.texts, figures(shown(*over()))["contacts"]) == (
        2,
        {"activities": "Viel Arbeit"},
        69,
    )
    assert FunderReport.objects.count() == 2


def test_only_what_is_released_is_revised(cast: Cast) -> None:
    for _ in range(2):
        with pytest.raises(ValidationError, match="nur ein Bericht"):
            revise_report(*over(), by=cast.manager)
        write(cast.manager)


def test_a_period_that_runs_is_not_released(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="noch nicht zu Ende"):
        release_report(*about("city_report", "2026-07"), by=cast.manager)
    assert not FunderReport.objects.exists()


def test_only_who_leads_writes_and_releases(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        write(cast.adviser)
    for action in (release_report, revise_report):
        with pytest.raises(PermissionDenied):
            action(*over(), by=cast.adviser)


# --- Pages ------------------------------------------------------------------------------------------------
@pytest.fixture
def manager(cast: Cast) -> Browser:
    return logged_in(cast.manager)


def test_the_list_says_who_counts_for_what(cast: Cast, manager: Browser) -> None:
    assert text_of(manager.get("/desk/reports/")).count("niemand: ausgeschaltet") == 3
    switched_on("asylum_counselling", cast.team, cast.manager)
    page = text_of(manager.get("/desk/reports/"))
    assert "Beratung Mitte" in page
    assert page.count("niemand: ausgeschaltet") == 2


@pytest.mark.parametrize("page", ["/desk/reports/", ASYLUM, f"{ASYLUM}2026-07/"])
def test_pages_ask_as_often_for_three_teams_as_for_one(cast: Cast, manager: Browser, page: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            manager.get(page)
        return len(queries)

    switched_on("asylum_counselling", cast.team, cast.manager)
    manager.get(page)
    few = asked()
    for name in ("Süd", "Nord"):
        switched_on("asylum_counselling", add_team(name, cast.stranger), cast.manager)
    assert asked() == few


def test_no_question_is_ticked_when_a_report_is_switched_on(cast: Cast, manager: Browser) -> None:
    page = manager.get(f"{ASYLUM}switch-on/")
    assert page.context["form"]["questions"].value() is None
    assert "checked" not in text_of(page)
    typed = {"team": cast.team.pk, "from_month": "2026-11", "until_month": "2026-12"}
    manager.post(f"{ASYLUM}switch-on/", typed)
    duty = ReportingDuty.objects.get()
    assert (duty.questions, duty.until_month) == ([], "2026-12")
    assert "November 2026 bis Dezember 2026; 0 Fragen" in text_of(manager.get(ASYLUM))
    manager.post(f"/desk/reports/duties/{duty.pk}/end/")
    assert "beendet am 22. November 2026" in text_of(manager.get(ASYLUM))


def test_what_cannot_be_switched_on_is_said_and_stays_typed(cast: Cast, manager: Browser) -> None:
    typed = {"team": cast.team.pk, "from_month": "2027-02", "until_month": "2027-01", "questions": ["age"]}
    page = manager.post(f"{ASYLUM}switch-on/", typed)
    assert "Der erste Monat ist dieser oder ein späterer" in text_of(page)
    assert page.context["form"]["questions"].value() == ["age"]
    assert manager.get("/desk/reports/city_report/switch-on/").status_code == 404


def test_a_report_says_that_it_is_our_own_reading(manager: Browser) -> None:
    for page in (ASYLUM, f"{ASYLUM}2026-07/"):
        assert "Bitte vergleichen Sie mit Ihrem Formular" in text_of(manager.get(page))


def test_the_page_says_what_is_missing_and_hides_small_numbers(manager: Browser) -> None:
    count(3, topic=["housing"])
    count(40, topic=["health"])
    page = text_of(manager.get(CITY))
    assert "nicht gezeigt" in page
    assert "Auch der Geldgeber bekommt sie nicht" in page
    assert "Kennzahlen sind nicht erhoben" in page


def test_texts_and_numbers_are_kept_and_numbers_have_a_comma(manager: Browser) -> None:
    write_page = "/desk/reports/asylum_counselling/2026-07/write/"
    page = text_of(manager.get(write_page))
    assert "nicht versiegelt und geht an den Geldgeber" in page
    manager.post(write_page, {"number_posts": "1,5", "text_remarks": "Zwei Wochen zu"})
    assert FunderReport.objects.get().typed == {"posts": "1.5"}
    assert "Zwei Wochen zu" in text_of(manager.get(f"{ASYLUM}2026-07/"))
    assert 'value="1,5"' in text_of(manager.get(write_page))
    answer = manager.post(write_page, {"number_posts": "viele", "text_remarks": "Neu"})
    assert answer.context["form"].errors.keys() == {"number_posts"}
    assert "Neu" in text_of(answer)


@pytest.mark.usefixtures("at_the_commissioner")
def test_at_a_commissioners_texts_are_scanned(cast: Cast) -> None:
    from tests.every_link.houses import move_to_commissioner  # noqa: PLC0415 - builds a whole house

    move_to_commissioner(cast)
    answer = logged_in(cast.manager).post(f"{CITY}write/", {"text_activities": "Er lebt ohne Papiere hier."})
    assert "text_activities" in answer.context["form"].errors
    assert not FunderReport.objects.exists()


def test_buttons_release_and_begin_a_correction(manager: Browser) -> None:
    page = "/desk/reports/city_report/2026-01/"
    count(60, "2026-03")
    assert "ist freigegeben. So bekommt" in text_of(manager.post(f"{page}release/", follow=True))
    assert "ist freigegeben. Beginnen Sie" in text_of(manager.post(f"{page}release/", follow=True))
    assert "Ausgabe ist begonnen" in text_of(manager.post(f"{page}revise/", follow=True))
    assert "Entwurf der Ausgabe 2" in text_of(manager.get("/desk/reports/city_report/"))


@pytest.mark.parametrize("page", ["/desk/reports/", ASYLUM, CITY, f"{CITY}file.csv", f"{CITY}write/"])
def test_who_does_not_lead_sees_no_report(cast: Cast, client: Browser, page: str) -> None:
    assert client.get(page).status_code == 302
    assert logged_in(cast.adviser).get(page).status_code == 403


# --- Files ------------------------------------------------------------------------------------------------
def test_the_file_has_the_funders_columns_and_numbers(cast: Cast, manager: Browser) -> None:
    answer = manager.get(f"{ASYLUM}2026-07/file.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["asylum_counselling-2026-07"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Nr.", "Wert", "Kennzahl")
    assert [row[0] for row in rows[1:]] == list(range(1, 56))
    assert rows[1] == (1, None, "Beratungen")


def test_a_file_says_why_a_number_is_not_there() -> None:
    count(3, topic=["housing"])
    count(40, topic=["health"])
    rows = rows_of(shown(*about("city_report", "2026-07")))
    assert rows[0] == ["Nr.", "Abschnitt", "Kennzahl", "Wert", "Hinweis"]
    by_label = {row[2]: row[3:] for row in rows if row[1] == "Themen (Nennungen)"}
    assert by_label["Wohnen"] == [
        None,
        "nicht gezeigt: kleiner als 5, oder eine kleine Zahl ließe sich ausrechnen",
    ]
    assert by_label["Bildung" if "Bildung" in by_label else "Familie und Partnerschaft"] == [0, ""]


def test_texts_stand_below_the_figures(cast: Cast) -> None:
    write_report(*over(), texts={"activities": "=1+1"}, typed={}, by=cast.manager)
    assert rows_of(shown(*over()))[-1] == [None, None, "Was haben wir getan?", "=1+1", None]


def test_every_period_that_is_listed_opens(manager: Browser) -> None:
    """None from before the version that holds."""
    for code in ("contacts_tally", "case_statistics", "asylum_counselling", "migration_counselling"):
        periods = manager.get(f"/desk/reports/{code}/").context["periods"]
        assert periods
        for state in periods:
            assert manager.get(f"/desk/reports/{code}/{state.period.first}/").status_code == 200


def test_a_file_of_another_form_is_not_found(manager: Browser) -> None:
    assert manager.get(f"{CITY}file.exe").status_code == 404
