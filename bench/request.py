"""An anonymous request on the real server: processor time, 32 at once, and coming back with the receipt."""

import statistics
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from bench.city import cpu_seconds_of, peak_memory_of, served_association
from bench.yardstick import Yardstick, report
from tests.live import LiveHouse
from tests.visitor import Answer, Visitor
from tests.walks import ask, receipt_on, return_with

RUNS = 12
AT_ONCE = 32
MESSAGE = "أحتاج إلى مساعدة في رسالة من مكتب العمل"


class MeasuringVisitor(Visitor):
    """Notes the server's processor seconds for each request."""

    def __init__(self, house: LiveHouse, source: str) -> None:
        super().__init__(house.port, house.host, source=source)
        self.house = house
        self.spent: list[tuple[str, float]] = []

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        before = cpu_seconds_of(self.house)
        answer = super()._ask(method, path, body, headers)
        self.spent.append((f"{method} {path.rpartition('/ar/')[2]}", cpu_seconds_of(self.house) - before))
        return answer


def measure() -> Iterator[Yardstick]:
    house = served_association()
    ask(Visitor(house.port, house.host), MESSAGE)
    receipts, ways, finals, returns = [], [], [], []
    for number in range(RUNS):
        visitor = MeasuringVisitor(house, f"127.0.1.{number + 1}")
        receipts.append(receipt_on(ask(visitor, MESSAGE)))
        ways.append(sum(spent for _step, spent in visitor.spent))
        finals.append(sum(spent for step, spent in visitor.spent if step == "POST talk/send/"))
    for number, receipt in enumerate(receipts):
        visitor = MeasuringVisitor(house, f"127.0.2.{number + 1}")
        assert MESSAGE in return_with(visitor, receipt).text
        returns.append(sum(spent for _step, spent in visitor.spent))
    yield Yardstick("request, final step", statistics.median(finals), "CPU-s", 0.15)
    yield Yardstick("request, whole way", statistics.median(ways), "CPU-s", 0.25)
    yield Yardstick("return by receipt", statistics.median(returns), "CPU-s", 0.15)
    yield from crowd(house)


def crowd(house: LiveHouse) -> Iterator[Yardstick]:
    """Each of 32 visitors goes the whole way at the same time; all of them must hold a receipt in the end."""
    before = peak_memory_of(house)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        filed = list(pool.map(lambda number: _files(house, number), range(AT_ONCE)))
    yield Yardstick("32 at once, failed", AT_ONCE - sum(filed), "requests", 0)
    yield Yardstick("32 at once, more memory", peak_memory_of(house) - before, "MB", 200)


def _files(house: LiveHouse, number: int) -> bool:
    try:
        visitor = Visitor(house.port, house.host, source=f"127.0.3.{number + 1}")
        return bool(receipt_on(ask(visitor, f"{MESSAGE} {number}")))
    except (LookupError, OSError):
        return False


if __name__ == "__main__":
    report(measure, within_minutes=5)
