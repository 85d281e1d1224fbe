"""What a yardstick is, and how processor time is taken."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Yardstick:
    """A measured figure and the most it may be."""

    name: str
    figure: float
    unit: str
    threshold: float

    @property
    def holds(self) -> bool:
        return self.figure <= self.threshold

    def line(self) -> str:
        return json.dumps(asdict(self) | {"figure": round(self.figure, 3), "holds": self.holds})


def cpu_seconds(run: Callable[[], object], *, times: int = 5, warm_up: int = 1) -> float:
    """Median processor seconds of this process, all threads, for one call of `run`."""
    for _ in range(warm_up):
        run()
    spent = []
    for _ in range(times):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return statistics.median(spent)
