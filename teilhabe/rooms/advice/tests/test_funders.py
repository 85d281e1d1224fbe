"""What a funder asks about a new case: on a page of its own, never in the case."""

import pytest

from teilhabe.core.funders.tests.test_actions import counted
from teilhabe.core.tallies.models import InboxBlob
from teilhabe.rooms.advice.models import Case
from tests.cast import Cast, add_team, logged_in
from tests.desk import Desk, text_of
from tests.funders import switched_on
from tests.keyrings import keyring_for

pytestmark = pytest.mark.django_db
PAGE = "funders/questions/migration_counselling/"


def test_a_case_leads_straight_on_while_no_report_is_on(cast: Cast) -> None:
    case = Desk(cast).open_case()
    assert case.pk
    assert InboxBlob.objects.count() == 1


def test_the_questions_come_after_the_case_and_know_nothing_of_it(cast: Cast) -> None:
    switched_on("migration_counselling", cast.team, cast.manager, ["gender", "status"])
    desk = Desk(cast)
    answer = desk.post("cases/new/", call_name="Selam", channel="mailbox", seen="0", team=cast.team.pk)
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/desk/{PAGE}?next=%2Fdesk%2Fcases%2F{case.pk}%2F"
    page = desk.get(f"{PAGE}?next=/desk/cases/{case.pk}/")
    assert "Nur für den Bericht an: Bundesamt für Migration und Flüchtlinge" in text_of(page)
    assert "Selam" not in text_of(page)
    form = page.context["form"]
    assert [(field.name, field.field.required) for field in form.visible_fields()] == [
        ("for_migration_counselling_gender", False),
        ("for_migration_counselling_status", False),
    ]
    labels = [[str(label) for _code, label in field.field.choices][:2] for field in form.visible_fields()]
    assert labels == [["nicht gefragt", "möchte nicht sagen"]] * 2
    typed = {"entry": "77", "for_migration_counselling_gender": "female"}
    done = desk.browser.post(f"/desk/{PAGE}?next=/desk/cases/{case.pk}/", typed)
    assert done.headers["Location"] == f"/desk/cases/{case.pk}/"
    assert (("gender", "female"),) in counted("migration_counselling/gender")
    assert (("status", "not_asked"),) in counted("migration_counselling/status")
    sheet = keyring_for(cast.adviser).open(case.safe_id).read(case)
    assert "female" not in repr(sheet)
    assert sheet.counted.reports == ("migration_counselling",)


def test_sent_twice_it_counts_once(cast: Cast) -> None:
    switched_on("migration_counselling", cast.team, cast.manager, ["gender"])
    desk = Desk(cast)
    for _ in range(2):
        desk.post(PAGE, entry="77", for_migration_counselling_gender="male")
    assert counted("migration_counselling/gender")[()] == 1


@pytest.mark.parametrize("there", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(cast: Cast, there: str) -> None:
    switched_on("migration_counselling", cast.team, cast.manager, ["gender"])
    answer = Desk(cast).browser.post(f"/desk/{PAGE}?next={there}", {"entry": "1"})
    assert answer.headers["Location"] == "/desk/"


def test_the_page_is_there_only_for_a_team_that_asks(cast: Cast) -> None:
    browser = logged_in(cast.adviser)
    assert browser.get(f"/desk/{PAGE}").status_code == 404
    switched_on("migration_counselling", add_team("Süd", cast.stranger), cast.manager)
    assert browser.get(f"/desk/{PAGE}").status_code == 404
    switched_on("migration_counselling", cast.team, cast.manager, [])
    assert browser.get(f"/desk/{PAGE}").status_code == 404


def test_what_is_no_answer_is_said_and_nothing_counts(cast: Cast) -> None:
    switched_on("migration_counselling", cast.team, cast.manager, ["gender"])
    before = InboxBlob.objects.count()
    answer = Desk(cast).post(PAGE, entry="1", for_migration_counselling_gender="robot")
    assert answer.context["form"].errors
    assert InboxBlob.objects.count() == before
