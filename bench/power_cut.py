"""kill -9 of the whole server while people write, thirty times."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.yardstick import Yardstick, report
from teilhabe.demo.city import build_city
from tests import live
from tests.resilience.power_cut import cut_power

CUTS = 30


def measure() -> Iterator[Yardstick]:
    folder = Path(tempfile.mkdtemp(prefix="teilhabe-bench-"))
    try:
        port = live.free_port()
        city = build_city(folder, association_port=port, only="association", with_stories=False)
        outcome = cut_power(city.association.home, city.association.host, CUTS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    name = f"power cut {CUTS} times, {outcome.acknowledged} acknowledged"
    yield Yardstick(f"{name}: lost", outcome.lost, "writes", 0)
    yield Yardstick(f"{name}: doubled", outcome.doubled, "writes", 0)


if __name__ == "__main__":
    report(measure, within_minutes=10)
