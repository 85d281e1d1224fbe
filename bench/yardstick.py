"""What a yardstick is, how a script reports its own, and how processor time is taken."""

import json
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from types import FrameType
from typing import NoReturn


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
        return json.dumps(
            asdict(self) | {"figure": round(self.figure, 3), "holds": self.holds}, ensure_ascii=False
        )


def report(measure: Callable[[], Iterator[Yardstick]], *, within_minutes: int) -> NoReturn:
    """Print one line for each yardstick as soon as it is known, then end: with 1 if one does not hold.

    Whoever is not done in time is ended too; what was made or started meanwhile is cleaned up.
    """
    for number in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, _stop)
    signal.alarm(within_minutes * 60)
    holds = []
    for yardstick in measure():
        print(yardstick.line(), flush=True)
        holds.append(yardstick.holds)
    raise SystemExit(0 if all(holds) else 1)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit("not done in time" if number == signal.SIGALRM else 1)


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
