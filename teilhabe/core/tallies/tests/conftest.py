import pytest

from teilhabe.core.tallies import counters
from teilhabe.core.tallies.tests.visits import CROSSED, VISITS


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The garden's counters stand beside those of the rooms."""
    for counter in (VISITS, CROSSED):
        monkeypatch.setitem(counters._counters, counter.code, counter)
