"""Data protection reads who did what: in words, newest first, a page at a time."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from teilhabe.core.accounts.models import RoleHeld, Team, User
from teilhabe.core.vault.actions import lock_everywhere, renew_team
from teilhabe.core.vault.models import Holder
from teilhabe.core.vault.sealer import VaultSealer
from teilhabe.foundation import sealer
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.audit.models import Entry
from teilhabe.rooms.data_protection import readings
from tests.audit import AuditDesk, found_audit_team, words_of
from tests.cast import Cast, add_person, add_team
from tests.desk import NAME, Desk, text_of

pytestmark = pytest.mark.django_db


def write(count: int, actor: User | None = None, action: str = "todos.add_todo") -> None:
    for _ in range(count):
        record(action, actor=actor)


def test_line_says_when_who_in_which_role_what_and_about_what(cast: Cast, desk: AuditDesk) -> None:
    with time_machine.travel("2026-11-12 09:30 +0000", tick=False):
        case = Desk(cast).open_case()
    line = next(line for line in desk.shown() if line.code == "advice.open_case")
    assert line.at == datetime.datetime(2026, 11, 12, 9, 30, tzinfo=datetime.UTC)
    assert (line.who, line.role, line.words) == ("Alex Sommer", "Beratung", "Eine Akte wurde angelegt.")
    assert [(mention.about.text, mention.about.url) for mention in line.mentions] == [
        (f"Akte {case.number}", "")
    ]
    page = desk.page()
    for words in ("Alex Sommer", "Beratung", "Eine Akte wurde angelegt.", f"Akte {case.number}", "10:30"):
        assert words in page, words
    assert NAME not in page


def test_what_the_detail_names_is_named_too(cast: Cast, desk: AuditDesk) -> None:
    advice = Desk(cast)
    case = advice.open_case()
    advice.post(f"cases/{case.pk}/hand-over/", owner=cast.colleague.pk)
    line = next(line for line in desk.shown() if line.code == "advice.hand_over_case")
    assert [(str(mention.words), mention.about.text) for mention in line.mentions] == [
        ("", f"Akte {case.number}"),
        ("an", "Kim Winter"),
    ]
    assert line.mentions[1].about.url == f"/desk/people/{cast.colleague.pk}/"


def test_published_month_is_named_in_words(cast: Cast, desk: AuditDesk) -> None:
    record("numbers.release_month", actor=cast.manager, detail={"month": "2026-10"})
    line = next(line for line in desk.shown() if line.code == "numbers.release_month")
    assert line.reason == "Oktober 2026"
    assert "2026-10" not in desk.page().partition('class="audit-day"')[2]


def test_role_and_reason_have_words(cast: Cast, desk: AuditDesk) -> None:
    record("accounts.give_role", actor=cast.manager, subject=cast.volunteer, detail={"role": "interpreter"})
    line = desk.shown()[0]
    assert (line.role, line.reason) == ("Leitung", "Sprachmittlung")
    assert [mention.about.text for mention in line.mentions] == ["Mika See"]


def test_role_is_that_of_the_day_it_happened(cast: Cast, desk: AuditDesk) -> None:
    record("todos.add_todo", actor=cast.editor)
    today = timezone.localdate()
    held = RoleHeld.objects.get(user=cast.editor)
    held.valid_until = today
    held.save()
    later = today + datetime.timedelta(days=1)
    RoleHeld.objects.create(user=cast.editor, role="manager", valid_from=later)
    assert desk.shown()[0].role == "Redaktion"


def test_nobody_and_somebody_forgotten_have_words(cast: Cast, desk: AuditDesk) -> None:
    record("accounts.refuse_log_in")
    record("todos.add_todo", actor=User(pk=987654))
    assert [line.who for line in desk.shown()[:2]] == [
        "Jemand, dessen Name gelöscht ist",
        "Niemand angemeldet",
    ]


def test_link_stands_only_where_the_reader_may_go(cast: Cast) -> None:
    """A commissioner advises too: own cases are links, those of a colleague are numbers."""
    reader = add_person("bea", "Bea Auftrag", "commissioner")
    other = Desk(cast).open_case()
    team = add_team("Büro", reader)
    found_audit_team(reader)
    own = Desk(cast, reader).open_case("Awa", team=team.pk)
    record("advice.change_case", actor=cast.adviser, subject=other)
    record("advice.change_case", actor=reader, subject=own)
    lines = AuditDesk(cast, reader).shown(kind="written")
    changed = [line.mentions[0].about for line in lines if line.code == "advice.change_case"]
    assert [about.url for about in changed] == [f"/desk/cases/{own.pk}/", ""]
    assert [about.text for about in changed] == [f"Akte {own.number}", f"Akte {other.number}"]


def test_reading_is_itself_in_the_audit(cast: Cast, desk: AuditDesk) -> None:
    desk.shown(kind="keys")
    line = desk.shown()[0]
    assert (line.who, line.words) == ("Luca Stein", "Das Protokoll wurde gelesen.")


# --- Paging and cost ----------------------------------------------------------------------------------------
class CountingSealer(VaultSealer):
    def __init__(self) -> None:
        self.opened = 0

    def open_for_audit(self, request: HttpRequest, blob: bytes) -> bytes:
        self.opened += 1
        return super().open_for_audit(request, blob)


def test_pages_follow_each_other_and_open_no_more_than_they_show(cast: Cast, desk: AuditDesk) -> None:
    write(readings.PAGE * 2 + 10)
    newest = Entry.objects.count()
    counting = CountingSealer()
    with sealer.registered(counting):
        answer = desk.get("audit/")
    assert counting.opened == readings.PAGE
    shown = answer.context["shown"]
    assert [line.sequence for line in shown.lines] == list(range(newest, newest - readings.PAGE, -1))
    assert shown.older == newest - readings.PAGE
    assert f"/desk/audit/{shown.older}/" in text_of(answer)
    second = desk.shown(f"{shown.older}/")
    assert second[0].sequence == shown.older
    last = desk.get(f"audit/{second[-1].sequence - 1}/")
    assert last.context["shown"].lines[-1].sequence == 1
    assert last.context["shown"].older is None


def queries(desk: AuditDesk) -> int:
    desk.get("audit/")
    with (
        CaptureQueriesContext(connections["default"]) as house,
        CaptureQueriesContext(connections["halves"]) as halves,
    ):
        assert desk.get("audit/").status_code == 200
    return len(house) + len(halves)


def test_one_entry_costs_as_many_queries_as_three(cast: Cast, desk: AuditDesk) -> None:
    advice = Desk(cast)
    for person in (cast.adviser, cast.colleague, cast.coordinator):
        case = advice.open_case(person.display_name)
        record("advice.hand_over_case", actor=person, subject=case, detail={"to": person.pk})
        if person == cast.adviser:
            one = queries(desk)
    assert queries(desk) == one


def test_more_entries_cost_no_more_queries(desk: AuditDesk) -> None:
    one = queries(desk)
    write(3)
    assert queries(desk) == one


# --- Filters ------------------------------------------------------------------------------------------------
@pytest.fixture
def history(cast: Cast, desk: AuditDesk) -> None:
    for day, actor, action in (
        ("2026-11-10", cast.adviser, "advice.open_case"),
        ("2026-11-11", cast.colleague, "advice.open_case"),
        ("2026-11-11", None, "accounts.refuse_log_in"),
        ("2026-11-12", cast.adviser, "vault.print_sheet"),
    ):
        with time_machine.travel(f"{day} 12:00 +0000"):
            record(action, actor=actor)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"first_day": "2026-11-12", "last_day": "2026-11-12"}, ["Ein Notfallblatt wurde gedruckt."]),
        ({"last_day": "2026-11-10"}, ["Eine Akte wurde angelegt."]),
        ({"kind": "refused"}, ["Eine Anmeldung wurde abgelehnt."]),
        ({"actor": "nobody", "kind": "refused"}, ["Eine Anmeldung wurde abgelehnt."]),
        ({"kind": "keys", "last_day": "2026-11-11"}, []),
    ],
)
def test_filters_narrow(desk: AuditDesk, asked: dict[str, str], expected: list[str]) -> None:
    within = {"first_day": "2026-11-10", "last_day": "2026-11-12"} | asked
    assert words_of(desk.shown(**within)) == expected


def test_filter_by_number_finds_lists_and_searches_too(cast: Cast, desk: AuditDesk) -> None:
    """What a person gets who asks data protection for every look at their case."""
    advice = Desk(cast)
    case = advice.open_case()
    advice.read("cases/")
    advice.read_case(case)
    other = advice.open_case("Ganz Anders")
    Desk(cast, cast.colleague).post("cases/search/", name=NAME)
    advice.read_case(other)
    codes = [line.code for line in desk.shown(number=case.number.lower())]
    assert codes == ["advice.search_cases", "vault.open_safe", "advice.list_cases", "advice.open_case"]
    assert "fünf Zeichen" in desk.page(number="12")


def test_list_names_every_case_that_stood_in_it(cast: Cast, desk: AuditDesk) -> None:
    advice = Desk(cast)
    cases = [advice.open_case(f"Person {number}") for number in range(4)]
    advice.read("cases/")
    line = next(line for line in desk.shown() if line.code == "advice.list_cases")
    assert {mention.about.text for mention in line.mentions} == {f"Akte {case.number}" for case in cases}
    assert line.reason == "4 Akten"
    assert "<details" in desk.page()


@pytest.mark.usefixtures("history")
def test_filter_by_the_person_who_acted(cast: Cast, desk: AuditDesk) -> None:
    lines = desk.shown(actor=str(cast.adviser.pk), first_day="2026-11-10", last_day="2026-11-12")
    assert words_of(lines) == ["Ein Notfallblatt wurde gedruckt.", "Eine Akte wurde angelegt."]


def test_what_was_typed_stays_and_the_mistake_is_named(desk: AuditDesk) -> None:
    page = desk.page(first_day="2026-11-12", last_day="2026-11-10", kind="keys")
    assert "Das Ende liegt vor dem Anfang." in page
    assert 'value="2026-11-12"' in page
    assert "Nr. 1" not in page


@pytest.mark.parametrize(
    "asked", [{"kind": "x"}, {"actor": "9" * 40}, {"first_day": "gestern"}, {"actor": "\0"}]
)
def test_nonsense_in_the_address_is_explained(desk: AuditDesk, asked: dict[str, str]) -> None:
    assert "Bitte prüfen Sie Ihre Angaben" in desk.page(**asked)


@pytest.mark.parametrize("until", ["0", "9" * 18, "9" * 19, "9" * 40])
def test_any_number_in_the_address_is_borne(desk: AuditDesk, until: str) -> None:
    assert desk.get(f"audit/{until}/").status_code == 200


def test_search_in_many_entries_stops_and_says_how_far_it_came(
    cast: Cast, desk: AuditDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "MOST_OPENED", 20)
    record("vault.print_sheet", actor=cast.adviser)
    write(30)
    answer = desk.get("audit/?kind=keys")
    assert answer.context["shown"].lines == []
    assert "Bis hierhin gesucht" in text_of(answer)
    older = answer.context["shown"].older
    assert "kind=keys" in text_of(answer).split(f"/desk/audit/{older}/")[1][:40]
    found = desk.shown(f"{older}/", kind="keys")
    assert "Ein Notfallblatt wurde gedruckt." in words_of(found)


# --- The keyring --------------------------------------------------------------------------------------------
def test_locked_keyring_asks_for_the_password(cast: Cast, desk: AuditDesk) -> None:
    lock_everywhere(cast.data_protection)
    answer = desk.get("audit/")
    assert answer.status_code == 423
    assert "Bitte geben Sie Ihr Passwort ein" in text_of(answer)


def test_later_member_reads_what_was_written_before(cast: Cast, desk: AuditDesk, audit_team: Team) -> None:
    """As an epoch of the team's key follows the other."""
    record("vault.print_sheet", actor=cast.adviser)
    renew_team(Holder.objects.get(pk=audit_team.pk))
    assert "Ein Notfallblatt wurde gedruckt." in words_of(AuditDesk(cast).shown())


def test_page_answers_in_english(cast: Cast, desk: AuditDesk) -> None:
    User.objects.filter(pk=cast.data_protection.pk).update(language="en")
    Desk(cast).open_case()
    assert "A case was created." in desk.page()


def lines_with(desk: AuditDesk, code: str) -> list[Any]:
    return [line for line in desk.shown() if line.code == code]


def test_entry_of_an_earlier_version_shows_its_code(cast: Cast, desk: AuditDesk) -> None:
    record("advice.twist_case", actor=cast.adviser, detail={"x": 1})
    [line] = lines_with(desk, "advice.twist_case")
    assert line.words == "Ein Schritt, für den es hier keine Worte mehr gibt."
    assert "<code>advice.twist_case</code>" in desk.page()
