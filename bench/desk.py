"""The adviser's desk: a page of 20 out of 10,000 sealed cases, a case with 50 notes, and the log-in."""

import datetime
import itertools
from collections.abc import Callable, Iterator
from functools import partial

from bench.house import enter_new_house
from bench.yardstick import Yardstick, cpu_seconds, report

enter_new_house()

from django.db import connections, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from teilhabe.core.accounts.models import Team, User  # noqa: E402
from teilhabe.core.vault import actions as vault  # noqa: E402
from teilhabe.core.vault.keyring import Keyring  # noqa: E402
from teilhabe.rooms.advice.actions.cases import open_case  # noqa: E402
from teilhabe.rooms.advice.actions.notes import add_note  # noqa: E402
from teilhabe.rooms.advice.models import Case, CaseSheet  # noqa: E402
from tests.cast import PASSWORD, Browser, add_person, add_team, logged_in, stretched  # noqa: E402

CASES = 10_000
AT_A_TIME = 500
NOTES = 50
NAMES = ["نسرین", "Марина К.", "Nguyễn Thị Lan", "Selin", "Awa", "ታደሰ", "გიორგი", "Олена", "Leyla Yıldız"]


def measure() -> Iterator[Yardstick]:
    user = add_person("alex", "Alex Sommer", "adviser")
    team = add_team("Beratung Mitte", user, is_intake=True)
    keyring = Keyring(user, vault.provide_keys(user.pk, stretched()[1]))
    browser = logged_in(user)
    case = _open_case(keyring, team, 0)
    show_list = partial(_load, browser, "/desk/cases/")
    show_case = partial(_load, browser, f"/desk/cases/{case.pk}/")
    for_one = _queries(show_list), _queries(show_case)
    for start in range(1, CASES, AT_A_TIME):
        with transaction.atomic(using="halves"), transaction.atomic():
            for number in range(start, min(start + AT_A_TIME, CASES)):
                _open_case(keyring, team, number)
        show_list()  # whoever touches nothing for five minutes types the password again
    with transaction.atomic():
        for number in range(NOTES):
            add_note(keyring, case, f"Notiz {number}: Unterlagen geprüft, Termin vereinbart.")
    for_many = _queries(show_list), _queries(show_case)
    further = (f"/desk/cases/?page={number}" for number in itertools.count(2))
    first_sight = cpu_seconds(lambda: _load(browser, next(further)), times=41)
    yield Yardstick("20 of 10,000 sealed cases, first sight", first_sight * 1000, "ms CPU", 30)
    yield Yardstick("20 of 10,000 sealed cases, again", cpu_seconds(show_list, times=41) * 1000, "ms CPU", 30)
    yield Yardstick(
        f"20 of 10,000 sealed cases: queries more than {for_one[0]}", for_many[0] - for_one[0], "queries", 0
    )
    yield Yardstick("case with 50 notes", cpu_seconds(show_case, times=41) * 1000, "ms CPU", 60)
    yield Yardstick(
        f"case with 50 notes: queries more than {for_one[1]}", for_many[1] - for_one[1], "queries", 0
    )
    yield Yardstick("staff log-in", cpu_seconds(lambda: _log_in(user), times=7), "CPU-s", 0.25)


def _open_case(keyring: Keyring, team: Team, number: int) -> Case:
    sheet = CaseSheet(call_name=f"{NAMES[number % len(NAMES)]} {number}", concerns=("housing.search",))
    case = open_case(keyring, sheet, team=team)
    due_on = timezone.localdate() + datetime.timedelta(days=number % 90)
    Case.objects.filter(pk=case.pk).update(next_due_on=due_on)
    return case


def _load(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"


def _queries(load: Callable[[], None]) -> int:
    """Of both databases of the house, once whatever a session remembers is remembered."""
    load()
    with (
        CaptureQueriesContext(connections["default"]) as house,
        CaptureQueriesContext(connections["halves"]) as halves,
    ):
        load()
    return len(house) + len(halves)


def _log_in(user: User) -> None:
    answer = Browser().post("/account/login/", {"login": user.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.status_code


if __name__ == "__main__":
    report(measure, within_minutes=10)
