"""The adviser's desk: a page of 20 out of 10,000 sealed cases, a case with 50 notes, and the log-in."""

import datetime

from bench.house import enter_new_house
from bench.yardstick import Yardstick, cpu_seconds

enter_new_house()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from teilhabe.core.accounts.models import Team, User  # noqa: E402
from teilhabe.core.vault import actions as vault  # noqa: E402
from teilhabe.core.vault.keyring import Keyring  # noqa: E402
from teilhabe.core.vault.models import KeyringEntry, Opening  # noqa: E402
from teilhabe.rooms.advice.actions.cases import open_case  # noqa: E402
from teilhabe.rooms.advice.actions.notes import add_note  # noqa: E402
from teilhabe.rooms.advice.models import Case, CaseSheet  # noqa: E402
from tests.cast import PASSWORD, Browser, add_person, add_team, logged_in, stretched  # noqa: E402

CASES = 10_000
NOTES = 50
NAMES = ["نسرین", "Марина К.", "Nguyễn Thị Lan", "Selin", "Awa", "ታደሰ", "გიორგი", "Олена", "Leyla Yıldız"]


def main() -> None:
    user = add_person("alex", "Alex Sommer", "adviser")
    team = add_team("Beratung Mitte", user, is_intake=True)
    keyring = Keyring(user, vault.provide_keys(user.pk, stretched()[1]))
    case = _fill(keyring, team)
    browser = logged_in(user)
    _measure_list(browser)
    _measure_case(browser, case)
    _measure_log_in(user)


def _fill(keyring: Keyring, team: Team) -> Case:
    with transaction.atomic(using="halves"), transaction.atomic():
        for number in range(CASES):
            sheet = CaseSheet(
                call_name=f"{NAMES[number % len(NAMES)]} {number}", concerns=("housing.search",)
            )
            case = open_case(keyring, sheet, team=team)
            Case.objects.filter(pk=case.pk).update(
                next_due_on=timezone.localdate() + datetime.timedelta(days=number % 90)
            )
        for number in range(NOTES):
            add_note(keyring, case, f"Notiz {number}: Unterlagen geprüft, Termin vereinbart.")
    return case


def _measure_list(browser: Browser) -> None:
    def load() -> None:
        answer = browser.get("/desk/cases/")
        assert answer.status_code == 200, answer.status_code

    print(Yardstick("20 of 10,000 sealed cases", cpu_seconds(load, times=30) * 1000, "ms CPU", 30).line())
    with CaptureQueriesContext(connection) as queries:
        load()
    print(Yardstick("20 of 10,000 sealed cases, queries", len(queries), "queries", 20).line())

    def load_first() -> None:
        """The first look of the month: every case notes it."""
        Opening.objects.all().delete()
        KeyringEntry.objects.update(noted=[])
        load()

    print(
        Yardstick(
            "the same, first look of a month", cpu_seconds(load_first, times=30) * 1000, "ms CPU", 50
        ).line()
    )


def _measure_case(browser: Browser, case: Case) -> None:
    def load() -> None:
        answer = browser.get(f"/desk/cases/{case.pk}/")
        assert answer.status_code == 200, answer.status_code

    print(Yardstick("case with 50 notes", cpu_seconds(load, times=30) * 1000, "ms CPU", 60).line())


def _measure_log_in(user: User) -> None:
    def log_in() -> None:
        browser = Browser()
        answer = browser.post("/account/login/", {"login": user.username, "password": PASSWORD})
        assert answer.status_code == 302, answer.status_code

    print(Yardstick("staff log-in", cpu_seconds(log_in, times=7), "CPU-s", 0.25).line())


if __name__ == "__main__":
    main()
