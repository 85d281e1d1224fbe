import datetime
from collections.abc import Iterator

import pytest
import time_machine


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    """October is over, November is not."""
    start = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.UTC)
    with time_machine.travel(start, tick=True):
        yield
