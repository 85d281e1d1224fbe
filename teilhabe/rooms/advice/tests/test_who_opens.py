"""Who opens which case: owner and deputy, a colleague with a reason, and nobody else."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from teilhabe.core.accounts.models import Deputy, SecrecyPledge
from teilhabe.rooms.advice.models import Case, CaseVisit, Request
from tests.cast import Browser, Cast, logged_in
from tests.desk import NAME, Desk, text_of
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

ABOUT_A_CASE = ["", "change/", "due/", "hand-over/", "openings/", "erase/", "files/new/", "move/close/"]


@pytest.fixture
def case(cast: Cast) -> Case:
    desk = Desk(cast)
    case = desk.open_case()
    desk.write_note(case, "Vertraulich")
    return case


def stand_in(cast: Cast, days: int = 7) -> None:
    today = timezone.localdate()
    Deputy.objects.create(
        owner=cast.adviser,
        deputy=cast.colleague,
        valid_from=today,
        valid_until=today + datetime.timedelta(days=days),
    )


def test_colleague_does_not_find_the_case(cast: Cast, case: Case) -> None:
    desk = Desk(cast, cast.colleague)
    for page in ABOUT_A_CASE:
        assert desk.get(f"cases/{case.pk}/{page}").status_code == 404, page
    assert NAME not in desk.read("cases/")


@pytest.mark.parametrize(
    "role",
    ["manager", "data_protection", "system_administrator", "volunteer", "interpreter", "editor", "stranger"],
)
def test_other_roles_are_refused(cast: Cast, case: Case, role: str) -> None:
    browser = logged_in(getattr(cast, role))
    for page in ABOUT_A_CASE:
        assert browser.get(f"/desk/cases/{case.pk}/{page}").status_code == 403, page
    assert browser.get("/desk/cases/").status_code == 403
    assert browser.get("/desk/requests/").status_code == 403


def test_visitors_are_sent_to_the_log_in(case: Case) -> None:
    answer = Browser().get(f"/desk/cases/{case.pk}/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")


def test_deputy_opens_the_case_as_long_as_it_lasts(cast: Cast, case: Case) -> None:
    stand_in(cast)
    desk = Desk(cast, cast.colleague)
    page = desk.read_case(case)
    assert NAME in page
    assert "Sie vertreten Alex Sommer." in page
    assert NAME in desk.read("cases/")
    assert "Vertretung" in Desk(cast).read(f"cases/{case.pk}/openings/")
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        assert Desk(cast, cast.colleague).get(f"cases/{case.pk}/").status_code == 404


def test_colleague_opens_with_a_reason_for_a_day(cast: Cast, case: Case) -> None:
    desk = Desk(cast, cast.colleague)
    assert desk.post(f"cases/{case.pk}/visit/", reason="Notfall").status_code == 200
    assert not CaseVisit.objects.exists()
    desk.post(f"cases/{case.pk}/visit/", reason="Sie steht heute vor der Tür")
    assert "Vertraulich" in desk.read_case(case)
    desk.write_note(case, "Ich habe den Brief vorgelesen")
    for page in ("change/", "due/", "hand-over/", "erase/", "move/close/"):
        assert desk.get(f"cases/{case.pk}/{page}").status_code == 404, page
    page = Desk(cast).read_case(case)
    assert "Sie steht heute vor der Tür" in page
    assert "Ich habe den Brief vorgelesen" in page
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        assert Desk(cast, cast.colleague).get(f"cases/{case.pk}/").status_code == 404


def test_coordination_sees_dates_without_names_and_hands_over(cast: Cast, case: Case) -> None:
    desk = Desk(cast, cast.coordinator)
    page = desk.read("cases/team/")
    assert case.number in page
    assert "Alex Sommer" in page
    assert NAME not in page
    assert desk.get(f"cases/{case.pk}/").status_code == 404
    desk.post(f"cases/{case.pk}/hand-over/", owner=cast.colleague.pk)
    assert NAME in Desk(cast, cast.colleague).read_case(case)


def test_coordination_is_offered_to_open_a_case_of_the_team_with_a_reason(cast: Cast, case: Case) -> None:
    desk = Desk(cast, cast.coordinator)
    own = desk.open_case("Eigene")
    page = desk.read("cases/team/")
    assert f'href="/desk/cases/{case.pk}/visit/"' in page
    assert f'href="/desk/cases/{own.pk}/"' in page
    assert f'href="/desk/cases/{own.pk}/visit/"' not in page
    for path in ("visit/", "hand-over/"):
        assert 'class="breadcrumb" href="/desk/cases/team/"' in desk.read(f"cases/{case.pk}/{path}"), path
        assert f'class="breadcrumb" href="/desk/cases/{own.pk}/"' in desk.read(f"cases/{own.pk}/{path}"), path
    desk.post(f"cases/{case.pk}/visit/", reason="Kim ist krank, die Frist läuft")
    assert NAME in desk.read_case(case)
    assert "Kim ist krank, die Frist läuft" in Desk(cast).read_case(case)


def test_colleague_comes_back_to_the_search(cast: Cast, case: Case) -> None:
    page = Desk(cast, cast.colleague).read(f"cases/{case.pk}/visit/")
    assert 'class="breadcrumb" href="/desk/cases/search/"' in page


def test_without_a_valid_pledge_nothing_is_opened_or_begun(cast: Cast, case: Case) -> None:
    desk = Desk(cast)
    SecrecyPledge.objects.filter(user=cast.adviser).delete()
    for path in ("cases/", f"cases/{case.pk}/", "requests/", f"cases/{case.pk}/change/"):
        answer = desk.get(path)
        assert answer.status_code == 403, path
        assert "Die Erklärung zur Verschwiegenheit fehlt" in text_of(answer)
        assert "Toni Berg" in text_of(answer)
    answer = desk.post("cases/new/", call_name="Selam", channel="mailbox", seen="0", team=cast.team.pk)
    assert answer.status_code == 403
    assert Case.objects.count() == 1
    assert desk.write_note(case, "Trotzdem").status_code == 403
    assert NAME not in desk.read("")


def test_person_reads_with_the_receipt_who_opened_the_case_and_why(cast: Cast) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    desk = Desk(cast)
    request = Request.objects.get()
    desk.post(f"requests/{request.pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    case = Case.objects.get()
    colleague = Desk(cast, cast.colleague)
    colleague.post(f"cases/{case.pk}/visit/", reason="Sie steht heute vor der Tür")
    colleague.read_case(case)
    page = Visitor().come_back(receipt).open("mailbox/openings/").text
    assert "Kim Winter" in page
    assert "Sie steht heute vor der Tür" in page
    assert "Alex Sommer" in page


@pytest.fixture
def asked(cast: Cast) -> tuple[Case, str]:
    """A case with the mailbox of the person, and the receipt."""
    receipt = Visitor().file("Ich brauche Hilfe.")
    sent = {"call_name": NAME, "channel": "mailbox", "seen": "0"}
    Desk(cast).post(f"requests/{Request.objects.get().pk}/case/", **sent)
    return Case.objects.get(), receipt


def log_shown_to(receipt: str, language: str = "de") -> str:
    return Visitor(language).come_back(receipt).open("mailbox/openings/").text


@pytest.mark.parametrize("page", ["change", "file"])
def test_every_page_with_content_of_the_case_is_an_opening(
    cast: Cast, asked: tuple[Case, str], page: str
) -> None:
    case, receipt = asked
    desk = Desk(cast)
    desk.post(f"cases/{case.pk}/files/new/", file=SimpleUploadedFile("a.txt", b"Brief"))
    stand_in(cast)
    file = case.attachments.get().pk
    deputy = Desk(cast, cast.colleague)
    path = f"cases/{case.pk}/change/" if page == "change" else f"cases/{case.pk}/files/{file}/"
    assert deputy.get(path).status_code == 200
    assert cast.colleague.display_name in log_shown_to(receipt)


def test_mailbox_that_joins_an_open_case_shows_the_next_look_at_it(
    cast: Cast, asked: tuple[Case, str]
) -> None:
    case, first = asked
    desk = Desk(cast)
    desk.read_case(case)
    second = Visitor().file("Noch etwas.")
    later = Request.objects.exclude(joined__case=case).get()
    desk.post(f"requests/{later.pk}/join/", case=case.pk)
    assert "Alex Sommer" not in log_shown_to(second)
    before = log_shown_to(first).count("Alex Sommer")
    desk.read_case(case)
    assert "Alex Sommer" in log_shown_to(second)
    assert log_shown_to(first).count("Alex Sommer") == before


# --- Lists ------------------------------------------------------------------------------------------------
IN_A_LIST, IN_A_SEARCH = "In einer Liste gesehen", "Bei der Suche nach einem Namen gesehen"


@time_machine.travel("2026-11-12 10:00 +0000")
def test_person_sees_once_a_month_that_a_colleague_had_the_request_in_a_list(cast: Cast) -> None:
    receipt = Visitor().file("Ich brauche Hilfe.")
    assert IN_A_LIST not in log_shown_to(receipt)
    for person in (cast.colleague, cast.colleague, cast.coordinator):
        desk = Desk(cast, person)
        desk.read("")
        desk.read("requests/")
    page = log_shown_to(receipt)
    assert page.count(IN_A_LIST) == 2
    assert page.count("November 2026") == 2
    assert page.count("Kim Winter") == page.count("Toni Berg") == 1


def test_list_of_cases_is_shown_to_the_person_and_not_among_what_happened(
    cast: Cast, asked: tuple[Case, str]
) -> None:
    case, receipt = asked
    stand_in(cast)
    deputy = Desk(cast, cast.colleague)
    assert NAME in deputy.read("cases/")
    assert IN_A_LIST in log_shown_to(receipt)
    assert IN_A_LIST in Desk(cast).read(f"cases/{case.pk}/openings/")
    timeline = deputy.get(f"cases/{case.pk}/").context["file"].timeline
    assert [item.author for item in timeline if item.kind == "opening"] == ["Kim Winter"]


def test_mailbox_that_joins_a_listed_case_is_in_the_next_list(cast: Cast, asked: tuple[Case, str]) -> None:
    case, _ = asked
    desk = Desk(cast)
    desk.read("cases/")
    receipt = Visitor().file("Noch etwas.")
    later = Request.objects.exclude(joined__case=case).get()
    desk.post(f"requests/{later.pk}/join/", case=case.pk)
    desk.read("cases/")
    assert IN_A_LIST in log_shown_to(receipt)


def test_person_sees_that_a_search_for_a_name_came_upon_the_case(cast: Cast, asked: tuple[Case, str]) -> None:
    case, receipt = asked
    other = Desk(cast).open_case("Ganz Anders")
    for name in (NAME, NAME, "Niemand Sonst"):
        Desk(cast, cast.colleague).post("cases/search/", name=name)
    assert log_shown_to(receipt).count(IN_A_SEARCH) == 1
    assert IN_A_SEARCH in Desk(cast).read(f"cases/{case.pk}/openings/")
    assert IN_A_SEARCH not in Desk(cast).read(f"cases/{other.pk}/openings/")
