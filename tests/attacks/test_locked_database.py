"""Somebody else holds the database: after a while the page says so and keeps the text; then it works."""

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from teilhabe.demo.city import build_city
from tests import live
from tests.attacks.ways import Walker
from tests.visitor import Answer, Visitor
from tests.walks import fill_in, receipt_on, return_with, send

pytestmark = pytest.mark.live

TEXT = "Das darf nicht verloren gehen."


@contextmanager
def held(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            holder.execute("ROLLBACK")


def test_texts_survive_a_locked_database(tmp_path: Path) -> None:
    city = build_city(tmp_path, association_port=live.free_port(), only="association", with_stories=False)
    house = live.serve(city.association.home, city.association.host, tmp_path / "log")
    try:
        walker = Walker(house, "http")
        visitor, desk = walker.visitor(), walker.log_in("beratung")
        check = fill_in(visitor, TEXT)
        todo = desk.get("/desk/todos/add/")
        with held(house.home / "house.sqlite3"), ThreadPoolExecutor(2) as pool:
            filing = pool.submit(send, visitor, check)
            noting = pool.submit(desk.send, todo, {"title": TEXT})
            filed, noted = filing.result(), noting.result()
        assert_kept(filed)
        assert_kept(noted)
        receipt = receipt_on(send_again(visitor, filed))
        assert return_with(Visitor(house.port, house.host), receipt).text.count(TEXT) == 1
        send_again(desk, noted)
        todos = desk.get("/desk/todos/").text
        assert TEXT in todos
        assert len(set(re.findall(r"/desk/todos/\d+/done/", todos))) == 1
    finally:
        house.stop()


def assert_kept(page: Answer) -> None:
    assert page.status == 503, page.address
    assert TEXT in page.text


def send_again(visitor: Visitor, page: Answer) -> Answer:
    """Press the one button of the page."""
    form = next(form for form in page.forms if "csrfmiddlewaretoken" in form.names())
    return visitor.send(page, {}, form=form)
