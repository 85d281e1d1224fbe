"""Cuts the power of a served house while people file requests, and looks what is left."""

import http.client
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests import live
from tests.visitor import Answer, Visitor
from tests.walks import fill_in, receipt_on, return_with, send

WRITERS = 4
CUT_OFF = (OSError, http.client.HTTPException)


@dataclass
class Person:
    """Somebody on the way to a receipt. After a cut the browser still has the page and its cookies."""

    visitor: Visitor
    message: str
    page: Answer | None = None
    receipt: str = ""

    def try_to_send(self) -> None:
        """Fill in if that did not happen yet, then send; nothing is noted until the receipt is there."""
        if self.page is None:
            self.visitor.cookies.clear()  # or the draft would lead past questions answered before the cut
            self.page = fill_in(self.visitor, self.message)
        self.receipt = receipt_on(send(self.visitor, self.page))


@dataclass
class Outcome:
    """What was acknowledged, and what of it is gone or there twice."""

    cuts: int
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    people: list[Person] = field(default_factory=list)


def cut_power(home: Path, host: str, cuts: int) -> Outcome:
    outcome = Outcome(cuts=cuts)
    for number in range(cuts):
        house = live.serve(home, host, home.parent / "power.log")
        try:
            _finish_what_was_cut_off(outcome.people)
            _write_until_cut(house, outcome.people, number)
        finally:
            house.kill()
    house = live.serve(home, host, home.parent / "power.log")
    try:
        _finish_what_was_cut_off(outcome.people)
        _look(house, outcome)
    finally:
        house.stop()
    return outcome


def _write_until_cut(house: live.LiveHouse, people: list[Person], cut: int) -> None:
    is_over = threading.Event()
    threads = [
        threading.Thread(target=_write, args=(house, people, f"{cut}-{writer}", is_over))
        for writer in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0.4, 1.6))  # noqa: S311 - when the power fails is nobody's secret
    house.kill()
    is_over.set()
    for thread in threads:
        thread.join()


def _write(house: live.LiveHouse, people: list[Person], name: str, is_over: threading.Event) -> None:
    number = 0
    while not is_over.is_set():
        number += 1
        person = Person(Visitor(house.port, house.host), f"Nachricht {name}-{number}.")
        people.append(person)
        try:
            person.try_to_send()
        except CUT_OFF:
            return


def _finish_what_was_cut_off(people: list[Person]) -> None:
    """Everybody whose answer never came sends again, as one does."""
    for person in people:
        if not person.receipt:
            person.try_to_send()


def _look(house: live.LiveHouse, outcome: Outcome) -> None:
    receipts = [person.receipt for person in outcome.people]
    outcome.acknowledged = len(receipts)
    sources = (f"127.0.{net}.{host}" for net in range(1, 250) for host in range(1, 250))
    outcome.doubled = len(receipts) - len(set(receipts))
    for person in outcome.people:
        visitor = Visitor(house.port, house.host, source=next(sources))
        shown = return_with(visitor, person.receipt).text.count(person.message)
        outcome.lost += shown == 0
        outcome.doubled += max(0, shown - 1)
    outcome.doubled += max(0, _requests_in(house.home) - len(receipts))


def _requests_in(home: Path) -> int:
    """Requests in the database that were filed while the power failed."""
    from teilhabe.config.sqlite import use_safe_library  # noqa: PLC0415 - only this question needs it

    connection = use_safe_library().connect(home / "house.sqlite3")
    try:
        return int(connection.execute("SELECT count(*) FROM advice_request").fetchone()[0])
    finally:
        connection.close()
