from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from teilhabe.demo.city import build_city
from tests import live
from tests.visitor import Visitor
from tests.walks import ask, receipt_on, return_with

AT_ONCE = 32


@pytest.mark.live
def test_everybody_of_a_crowd_gets_a_receipt_and_finds_the_own_message(tmp_path: Path) -> None:
    city = build_city(tmp_path, association_port=live.free_port(), only="association", with_stories=False)
    house = live.serve(city.association.home, city.association.host, tmp_path / "log")

    def go_all_the_way(number: int) -> bool:
        visitor = Visitor(house.port, house.host, source=f"127.0.3.{number + 1}")
        receipt = receipt_on(ask(visitor, f"Nachricht {number:02}."))
        visitor.cookies.clear()
        return f"Nachricht {number:02}." in return_with(visitor, receipt).text

    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            assert list(pool.map(go_all_the_way, range(AT_ONCE))) == [True] * AT_ONCE
    finally:
        house.stop()
