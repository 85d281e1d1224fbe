from pathlib import Path

import pytest

from teilhabe.demo.city import build_city
from tests import live
from tests.resilience.power_cut import cut_power


@pytest.mark.live
def test_power_cuts_lose_and_double_nothing(tmp_path: Path) -> None:
    city = build_city(tmp_path, association_port=live.free_port(), only="association", with_stories=False)
    outcome = cut_power(city.association.home, city.association.host, cuts=3)
    assert outcome.acknowledged > 0
    assert (outcome.lost, outcome.doubled) == (0, 0)
