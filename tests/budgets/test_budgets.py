"""Every page costs what `table.py` grants it, with one row and with three; a page without a budget fails.

Queries and bytes are counted. Processor time is granted generously: a page that goes over it did not meet a
busy machine, it does something wrong.
"""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
import time_machine
from django.utils import timezone

from teilhabe.rooms.numbers.actions import release_month
from tests.budgets.rows import add_one_of_each
from tests.budgets.stage import Cost, Page, Stage, pages
from tests.budgets.table import BUDGETS, LEAD_ON, SHOW_A_MIXTURE, UNKNOWN, Budget
from tests.cast import Cast
from tests.every_url.places import build_scene

PAGES = list(pages())
MONTH = "2026-10"
NOTHING = Budget(0, 0, 0)
# The commissioner keeps nobody's answers from page to page.
NEEDS_DRAFT = {"talk:check"}


@pytest.fixture(autouse=True)
def _clock_stands_still() -> Iterator[None]:
    """On a busy machine minutes pass between two pages, and a keyring that is kept awake asks once more."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """One of everything."""
    stage = Stage(build_scene(cast))
    add_one_of_each(stage.scene, 0)
    release_month(MONTH, by=cast.manager)
    for page in PAGES:
        stage.path(page)
    return stage


def test_nothing_that_is_gone_has_a_budget() -> None:
    assert set(BUDGETS) - {page.name for page in PAGES} == set()


@pytest.mark.django_db
def test_every_page_stays_within_its_budget(stage: Stage) -> None:
    few = {page.name: looked_twice(stage, page)[1] for page in PAGES}
    add_one_of_each(stage.scene, 1)
    add_one_of_each(stage.scene, 2)
    many = {page: looked_twice(stage, page) for page in PAGES}
    wrong = [
        f"{page.name}: {fault}"
        for page, (first, again) in many.items()
        for fault in [*growth(page, few[page.name], again), *excess(stage, page, first, again)]
    ]
    assert wrong == [], "\n".join(["", *wrong])


@pytest.mark.django_db
@pytest.mark.usefixtures("at_the_commissioner")
def test_the_commissioners_pages_cost_no_more(stage: Stage) -> None:
    public = [page for page in PAGES if page.address.is_public and page.name not in NEEDS_DRAFT]
    wrong = [f"{page.name}: {fault}" for page in public for fault in excess(stage, page, stage.cost(page))]
    assert wrong == [], "\n".join(["", *wrong])


def looked_twice(stage: Stage, page: Page) -> tuple[Cost, Cost]:
    """Sealed content notes who looked at it, but not twice in a row."""
    return stage.cost(page), stage.cost(page)


def growth(page: Page, few: Cost, many: Cost) -> Iterator[str]:
    if few.queries != many.queries and page.name not in SHOW_A_MIXTURE:
        yield f"{few.queries} queries for few rows, {many.queries} for more"


def expected_status(page: str) -> HTTPStatus:
    if page in UNKNOWN:
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.FOUND if page in LEAD_ON else HTTPStatus.OK


def excess(stage: Stage, page: Page, *costs: Cost) -> Iterator[str]:
    """What is more than granted. A page that only leads on, or shows nothing, would be cheap."""
    budget = BUDGETS.get(page.name, NOTHING)
    expected = expected_status(page.name)
    for cost in costs:
        if cost.status != expected:
            yield f"answers {cost.status}"
        if cost.queries > budget.queries:
            yield f"{cost.queries} queries, {budget.queries} granted"
        if cost.kilobytes > budget.kilobytes:
            yield f"{cost.kilobytes:.2f} kB, {budget.kilobytes} granted"
    if costs[-1].cpu_ms > budget.cpu_ms and (usual := stage.usual_cpu_ms(page)) > budget.cpu_ms:
        yield f"{usual:.0f} ms CPU, {budget.cpu_ms} granted"
