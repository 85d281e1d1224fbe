"""What data protection waits for: a page of the audit, a search in it, and going over its whole chain."""

from collections.abc import Iterator

from bench.house import enter_new_house
from bench.yardstick import Yardstick, cpu_seconds, report

enter_new_house()

from django.db import transaction  # noqa: E402

from teilhabe.foundation.audit.actions import record  # noqa: E402
from teilhabe.foundation.audit.chain import verify  # noqa: E402
from tests.audit import found_audit_team  # noqa: E402
from tests.cast import Browser, add_person, logged_in  # noqa: E402

ENTRIES = 20_000


def measure() -> Iterator[Yardstick]:
    reader = add_person("luca", "Luca Stein", "data_protection")
    found_audit_team(reader)
    with transaction.atomic():
        for number in range(ENTRIES):
            record("vault.open_safe", actor=reader, detail={"safes": [number << 40]})
    browser = logged_in(reader)
    yield _page(browser, "/desk/audit/", "50 of 20,000 entries of the audit", most=60)
    yield _page(browser, "/desk/audit/?kind=erased", "search that opens 1,000 of them", most=300)
    yield Yardstick("checking a chain of 20,000 entries", cpu_seconds(verify, times=5), "CPU-s", 0.5)


def _page(browser: Browser, path: str, name: str, *, most: float) -> Yardstick:
    def load() -> None:
        answer = browser.get(path)
        assert answer.status_code == 200, answer.status_code

    return Yardstick(name, cpu_seconds(load, times=15) * 1000, "ms CPU", most)


if __name__ == "__main__":
    report(measure, within_minutes=5)
