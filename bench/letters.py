"""Paper for the person: a letter and its explanation as PDF, and the page of a slip."""

import datetime
from collections.abc import Iterator
from functools import partial

from bench.house import enter_new_house
from bench.yardstick import Yardstick, cpu_seconds, report

enter_new_house()

from teilhabe.core.vault import actions as vault  # noqa: E402
from teilhabe.core.vault.keyring import Keyring  # noqa: E402
from teilhabe.rooms.advice.actions.cases import open_case  # noqa: E402
from teilhabe.rooms.advice.actions.letters import approve_letter, write_letter  # noqa: E402
from teilhabe.rooms.advice.models import CaseSheet, LetterSheet  # noqa: E402
from teilhabe.rooms.advice.slips import Slip  # noqa: E402
from teilhabe.rooms.advice.workflow import Acts, ApprovalWay  # noqa: E402
from tests.cast import Browser, add_person, add_team, logged_in, stretched  # noqa: E402

TODAY = datetime.date(2026, 11, 25)
REASON = "Die Miete ist nicht richtig angerechnet. Ich zahle jeden Monat mehr, als im Bescheid steht. "


def measure() -> Iterator[Yardstick]:
    user = add_person("alex", "Alex Sommer", "adviser")
    team = add_team("Beratung Mitte", user, is_intake=True)
    keyring = Keyring(user, vault.provide_keys(user.pk, stretched()[1]))
    browser = logged_in(user)
    letter = write_letter(keyring, open_case(keyring, CaseSheet(call_name="Awa"), team=team), _sheet())
    approve_letter(keyring, letter, ApprovalWay.TOLD)
    address = f"/desk/letters/{letter.pk}"
    for name in ("letter", "explanation"):
        load = partial(_load, browser, f"{address}/{name}.pdf")
        yield Yardstick(f"{name} as PDF", cpu_seconds(load, times=11, warm_up=2), "CPU-s", 0.5)
    slip = Slip("SOC_OBJECTION", TODAY, TODAY)
    load = partial(_load, Browser(), f"/ar/slip/{slip.token}/")
    yield Yardstick("page of a slip", cpu_seconds(load, times=11, warm_up=2), "CPU-s", 0.3)


def _sheet() -> LetterSheet:
    return LetterSheet(
        template="objection_social",
        acts=Acts.SELF,
        language="ar",
        name="Shirin Ahmadi",
        address="Beispielweg 1\n01099 Dresden",
        recipient="Jobcenter Dresden\nBudapester Straße 30\n01069 Dresden",
        reference="07102BG0001234",
        written_on=TODAY,
        subject="Widerspruch gegen Ihren Bescheid vom 16. November 2026",
        text="\n\n".join(REASON * 4 for _ in range(4)),
        author="Alex Sommer",
        saved_at=datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC),
    )


def _load(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"


if __name__ == "__main__":
    report(measure, within_minutes=5)
