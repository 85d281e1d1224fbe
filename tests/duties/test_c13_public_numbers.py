"""C13 d: public counters | only numbers of 5 and more."""

import csv
import io
import re

import pytest
import time_machine

from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.tallies import CONTACTS
from tests.cast import Browser, Cast, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_sealer")]
SMALL = {"1", "2", "3", "4"}


def count(number: int, language: str, topic: str) -> None:
    for _ in range(number):
        tally.add(CONTACTS, "2026-10", language=language, topic=topic)


def test_c13_d_everybody_sees_only_numbers_of_five_and_more(cast: Cast, client: Browser) -> None:
    count(40, "ar", "residence")
    count(12, "ru", "health")
    count(3, "ti", "health")
    count(1, "so", "family")
    with time_machine.travel("2026-11-02 09:00:00+00:00"):
        manager = logged_in(cast.manager)
        shown = manager.get("/desk/numbers/2026-10/release/").context["ahead"].digest
        manager.post("/desk/numbers/2026-10/release/", {"shown": shown})

    page = client.get("/de/numbers/2026-10/").content.decode()
    cells = re.findall(r'cell--numeric">\s*(\d+)\s*<', page)
    file = client.get("/de/numbers/2026-10/file.csv").content.decode("utf-8-sig")
    numbers = [row[-1] for row in csv.reader(io.StringIO(file))][1:]

    assert "56" in cells
    assert not SMALL & set(cells)
    assert "56" in numbers
    assert not SMALL & set(numbers)
